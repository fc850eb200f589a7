import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StoredMap } from './recipe-block.ts'
import { VectorBlock } from './vector-block.ts'

/** As many maps are kept: 400 MB. All that searches keep then takes no more memory than averages alone do of 100,000. Measured: bench/README.md. */
const MOST = 16_000

/** Maps that are read from the library before others get their turn: some milliseconds. */
const AT_ONCE = 50

/** The whole maps of a closet in memory, while all of them fit: of more, none is kept. */
export class KeptMaps {
  readonly #most: number
  #block = new VectorBlock()
  #fit = true

  /** @param most how many are kept: another number in tests */
  constructor(most = MOST) {
    this.#most = most
  }

  /** Those that are here. */
  get block(): VectorBlock {
    return this.#block
  }

  /** Says how many the closet has, or is about to have. */
  expect(count: number): void {
    const fit = count <= this.#most
    // Memory that was taken is given back only as a whole.
    if (!fit && this.#fit) this.#block = new VectorBlock()
    this.#fit = fit
    if (fit) this.#block.reserve(count)
  }

  /** Keeps a map, or replaces the one of the same id. @param map uint8[25088], at most 254 */
  set(id: number, map: Uint8Array): void {
    if (this.#fit) this.#block.set(id, map)
  }

  /** Unknown ids are ignored. */
  delete(id: number): void {
    this.#block.delete(id)
  }

  /**
   * Reads the maps that are not here; others have their turn meanwhile.
   * @param ids of the closet's maps, as they are now
   * @param wanted given up when it is no longer so of an id
   */
  async fill(ids: readonly number[], stored: StoredMap, wanted: (id: number) => boolean): Promise<void> {
    const lacking = ids.filter((id) => !this.#block.has(id))
    for (const [done, id] of lacking.entries()) {
      if (!this.#fit) return
      if (done % AT_ONCE === AT_ONCE - 1) await nextTurn()
      // Changed meanwhile, it was told of.
      if (!wanted(id) || this.#block.has(id)) continue
      const map = stored(id)
      if (map) this.set(id, map)
    }
  }
}
