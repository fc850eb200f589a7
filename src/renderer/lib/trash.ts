import { pageStrings } from '../../shared/strings/page.ts'
import { photosOf, type Piece } from '../../shared/types.ts'
import { closet } from './closet.svelte.ts'

/** Whether photos can be thrown away: in Electron's window alone. In a browser nothing can touch a file. */
export const hasTrash = (): boolean => globalThis.armoire !== undefined

/** Has the shell ask the person, and move all photos of some pieces to the system's trash. What is gone then is told as an event. */
export function moveToTrash(pieces: readonly Piece[]): Promise<boolean> {
  const present = pieces.flatMap(photosOf).filter(({ state }) => state !== 'missing')
  return closet.attempt(async () => {
    if (present.length === 0) throw new Error(pageStrings.piece.missing)
    await globalThis.armoire?.moveToTrash(present.map(({ photoId }) => photoId))
  })
}
