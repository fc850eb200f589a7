import { everyScore, type ScoreRange } from '../../shared/types.ts'
import { averages, ninths } from './averages.ts'
import type { Flat } from './flat-file.ts'
import { byRank, type Hit, type Wanted } from './top-k.ts'
import { VectorBlock, type PlacedHit } from './vector-block.ts'
import type { Window } from './window.ts'

/** Up to so many maps a search compares all of them at full length within about a frame. Measured: bench/README.md. */
const WHOLE_UP_TO = 8000

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
 * The recipe's maps of the closet. While there are few, all are in memory and compared at full length. Of many, only averages are in
 * memory, a fifth of the bytes: all of these are compared, and the best candidates ranked by their whole maps, which the library keeps.
 */
export class RecipeBlock implements Flat {
  readonly #stored: StoredMap
  readonly #wholeUpTo: number
  /** Whole maps, or averages. */
  #maps = new VectorBlock()
  #averaged = false
  #spare = SPARE
  /** Holds the candidates of a search. */
  readonly #candidates = new VectorBlock()

  /** @param wholeUpTo how many maps are kept whole at most: another number in tests */
  constructor(stored: StoredMap, wholeUpTo = WHOLE_UP_TO) {
    this.#stored = stored
    this.#wholeUpTo = wholeUpTo
  }

  get size(): number {
    return this.#maps.size
  }

  /** Whether only averages are in memory. */
  get averaged(): boolean {
    return this.#averaged
  }

  /** How many maps more than asked for averages hand to the exact ranking from now on; null: all. */
  set spare(spare: number | null) {
    this.#spare = spare ?? Infinity
  }

  get changes(): number {
    return this.#maps.changes
  }

  /** Those that are here, in no order. */
  get ids(): readonly number[] {
    return this.#maps.ids
  }

  has(id: number): boolean {
    return this.#maps.has(id)
  }

  runs(): Uint8Array[] {
    return this.#maps.runs()
  }

  room(count: number): ReturnType<Flat['room']> {
    this.reserve(count)
    return this.#maps.room(count)
  }

  /** A map of those that are here: uint8[25088]. */
  get(id: number): Uint8Array | undefined {
    if (!this.#averaged) return this.#maps.get(id)
    return this.has(id) ? this.#stored(id) : undefined
  }

  /** Tells how alike every map is to a query; of averages, how alike these are. @param query uint8[25088], at most 254 */
  each(query: Uint8Array, tell: (id: number, score: number) => void): void {
    this.#maps.each(this.#averaged ? averages(query) : query, tell)
  }

  /** Makes room for `count` maps in all. @throws RangeError when there is no memory for so many */
  reserve(count: number): void {
    if (count > this.#wholeUpTo) this.#average()
    this.#maps.reserve(count)
  }

  /** The best `count` by averages: what is ranked by whole maps. @param query uint8[25088], at most 254 */
  candidates(query: Uint8Array, count: number, wanted?: Wanted): Hit[] {
    return this.#maps.search(averages(query), count, wanted)
  }

  /** Adds a map, or replaces the one of the same id. @param map uint8[25088], at most 254 */
  set(id: number, map: Uint8Array): void {
    if (this.size >= this.#wholeUpTo) this.#average()
    this.#maps.set(id, this.#averaged ? averages(map) : map)
  }

  /** Takes a map out. Unknown ids are ignored. */
  delete(id: number): void {
    this.#maps.delete(id)
  }

  /**
   * The `top` most similar maps by cosine, best first, ties by id.
   * @param query uint8[25088], at most 254
   * @param wanted which ids may be among them; all when left out
   * @param within the scores to keep to
   */
  search(query: Uint8Array, top: number, wanted?: Wanted, within = everyScore): Hit[] {
    if (!this.#averaged) return this.#maps.search(query, top, wanted, within)
    const ranked: Hit[] = []
    let [seen, tooAlike] = [0, 0]
    for (;;) {
      const count = top + this.#spare + tooAlike
      const found = this.candidates(query, count, wanted)
      // The best by averages stay the best when more are asked for.
      for (const hit of this.#ranked(found.slice(seen), (some) => some.search(query, BATCH))) ranked.push(hit)
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
    if (!this.#averaged) return this.#maps.searchWindow(query, window, top, wanted, within)
    const { max } = within
    const found = this.#maps.likelyWindows(query, window, top + WINDOW_SPARE, wanted, max)
    const likely = this.#ranked(found, (some) => some.likelyWindows(query, window, BATCH, undefined, max))
    this.#take(best(likely, top + SPARE))
    return this.#candidates.searchWindow(query, window, top, undefined, within)
  }

  /** What is found among the whole maps of candidates. */
  #ranked<Found extends Hit>(candidates: readonly Hit[], find: (some: VectorBlock) => Found[]): Found[] {
    const found: Found[] = []
    for (let from = 0; from < candidates.length; from += BATCH) {
      this.#take(candidates.slice(from, from + BATCH))
      found.push(...find(this.#candidates))
    }
    return found
  }

  #take(candidates: readonly Hit[]): void {
    this.#candidates.clear()
    for (const { id } of candidates) {
      const map = this.#stored(id)
      if (map) this.#candidates.set(id, map)
    }
  }

  /** From now on averages are kept. */
  #average(): void {
    if (this.#averaged) return
    const small = new VectorBlock(undefined, ninths)
    for (const id of this.#maps.ids) {
      const map = this.#maps.get(id)
      if (map) small.set(id, averages(map))
    }
    this.#maps = small
    this.#averaged = true
  }
}

function best<Found extends Hit>(found: readonly Found[], top: number, { min, max }: ScoreRange = everyScore): Found[] {
  return found
    .filter(({ score }) => score >= min && score <= max)
    .sort(byRank)
    .slice(0, top)
}
