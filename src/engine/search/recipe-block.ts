import { everyScore, type Recall, type ScoreRange } from '../../shared/types.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { averages, ninths } from './averages.ts'
import type { Flat } from './flat-file.ts'
import { KeptMaps } from './kept-maps.ts'
import { Sketches } from './sketches.ts'
import { byRank, TopK, type Hit, type Wanted } from './top-k.ts'
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

/**
 * Fewer maps need no sketches: comparing their averages takes no longer. Sketches are chosen by so many of the maps, and made of so many before
 * others get their turn. Measured: bench/README.md.
 */
const SKETCHED_FROM = 8000
const SKETCHED_BY = 1000
const SKETCHED_AT_ONCE = 200

/** How many times as many maps as averages are to choose sketches have to choose at least. */
const PER_CANDIDATE = 4

/** Maps that are read from the library at a time. */
const BATCH = 128

/** A photo's map as the library keeps it: uint8[25088]; undefined when it has none. */
export type StoredMap = (id: number) => Uint8Array | undefined

/**
 * The recipe's maps of the closet. Few are all compared at full length. Of many only averages are, a fifth of the bytes, and the best candidates
 * are ranked by their whole maps: those in memory, while all fit there, or the library's. Of very many sketches say whose averages are compared.
 */
export class RecipeBlock implements Flat {
  readonly #stored: StoredMap
  readonly #inFull: number
  readonly #sketchedFrom: number
  readonly #averages = new VectorBlock(undefined, ninths)
  readonly #kept: KeptMaps
  #spare = SPARE
  #sketches: Sketches | undefined
  /** How many sketches choose at least; infinite when they aren't to be trusted. */
  #width = Infinity
  /** Holds the candidates of a search that the library was asked for. */
  readonly #candidates = new VectorBlock()

  /** @param limits how many maps are compared at full length, how many are kept, and from how many on there are sketches: others in tests */
  constructor(stored: StoredMap, limits: { inFull?: number; kept?: number; sketchedFrom?: number } = {}) {
    this.#stored = stored
    this.#inFull = limits.inFull ?? IN_FULL
    this.#sketchedFrom = limits.sketchedFrom ?? SKETCHED_FROM
    this.#kept = new KeptMaps(limits.kept)
  }

  get size(): number {
    return this.#averages.size
  }

  /** Whether averages are compared first. */
  get averaged(): boolean {
    return this.size > this.#inFull || this.#kept.block.size < this.size
  }

  /** From now on goes by what was measured. Until then no sketches are trusted. */
  goBy({ width, spare }: Pick<Recall, 'width' | 'spare'>): void {
    this.#width = width ?? Infinity
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

  /**
   * Takes what makes searches quicker into memory: whole maps, if all fit there, and sketches of very many. Others have their turn meanwhile.
   * @param wanted it is given up when it is no longer so
   */
  async quicken(wanted: () => boolean): Promise<void> {
    const here = (id: number): boolean => wanted() && this.has(id)
    await this.#kept.fill(this.ids, this.#stored, here)
    if (this.size < this.#sketchedFrom) this.#sketches = undefined
    if (this.size < this.#sketchedFrom || !wanted()) return
    const sketches = (this.#sketches ??= new Sketches(this.#sample(), this.size))
    const lacking = this.ids.filter((id) => !sketches.has(id))
    for (const [done, id] of lacking.entries()) {
      if (done % SKETCHED_AT_ONCE === SKETCHED_AT_ONCE - 1) await nextTurn()
      const averaged = here(id) && this.#averages.get(id)
      if (averaged) sketches.set(id, averaged)
    }
  }

  #sample(): Uint8Array[] {
    return evenly(this.ids, SKETCHED_BY).flatMap((id) => this.#averages.get(id) ?? [])
  }

  /** The maps that sketches say are most like a query, best first; undefined when there aren't sketches of all. @param query uint8[25088], at most 254 */
  sketched(query: Uint8Array, count: number, wanted?: Wanted): number[] | undefined {
    return this.#sketched(averages(query), count, wanted)
  }

  /**
   * The best `count` by averages: what is ranked by whole maps.
   * @param query uint8[25088], at most 254
   * @param width how many of all sketches choose first
   */
  candidates(query: Uint8Array, count: number, width: number, wanted?: Wanted): Hit[] {
    const small = averages(query)
    const among = width < this.size ? this.#sketched(small, width, wanted) : undefined
    const candidates = new TopK(count, wanted)
    this.#averages.each(small, (id, score) => candidates.offer(id, score), among)
    return candidates.hits()
  }

  #sketched(small: Uint8Array, count: number, wanted?: Wanted): number[] | undefined {
    return this.#sketches?.size === this.size ? this.#sketches.likely(small, count, wanted) : undefined
  }

  /** Adds a map, or replaces the one of the same id. @param map uint8[25088], at most 254 */
  set(id: number, map: Uint8Array): void {
    const averaged = averages(map)
    this.#averages.set(id, averaged)
    this.#sketches?.set(id, averaged)
    this.#kept.expect(this.size)
    this.#kept.set(id, map)
  }

  /** Takes a map out. Unknown ids are ignored. */
  delete(id: number): void {
    this.#averages.delete(id)
    this.#sketches?.delete(id)
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
    const seen = new Set<number>()
    let tooAlike = 0
    for (;;) {
      const count = top + this.#spare + tooAlike
      const found = this.candidates(query, count, Math.max(this.#width, PER_CANDIDATE * count), wanted)
      const others = found.filter(({ id }) => !seen.has(id))
      for (const { id } of others) seen.add(id)
      this.#visit(others, (maps, ids) => {
        maps.each(query, (id, score) => ranked.push({ id, score }), ids)
      })
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

/** Evenly drawn. */
export function evenly(ids: readonly number[], count: number): number[] {
  const step = Math.max(1, ids.length / count)
  return Array.from({ length: Math.min(count, ids.length) }, (_, i) => ids[Math.floor(i * step)] ?? 0)
}
