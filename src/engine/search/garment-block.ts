import { everyScore, type ScoreRange } from '../../shared/types.ts'
import type { Garment } from '../vision/vgg16.ts'
import { CodeBlock } from './code-block.ts'
import { bytesOf, type Flat } from './flat-file.ts'
import { GarmentScore, type GarmentScoring } from './garment-score.ts'
import type { KernelOf } from './kernel/kernel.ts'
import { rocchio } from './rocchio.ts'
import { TopK, type Hit, type Wanted } from './top-k.ts'
import { unit } from './unit.ts'

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
export class GarmentBlock implements Flat {
  readonly #score: GarmentScore
  readonly #descriptor: number
  readonly #length: number
  readonly #codes: CodeBlock
  #floats = new Float32Array(0)
  #changes = 0

  /** @param kernel another one, for tests */
  constructor(
    { descriptor, kinds, score }: { descriptor: number; kinds: readonly string[]; score: GarmentScoring },
    kernel?: KernelOf
  ) {
    this.#score = new GarmentScore(score)
    this.#descriptor = descriptor
    this.#length = descriptor + kinds.length
    this.#codes = new CodeBlock(descriptor, kernel)
  }

  get size(): number {
    return this.#codes.size
  }

  /** Bytes that one search reads, but for the candidates. */
  get bytes(): number {
    return this.#codes.bytes
  }

  get changes(): number {
    return this.#changes
  }

  /** By row. */
  get ids(): readonly number[] {
    return this.#codes.ids
  }

  has(id: number): boolean {
    return this.#codes.rowOf(id) !== undefined
  }

