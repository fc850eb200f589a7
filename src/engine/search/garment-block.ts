import { everyScore, type ScoreRange } from '../../shared/types.ts'
import type { Garment } from '../vision/vgg16.ts'
import type { KernelOf } from './kernel/kernel.ts'
import { MAX_QUERY_CODE, RowBlock } from './row-block.ts'
import { TopK, type Hit, type Wanted } from './top-k.ts'

/** The largest code of a row, and what is added to a query's codes so that none is negative. */
const MAX_CODE = MAX_QUERY_CODE / 2

/** How many rows more than asked for the scan of 8-bit codes hands to the exact ranking. Measured: bench/README.md. */
const SPARE = 54

/** More than a score by codes has ever differed from the one by floats: ten times the standard deviation of the rounding. */
const CODE_ERROR = 0.02

/**
 * The descriptors of the closet. A row holds the unit descriptor and the unit kinds, scaled so that the product of two rows is (cosine of
 * descriptors + weight x cosine of kinds) / (1 + weight): 1 for the same photo, in every search.
 *
 * Rows are kept twice: as 8-bit codes, a quarter of the memory to read, which all are scanned for candidates; and as float32, by which the
 * candidates are ranked.
 */
export class GarmentBlock {
  readonly #weight: number
  readonly #length: number
  readonly #codes: RowBlock
  /** What a row's codes are multiplied by, and the sum of its codes. */
  readonly #scales: number[] = []
  readonly #sums: number[] = []
  #floats = new Float32Array(0)

  /** @param kernel another one, for tests */
  constructor(
    { descriptor, kinds, weight }: { descriptor: number; kinds: readonly string[]; weight: number },
    kernel?: KernelOf
  ) {
    this.#weight = weight
    this.#length = descriptor + kinds.length
    this.#codes = new RowBlock(this.#length, kernel)
  }

  get size(): number {
    return this.#codes.size
  }

  /** Bytes that one search reads, but for the candidates. */
  get bytes(): number {
    return this.#codes.bytes
  }

  /** The row a garment is compared by: float32[descriptor + kinds]. */
  row({ vector, kinds }: Garment): Float32Array {
    const row = new Float32Array(this.#length)
    row.set(scaled(vector, Math.sqrt(1 / (1 + this.#weight))))
    row.set(scaled(kinds, Math.sqrt(this.#weight / (1 + this.#weight))), vector.length)
    return row
  }

  /** A stored garment's row. Undefined for an unknown id. */
  get(id: number): Float32Array | undefined {
    const row = this.#codes.rowOf(id)
    return row === undefined ? undefined : this.#at(row).slice()
  }

  /** Makes room for `count` garments in all. */
  reserve(count: number): void {
    this.#codes.reserve(count)
    if (count * this.#length <= this.#floats.length) return
    const larger = new Float32Array(count * this.#length)
    larger.set(this.#floats)
    this.#floats = larger
  }

  /** Adds a garment, or replaces the one of the same id. */
  set(id: number, garment: Garment): void {
    const floats = this.row(garment)
    const row = this.#codes.place(id)
    // Twice the room each time, so that adding one after the other copies little.
    if ((row + 1) * this.#length > this.#floats.length) this.reserve(Math.max(64, row * 2))
    this.#at(row).set(floats)
    const { codes, scale } = encode(floats)
    this.#codes.at(row).set(codes)
    this.#scales[row] = scale
    this.#sums[row] = codes.reduce((sum, code) => sum + code, 0)
  }

  /** Takes a garment out. Unknown ids are ignored. */
  delete(id: number): void {
    const moved = this.#codes.delete(id)
    if (!moved) return
    const { from, to } = moved
    this.#at(to).set(this.#at(from))
    for (const facts of [this.#scales, this.#sums]) {
      facts[to] = facts[from] ?? 0
      facts.length = from
    }
  }

  /**
   * The `top` most similar garments, best first, ties by id.
   * @param query a row
   * @param wanted which ids may be among them; all when left out
   * @param within the scores to keep to
   */
  search(query: Float32Array, top: number, wanted?: Wanted, within = everyScore): Hit[] {
    const best = new TopK(top)
    for (const { id } of this.#candidates(query, top + SPARE, wanted, within)) {
      const score = this.#score(query, this.#codes.rowOf(id) ?? 0)
      if (score >= within.min && score <= within.max) best.offer(id, score)
    }
    return best.hits()
  }

  #candidates(query: Float32Array, count: number, wanted: Wanted | undefined, { min, max }: ScoreRange): Hit[] {
    const { codes, scale: queryScale } = encode(query)
    const candidates = new TopK(count, wanted)
    this.#codes.scan(
      Uint8Array.from(codes, (code) => code + MAX_CODE),
      (first, dots) => {
        for (let i = 0; i < dots.length; i++) {
          const row = first + i
          const dot = (dots[i] ?? 0) - MAX_CODE * (this.#sums[row] ?? 0)
          const score = dot * (this.#scales[row] ?? 0) * queryScale
          if (Math.max(0, score) < min - CODE_ERROR) continue
          // One that is better than the bound allows would take the place of one that isn't.
          if (score > max - CODE_ERROR && this.#score(query, row) > max) continue
          candidates.offer(this.#codes.idAt(row), score)
        }
      }
    )
    return candidates.hits()
  }

  #score(query: Float32Array, row: number): number {
    const floats = this.#at(row)
    let sum = 0
    for (let i = 0; i < this.#length; i++) sum += (query[i] ?? 0) * (floats[i] ?? 0)
    return Math.min(1, Math.max(0, sum))
  }

  #at(row: number): Float32Array {
    return this.#floats.subarray(row * this.#length, (row + 1) * this.#length)
  }
}

/** A row as 8-bit codes, -127 to 127, and what they are multiplied by. */
function encode(row: Float32Array): { codes: Int8Array; scale: number } {
  const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / MAX_CODE
  return { codes: Int8Array.from(row, (value) => (scale === 0 ? 0 : Math.round(value / scale))), scale }
}

function scaled(values: Float32Array, length: number): Float32Array {
  const norm = Math.hypot(...values)
  return values.map((value) => (norm === 0 ? 0 : (value * length) / norm))
}
