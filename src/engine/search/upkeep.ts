import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Library } from '../library/library.ts'
import { readFlat, writeFlat, type Flat } from './flat-file.ts'

/** Rows that are read from the library before others get their turn: some milliseconds. */
const AT_ONCE = 50

/** When a file is written. */
const usual = {
  /** Fewer rows are read from the library within a second: a file of them is not worth its place on the disk. */
  rows: 8000,
  /** So many rows, or this share of all, have become others since the file was written. */
  changed: 1000,
  share: 0.02
}
export type Worth = typeof usual

interface Rows extends Flat {
  has(id: number): boolean
  reserve(count: number): void
  delete(id: number): void
}

/** A block of rows by photo, and how it gets them. */
interface Followed<Block> {
  block: Block
  /** Of the file of its rows. */
  name: string
  /** What the rows are made of and how they lie in memory: another text for everything that isn't the same. */
  contents: string
  /** The photos that are to be in the block. */
  wanted: () => number[]
  /** Reads a photo's row from the library. */
  take: (photoId: number) => void
}

/** Brings a block of rows up to what the library holds: from a file where there is a good one, and the rest from the library itself. */
export class Upkeep<Block extends Rows> {
  readonly #library: Library
  readonly #followed: Followed<Block>
  readonly #path: string
  readonly #worth: Worth
  /** The block has what the library had at this revision, and perhaps more. */
  #revision = 0
  #state: string | undefined
  /** The revision that the file is of; undefined when there is none to be trusted. */
  #written: number | undefined
  #writing: Promise<void> | undefined

  /** @param worth when a file is written; else in tests */
  constructor(library: Library, followed: Followed<Block>, worth = usual) {
    this.#worth = worth
    this.#library = library
    this.#followed = followed
    this.#path = join(library.path, `${followed.name}.rows`)
  }

  get block(): Block {
    return this.#followed.block
  }

  /** Fills the block, which is empty; others get their turn meanwhile. What changes after that is for `catchUp`, and for whoever changes it. */
  async start(): Promise<void> {
    const { block, name, contents } = this.#followed
    const stamp = this.#library.vectors.stampOf(name)
    if (stamp !== undefined) this.#written = await readFlat(this.#path, { contents, stamp }, block)
    this.#revision = this.#written ?? 0
    await this.#fill()
  }

  /** Makes the block what the library says now. */
  catchUp(): void {
    if (this.#library.closing) return
    for (const id of this.#lacking()) this.#followed.take(id)
  }

  /** Writes the file if that is worth it; gives up when a row changes meanwhile. A call while it writes joins it. @throws NodeJS.ErrnoException */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  /** Resolves when the file is no longer being written. */
  async settled(): Promise<void> {
    await this.#writing?.catch(() => undefined)
  }

  async #write(): Promise<void> {
    const { block, name, contents } = this.#followed
    // Rows that another process stored are not in the block.
    await this.#fill()
    const revision = this.#revision
    const size = block.ids.length
    const changed = this.#written === undefined ? size : this.#library.vectors.changedSince(this.#written).length
    const worth = this.#worth
    if (this.#library.closing || size <= worth.rows || changed < Math.max(worth.changed, size * worth.share)) return
    const stamp = randomUUID()
    const open = (): boolean => !this.#library.closing
    if (!(await writeFlat(this.#path, { contents, stamp, revision }, block, open)) || !open()) return
    this.#library.vectors.setStamp(name, stamp)
    this.#written = revision
  }

  async #fill(): Promise<void> {
    for (;;) {
      const lacking = this.#lacking()
      for (const [done, id] of lacking.entries()) {
        // The last few are read at once, so that nothing can change before this returns.
        if (lacking.length > AT_ONCE && done % AT_ONCE === AT_ONCE - 1) await nextTurn()
        if (this.#library.closing) return
        this.#followed.take(id)
      }
      if (lacking.length <= AT_ONCE) return
    }
  }

  /** Takes out what isn't wanted. @returns what has to be read */
  #lacking(): number[] {
    const { block, wanted } = this.#followed
    const { state } = this.#library.vectors
    if (state === this.#state) return []
    this.#state = state
    const { revision } = this.#library.vectors
    const changed = new Set(this.#library.vectors.changedSince(this.#revision))
    const photos = new Set(wanted())
    for (const id of [...block.ids]) if (!photos.has(id)) block.delete(id)
    block.reserve(photos.size)
    this.#revision = revision
    return [...photos].filter((id) => !block.has(id) || changed.has(id))
  }
}