  runs(): Uint8Array[] {
    return [...this.#codes.runs(), bytesOf(this.#floats.subarray(0, this.size * this.#length))]
  }

  room(count: number): ReturnType<Flat['room']> {
    const { runs, adopt } = this.#codes.room(count)
    const floats = new Float32Array(count * this.#length)
    return {
      runs: [...runs, bytesOf(floats)],
      adopt: (ids) => {
        this.#changes++
        adopt(ids)
        this.#floats = floats
      }
    }
  }

  /** The row a garment is compared by: float32[descriptor + kinds], both of unit length. */
  row({ vector, kinds }: Garment): Float32Array {
    const row = new Float32Array(this.#length)
    row.set(unit(vector))
    row.set(unit(kinds), this.#descriptor)
    return row
  }

  /** One row to search with in the place of several. @param wanted at least one */
  blend(wanted: readonly Float32Array[], unwanted: readonly Float32Array[]): Float32Array {
    const parts = (rows: readonly Float32Array[], from: number, to?: number): Float32Array[] =>
      rows.map((row) => row.subarray(from, to))
    const at = this.#descriptor
    return this.row({
      vector: rocchio(parts(wanted, 0, at), parts(unwanted, 0, at)),
      // No kind is less likely than impossible.
      kinds: rocchio(parts(wanted, at), parts(unwanted, at), 0)
    })
  }

  /** How alike two rows are, 0 to 1. */
  compare(a: Float32Array, b: Float32Array): number {
    return this.#compare(a, b, 0)
  }

  /** A stored garment's row. Undefined for an unknown id. */
  get(id: number): Float32Array | undefined {
    const row = this.#codes.rowOf(id)
    return row === undefined ? undefined : this.#at(row).slice()
  }

  /** A stored garment, its kinds as probabilities; `vector` lies in the block's memory. Undefined for an unknown id. */
  garment(id: number): Garment | undefined {
    const row = this.#codes.rowOf(id)
    if (row === undefined) return undefined
    const [vector, unitKinds] = [this.#at(row).subarray(0, this.#descriptor), this.#at(row).subarray(this.#descriptor)]
    const sum = unitKinds.reduce((all, one) => all + one, 0)
    return { vector, kinds: unitKinds.map((one) => (sum === 0 ? 0 : one / sum)) }
  }

  /**
   * For the dot products of many garments' descriptors with one vector after the other, off by the rounding of 8-bit codes.
   * @param ids of stored garments, as they are now
   * @returns the function that gives them, in the order of the ids
   */
  productsOf(ids: readonly number[]): (vector: Float32Array) => Float32Array {
    const rows = ids.map((id) => this.#codes.rowOf(id) ?? 0)
    const all = new Float32Array(this.size)
    return (vector) => {
      this.#codes.scan(vector, (first, products) => {
        all.set(products, first)
      })
      return Float32Array.from(rows, (row) => all[row] ?? 0)
    }
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
    this.#changes++
    const floats = this.row(garment)
    const row = this.#codes.set(id, floats.subarray(0, this.#descriptor))
    // Twice the room each time, so that adding one after the other copies little.
    if ((row + 1) * this.#length > this.#floats.length) this.reserve(Math.max(64, row * 2))
    this.#at(row).set(floats)
  }

  /** Takes a garment out. Unknown ids are ignored. */
  delete(id: number): void {
    const moved = this.#codes.delete(id)
    if (!moved) return
    this.#changes++
    this.#at(moved.to).set(this.#at(moved.from))
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
      const score = this.#compare(query, this.#floats, (this.#codes.rowOf(id) ?? 0) * this.#length)
      if (score >= within.min && score <= within.max) best.offer(id, score)
    }
    return best.hits()
  }

  /**
   * Every garment's score and agreement of kinds with a query, by the codes: off by their rounding.
   * @param query a row
   */
  each(query: Float32Array, visit: (id: number, score: number, agreement: number) => void): void {
    this.#codes.scan(query.subarray(0, this.#descriptor), (first, cosines) => {
      for (let i = 0; i < cosines.length; i++) {
        const agreement = dot(query, this.#floats, (first + i) * this.#length, this.#descriptor, this.#length)
        visit(this.#codes.idAt(first + i), this.#scored(cosines[i] ?? 0, agreement), agreement)
      }
    })
  }

  /** Candidates with what they are worth by the 8-bit codes, in place of a score. */
  #candidates(query: Float32Array, count: number, wanted: Wanted | undefined, { min, max }: ScoreRange): Hit[] {
    const candidates = new TopK(count, wanted)
    const floor = min > 0 ? this.#score.worthOf(min - CODE_ERROR) : -Infinity
    const ceiling = this.#score.worthOf(max - CODE_ERROR)
    let worst = floor
    let least = this.#score.leastCosine(worst)
    this.#codes.scan(query.subarray(0, this.#descriptor), (first, cosines) => {
      for (let i = 0; i < cosines.length; i++) {
        const cosine = cosines[i] ?? 0
        // Nearly all end here, without a look at their kinds.
        if (cosine < least) continue
        const at = (first + i) * this.#length
        const worth = this.#score.worth(cosine, dot(query, this.#floats, at, this.#descriptor, this.#length))
        if (worth < worst) continue
        // One that is better than the bound allows would take the place of one that isn't.
        if (worth > ceiling && this.#compare(query, this.#floats, at) > max) continue
        candidates.offer(this.#codes.idAt(first + i), worth)
        if (candidates.worst <= worst) continue
        worst = candidates.worst
        least = this.#score.leastCosine(worst)
      }
    })
    return candidates.hits()
  }

  /** How alike a row is to the one that begins at `at` among `others`. */
  #compare(row: Float32Array, others: Float32Array, at: number): number {
    const cosine = dot(row, others, at, 0, this.#descriptor)
    const agreement = dot(row, others, at, this.#descriptor, this.#length)
    return this.#scored(cosine, agreement)
  }

  #scored(cosine: number, agreement: number): number {
    return Math.min(1, Math.max(0, this.#score.of(this.#score.worth(cosine, agreement))))
  }

  #at(row: number): Float32Array {
    return this.#floats.subarray(row * this.#length, (row + 1) * this.#length)
  }
}

/** The sum of products of `row` from one place to another with what lies as far from `at` among `others`. */
function dot(row: Float32Array, others: Float32Array, at: number, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (row[i] ?? 0) * (others[at + i] ?? 0)
  return sum
}
