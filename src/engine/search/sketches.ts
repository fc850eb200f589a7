import { CHANNELS } from '../library/embedding-codec.ts'
import type { Wanted } from './top-k.ts'
import { RowBlock } from './row-block.ts'

/** How many of a map's averages its sketch has. Measured: bench/README.md. */
const NUMBERS = 2 * CHANNELS

/** Codes are stored less this, as the kernel's signed bytes. */
const OFFSET = 128

/** How finely scores are told apart to choose some thousand of them. */
const LEVELS = 4096

/**
 * The strongest numbers of averages, for a first look at very many: in a closet a fifth of the numbers holds most of what there is, so that
 * some thousand maps whose sketches are most alike have the nearest among them.
 */
export class Sketches {
  /** Which of a map's averages, for all maps the same. */
  readonly #chosen: Uint16Array
  readonly #rows = new RowBlock(NUMBERS)
  readonly #norms: number[] = []

  /**
   * @param sample averages of some of the maps, uint8[4608] each; at least one
   * @param count how many maps there are to be
   */
  constructor(sample: readonly Uint8Array[], count: number) {
    this.#chosen = strongest(sample)
    this.#rows.reserve(count)
  }

  get size(): number {
    return this.#rows.size
  }

  has(id: number): boolean {
    return this.#rows.rowOf(id) !== undefined
  }

  /** Adds a map's sketch, or replaces the one of the same id. @param averages uint8[4608], at most 254 */
  set(id: number, averages: Uint8Array): void {
    const row = this.#rows.place(id)
    const [squares = 0] = this.#rows.take(row, this.#of(averages), 1)
    this.#norms[row] = Math.sqrt(squares)
  }

  /** Takes a sketch out. Unknown ids are ignored. */
  delete(id: number): void {
    const moved = this.#rows.delete(id)
    if (!moved) return
    this.#norms[moved.to] = this.#norms[moved.from] ?? 0
    this.#norms.length = moved.from
  }

  /**
   * The maps whose sketches are most like a query's, best first, those being taken for equal that differ by less than a thousandth.
   * @param averages uint8[4608], at most 254
   */
  likely(averages: Uint8Array, count: number, wanted: Wanted = () => true): number[] {
    const found: number[] = []
    for (const row of descending(this.#scores(this.#of(averages)))) {
      if (found.length >= count) break
      const id = this.#rows.idAt(row)
      if (wanted(id)) found.push(id)
    }
    return found
  }

  /** Cosines with a query by row, all but for the query's own norm, so that the largest is 1. */
  #scores(query: Uint8Array): Float32Array {
    const scores = new Float32Array(this.size)
    const offset = OFFSET * query.reduce((sum, code) => sum + code, 0)
    let most = 0
    this.#rows.scan(query, (first, dots) => {
      for (let i = 0; i < dots.length; i++) {
        const norm = this.#norms[first + i] ?? 0
        const score = norm === 0 ? 0 : ((dots[i] ?? 0) + offset) / norm
        scores[first + i] = score
        if (score > most) most = score
      }
    })
    if (most > 0) for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / most
    return scores
  }

  #of(averages: Uint8Array): Uint8Array {
    const numbers = new Uint8Array(NUMBERS)
    for (let i = 0; i < NUMBERS; i++) numbers[i] = averages[this.#chosen[i] ?? 0] ?? 0
    return numbers
  }
}

/** Where the numbers are that hold most, each map counting alike. */
function strongest(sample: readonly Uint8Array[]): Uint16Array {
  const energy = new Float64Array(sample[0]?.length ?? 0)
  for (const averages of sample) {
    const all = averages.reduce((sum, code) => sum + code * code, 0)
    if (all > 0) for (let i = 0; i < energy.length; i++) energy[i] = (energy[i] ?? 0) + (averages[i] ?? 0) ** 2 / all
  }
  const places = Uint16Array.from(energy, (_, at) => at).sort((a, b) => (energy[b] ?? 0) - (energy[a] ?? 0) || a - b)
  // In the order in which they lie in a map.
  return places.slice(0, NUMBERS).sort()
}

/** Places of scores, 0 to 1, from the highest down: counted, not compared, as thousands are wanted. Measured: bench/README.md. */
function descending(scores: Float32Array): Int32Array {
  const levelOf = (score: number): number => LEVELS - 1 - Math.floor(score * (LEVELS - 1))
  const starts = new Int32Array(LEVELS + 1)
  for (const score of scores) {
    const next = levelOf(score) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let level = 1; level <= LEVELS; level++) starts[level] = (starts[level] ?? 0) + (starts[level - 1] ?? 0)
  const places = new Int32Array(scores.length)
  for (let at = 0; at < scores.length; at++) {
    const level = levelOf(scores[at] ?? 0)
    const place = starts[level] ?? 0
    places[place] = at
    starts[level] = place + 1
  }
  return places
}
