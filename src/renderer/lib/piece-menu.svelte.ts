import type { Piece } from '../../shared/types.ts'
import { navigation } from './navigation.svelte.ts'

/** The right-click menu of a piece: the system's own in Electron, drawn by the page in a browser. */
class PieceMenu {
  /** What the drawn menu is open for, and where. */
  open = $state.raw<{ piece: Piece; x: number; y: number } | null>(null)

  show(event: MouseEvent, piece: Piece): void {
    event.preventDefault()
    if (globalThis.armoire) {
      void globalThis.armoire.showPieceMenu(piece.photoId).then((command) => {
        if (command === 'find-similar') navigation.openPiece(piece.id)
      })
      return
    }
    // The menu key gives no pointer position: the menu opens over the piece.
    const box = (event.currentTarget as Element).getBoundingClientRect()
    const byPointer = event.clientX !== 0 || event.clientY !== 0
    this.open = {
      piece,
      x: byPointer ? event.clientX : box.left + box.width / 2,
      y: byPointer ? event.clientY : box.top + box.height / 2
    }
  }
}

export const pieceMenu = new PieceMenu()
