import { everyScore, type ScoreRange } from '../../shared/types.ts'
import { averages, ninths } from './averages.ts'
import type { Flat } from './flat-file.ts'
import { KeptMaps } from './kept-maps.ts'
import { byRank, type Hit, type Wanted } from './top-k.ts'
import { placed, VectorBlock, type PlacedHit } from './vector-block.ts'
import type { Window } from './window.ts'

/** Up to so many maps a search compares all of them at full length within a frame, and finds exactly what there is. Measured: bench/README.md. */
const IN_FULL = 4000

/**
 * How many maps more than asked for averages hand to the exact ranking, until recall.ts has measured how many it takes; a window is a smaller
 * part of what they say. Measured: bench/README.md.
 */
const SPARE = 240
const WINDOW_SPARE = 1000

/** Maps that are read from the library at a time. */
const BATCH = 128

/** A photo's map as the library keeps it: uint8[25088]; undefined when it has none. */
export type StoredMap = (id: number) => Uint8Array | undefined

/**
 * The recipe's maps of the closet. Few are all compared at full length. Of many only averages are, a fifth of the bytes, and the best candidates
 * are ranked by their whole maps: those in memory, while all fit there, or the library's.
 */
export class RecipeBlock implements Flat {
  readonly #stored: StoredMap
  readonly #inFull: number
  readonly #averages = new VectorBlock(undefined, ninths)
  readonly #kept: KeptMaps
  #spare = SPARE
  /** Holds the candidates of a search that the library was asked for. */
  readonly #candidates = new VectorBlock()

  /** @param limits how many maps are compared at full length, and how many are kept: others in tests */
  constructor(stored: StoredMap, limits: { inFull?: number; kept?: number } = {}) {
    this.#stored = stored
    this.#inFull = limits.inFull ?? IN_FULL
    this.#kept = new KeptMaps(limits.kept)
  }

  get size(): number {
    return this.#averages.size
  }

  /** Whether averages are compared first. */
  get averaged(): boolean {
    return this.size > this.#inFull || this.#kept.block.size < this.size
  }

  /** How many maps more than asked for averages hand to the exact ranking from now on; null: all. */
  set spare(spare: number | null) {
    this.#spare = spare ?? Infinity
  }

  get changes(): number {
    return this.#averages.changes
  }

  /** Those that are here, in no order. */
  get ids(): readonly number[] {
    return this.#averages.ids
  }

  has(id: number): boolean {
    return this.#averages.has(id)
  }

  runs(): Uint8Array[] {
    return this.#averages.runs()
  }

  room(count: number): ReturnType<Flat['room']> {
    this.reserve(count)
    return this.#averages.room(count)
  }

  /** A map of those that are here: uint8[25088]. */
  get(id: number): Uint8Array | undefined {
    return this.#kept.block.get(id) ?? (this.has(id) ? this.#stored(id) : undefined)
  }

  /** Tells how alike every map is to a query; where averages are compared first, how alike these are. @param query uint8[25088], at most 254 */
  each(query: Uint8Array, tell: (id: number, score: number) => void): void {
    if (this.averaged) this.#averages.each(averages(query), tell)
    else this.#kept.block.each(query, tell)
  }

  /** Makes room for `count` maps in all. @throws RangeError when there is no memory for so many */
  reserve(count: number): void {
    this.#kept.expect(count)
    this.#averages.reserve(count)
  }

  /** Reads whole maps into memory, if all fit there; others have their turn meanwhile. @param wanted it is given up when it is no longer so */
  async keep(wanted: () => boolean): Promise<void> {
    await this.#kept.fill(this.ids, this.#stored, (id) => wanted() && this.has(id))
  }

  /** The best `count` by averages: what is ranked by whole maps. @param query uint8[25088], at most 254 */
  candidates(query: Uint8Array, count: number, wanted?: Wanted): Hit[] {
    return this.#averages.search(averages(query), count, wanted)
  }

  /** Adds a map, or replaces the one of the same id. @param map uint8[25088], at most 254 */
  set(id: number, map: Uint8Array): void {
    this.#averages.set(id, averages(map))
    this.#kept.expect(this.size)
    this.#kept.set(id, map)
  }

  /** Takes a map out. Unknown ids are ignored. */
  delete(id: number): void {
    this.#averages.delete(id)
    this.#kept.delete(id)
  }

  /**
   * The `top` most similar maps by cosine, best first, ties by id.
   * @param query uint8[25088], at most 254
   * @param wanted which ids may be among them; all when left out
   * @param within the scores to keep to
   */
  search(query: Uint8Array, top: number, wanted?: Wanted, within = everyScore): Hit[] {
    if (!this.averaged) return this.#kept.block.search(query, top, wanted, within)
    const ranked: Hit[] = []
    let [seen, tooAlike] = [0, 0]
    for (;;) {
      const count = top + this.#spare + tooAlike
      const found = this.candidates(query, count, wanted)
      // The best by averages stay the best when more are asked for.
      this.#visit(found.slice(seen), (maps, ids) => {
        maps.each(query, (id, score) => ranked.push({ id, score }), ids)
      })
      seen = found.length
      const above = ranked.filter(({ score }) => score > within.max).length
      // Those that are too alike have taken the places of others.
      if (above <= tooAlike || found.length < count) return best(ranked, top, within)
      tooAlike = 2 * above
    }
  }

  /**
   * The `top` maps in which a window of a given size is most like a query, wherever it lies: see VectorBlock.
   * @param query float32[512], not negative
   */
  searchWindow(query: Float32Array, window: Window, top: number, wanted?: Wanted, within = everyScore): PlacedHit[] {
    if (!this.averaged) return this.#kept.block.searchWindow(query, window, top, wanted, within)
    const { max } = within
    const found = this.#averages.likelyWindows(query, window, top + WINDOW_SPARE, { wanted, max })
    const likely: Hit[] = []
    this.#visit(found, (maps, among) => {
      likely.push(...maps.likelyWindows(query, window, among.length, { max, among }))
    })
    return placed(likely.sort(byRank), (id) => this.get(id), query, window, top, within)
  }

  /** Shows the whole maps of candidates: those in memory at once, the library's some at a time. @param visit gets where some of them are, and their ids */
  #visit(candidates: readonly Hit[], visit: (maps: VectorBlock, ids: readonly number[]) => void): void {
    const ids = candidates.map(({ id }) => id)
    visit(
      this.#kept.block,
      ids.filter((id) => this.#kept.block.has(id))
    )
    const others = ids.filter((id) => !this.#kept.block.has(id))
    for (let from = 0; from < others.length; from += BATCH) {
      this.#candidates.clear()
      for (const id of others.slice(from, from + BATCH)) {
        const map = this.#stored(id)
        if (map) this.#candidates.set(id, map)
      }
      visit(this.#candidates, this.#candidates.ids)
    }
  }
}

function best(found: readonly Hit[], top: number, { min, max }: ScoreRange): Hit[] {
  return found
    .filter(({ score }) => score >= min && score <= max)
    .sort(byRank)
    .slice(0, top)
}
