import type { Piece } from '../../shared/types.ts'
import { stateOf } from './common.ts'
import { canCompare } from './compare.ts'
import { edits } from './edits.svelte.ts'
import { menuPlace } from './menu-place.ts'
import { navigation } from './navigation.svelte.ts'
import { selection } from './selection.svelte.ts'
import { trash } from './trash.svelte.ts'

interface Open {
  /** What it is for: one piece, or all that are selected. */
  pieces: readonly [Piece, ...Piece[]]
  /** Where, in pixels of the window. */
  x: number
  y: number
}

/** The right-click menu of pieces: the system's own in Electron, drawn by the page in a browser. */
class PieceMenu {
  /** What the drawn menu is open for, and where. */
  open = $state.raw<Open | null>(null)

  /** @param piece one that was clicked on; where it is one of those that are selected in the grid, the menu is for all of them */
  show(event: MouseEvent, piece: Piece): void {
    event.preventDefault()
    const [first = piece, ...others] = navigation.place === undefined ? [piece] : selection.with(piece)
    if (globalThis.armoire) {
      void this.#showNative([first, ...others])
      return
    }
    const overPiece = ({ left, width, top, height }: DOMRect) => ({ x: left + width / 2, y: top + height / 2 })
    this.open = { pieces: [first, ...others], ...menuPlace(event, overPiece) }
  }

  /** Puts side by side the pieces that the menu is for, or the one and what is looked at. Null when that can't be. */
  compare(pieces: Open['pieces']): (() => void) | null {
    const { view } = navigation
    const photo = view.name === 'photo' && pieces.length === 1 ? view : null
    const ids = [...(view.name === 'piece' && pieces.length === 1 ? [view.id] : []), ...pieces.map(({ id }) => id)]
    if (new Set(ids).size < ids.length || !canCompare(ids.length + (photo ? 1 : 0))) return null
    return () => {
      navigation.compare(ids, photo)
    }
  }

  async #showNative(pieces: Open['pieces']): Promise<void> {
    const compare = this.compare(pieces)
    const command = await globalThis.armoire?.showPieceMenu({
      photoId: pieces[0].photoId,
      count: pieces.length,
      comparable: compare !== null,
      ...stateOf(pieces)
    })
    if (command == null) return
    if (command === 'find-similar') navigation.openPiece(pieces[0].id)
    else if (command === 'compare') compare?.()
    else if (command === 'move-to-trash') await trash.move(pieces)
    else
      await edits.change(
        pieces.map(({ id }) => id),
        command.change
      )
  }
}

export const pieceMenu = new PieceMenu()
