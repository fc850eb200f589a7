import type { TrashProgress } from '../../shared/desktop.ts'
import { pageStrings } from '../../shared/strings/page.ts'
import { photosOf, type Piece } from '../../shared/types.ts'
import { closet } from './closet.svelte.ts'
import { edits } from './edits.svelte.ts'

/** Whether photos can be thrown away: in Electron's window alone. In a browser nothing can touch a file. */
export const hasTrash = (): boolean => globalThis.armoire !== undefined

/** The system's trash, as the shell moves photos there. */
class Trash {
  /** Null while none are being moved. */
  progress = $state.raw<TrashProgress | null>(null)
  #stopped = false

  /** @returns the function that ends it */
  follow(): (() => void) | undefined {
    return globalThis.armoire?.onTrash((progress) => {
      if (!progress && this.progress && this.#stopped) this.#tellStopped(this.progress)
      this.progress = progress
    })
  }

  /** Has the shell ask the person, and move all photos of some pieces there. What is gone then is told as an event. */
  move(pieces: readonly Piece[]): Promise<boolean> {
    const present = pieces.flatMap(photosOf).filter(({ state }) => state !== 'missing')
    return closet.attempt(async () => {
      if (present.length === 0) throw new Error(pageStrings.piece.missing)
      await globalThis.armoire?.moveToTrash(present.map(({ photoId }) => photoId))
    })
  }

  /** Leaves those where they are that are not there yet. */
  stop(): void {
    this.#stopped = true
    void globalThis.armoire?.stopTrash()
  }

  #tellStopped({ done, total }: TrashProgress): void {
    this.#stopped = false
    edits.tell(() => pageStrings.trash.stopped(done, total))
  }
}

export const trash = new Trash()
