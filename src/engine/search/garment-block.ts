import { everyScore, type ScoreRange } from '../../shared/types.ts'
import type { Garment } from '../vision/vgg16.ts'
import { GarmentScore, type GarmentScoring } from './garment-score.ts'
import type { KernelOf } from './kernel/kernel.ts'
import { MAX_QUERY_CODE, RowBlock } from './row-block.ts'
import { TopK, type Hit, type Wanted } from './top-k.ts'

/** The largest code of a row, and what is added to a query's codes so that none is negative. */
const MAX_CODE = MAX_QUERY_CODE / 2

/** How many rows more than asked for the scan of 8-bit codes hands to the exact ranking. Measured: bench/README.md. */
const SPARE = 54

/** More than a cosine by codes, and so a score, has ever differed from the one by floats: ten times the standard deviation of the rounding. */
const CODE_ERROR = 0.02

/**
 * The descriptors of the closet. A row holds the unit descriptor and after it the unit kinds; GarmentScore compares two.
 *
 * Descriptors are kept twice: as 8-bit codes, a quarter of the memory to read, which all are scanned for candidates; and as float32, by which
 * the candidates are ranked.
 */
export class GarmentBlock {
  readonly #score: GarmentScore
  readonly #descriptor: number
  readonly #length: number
  readonly #codes: RowBlock
  /** What a row's codes are multiplied by, and the sum of its codes. */
  readonly #scales: number[] = []
  readonly #sums: number[] = []
  #floats = new Float32Array(0)

  /** @param kernel another one, for tests */
  constructor(
    { descriptor, kinds, score }: { descriptor: number; kinds: readonly string[]; score: GarmentScoring },
    kernel?: KernelOf
  ) {
    this.#score = new GarmentScore(score)
    this.#descriptor = descriptor
    this.#length = descriptor + kinds.length
    this.#codes = new RowBlock(descriptor, kernel)
  }

  get size(): number {
    return this.#codes.size
  }

  /** Bytes that one search reads, but for the candidates. */
  get bytes(): number {
    return this.#codes.bytes
  }

  /** The row a garment is compared by: float32[descriptor + kinds], both of unit length. */
  row({ vector, kinds }: Garment): Float32Array {
    const row = new Float32Array(this.#length)
    row.set(unit(vector))
    row.set(unit(kinds), this.#descriptor)
    return row
  }

  /** How alike two rows are, 0 to 1. */
  compare(a: Float32Array, b: Float32Array): number {
    const score = this.#score.of(dot(a, b, 0, this.#descriptor), dot(a, b, this.#descriptor, this.#length))
    return Math.min(1, Math.max(0, score))
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
    const { codes, scale } = encode(floats.subarray(0, this.#descriptor))
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
      const score = this.compare(query, this.#at(this.#codes.rowOf(id) ?? 0))
      if (score >= within.min && score <= within.max) best.offer(id, score)
    }
    return best.hits()
  }

  #candidates(query: Float32Array, count: number, wanted: Wanted | undefined, { min, max }: ScoreRange): Hit[] {
    const { codes, scale: queryScale } = encode(query.subarray(0, this.#descriptor))
    const candidates = new TopK(count, wanted)
    let worst = -Infinity
    let least = this.#score.leastCosine(min - CODE_ERROR)
    this.#codes.scan(
      Uint8Array.from(codes, (code) => code + MAX_CODE),
      (first, dots) => {
        for (let i = 0; i < dots.length; i++) {
          const row = first + i
          const product = (dots[i] ?? 0) - MAX_CODE * (this.#sums[row] ?? 0)
          const cosine = product * (this.#scales[row] ?? 0) * queryScale
          if (cosine < least) continue
          const floats = this.#at(row)
          const score = this.#score.of(cosine, dot(query, floats, this.#descriptor, this.#length))
          if (Math.max(0, score) < min - CODE_ERROR) continue
          // One that is better than the bound allows would take the place of one that isn't.
          if (score > max - CODE_ERROR && this.compare(query, floats) > max) continue
          candidates.offer(this.#codes.idAt(row), score)
          if (candidates.worst > worst) {
            worst = candidates.worst
            least = Math.max(least, this.#score.leastCosine(worst))
          }
        }
      }
    )
    return candidates.hits()
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

function unit(values: Float32Array): Float32Array {
  const norm = Math.hypot(...values)
  return values.map((value) => (norm === 0 ? 0 : value / norm))
}

function dot(a: Float32Array, b: Float32Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
