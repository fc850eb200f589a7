import { everyScore } from '../../shared/types.ts'
import type { Garment } from '../vision/vgg16.ts'
import { TopK, type Hit } from './top-k.ts'

/**
 * The descriptors of the closet in one contiguous block of float32 rows. A row holds the unit descriptor and the unit kinds, scaled so that
 * the product of two rows is (cosine of descriptors + weight x cosine of kinds) / (1 + weight): 1 for the same photo, in every search.
 */
export class GarmentBlock {
  readonly #weight: number
  readonly #length: number
  #rows = new Float32Array(0)
  readonly #ids: number[] = []
  readonly #rowOfId = new Map<number, number>()

  constructor({ descriptor, kinds, weight }: { descriptor: number; kinds: readonly string[]; weight: number }) {
    this.#weight = weight
    this.#length = descriptor + kinds.length
  }

  get size(): number {
    return this.#ids.length
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
    const row = this.#rowOfId.get(id)
    return row === undefined ? undefined : this.#at(row).slice()
  }

  /** Adds a garment, or replaces the one of the same id. */
  set(id: number, garment: Garment): void {
    const row = this.#rowOfId.get(id) ?? this.#ids.length
    if ((row + 1) * this.#length > this.#rows.length) {
      const larger = new Float32Array(Math.max(64, row * 2) * this.#length)
      larger.set(this.#rows)
      this.#rows = larger
    }
    this.#at(row).set(this.row(garment))
    this.#ids[row] = id
    this.#rowOfId.set(id, row)
  }

  /** Takes a garment out; the last row fills its place. Unknown ids are ignored. */
  delete(id: number): void {
    const row = this.#rowOfId.get(id)
    if (row === undefined) return
    const last = this.#ids.length - 1
    const moved = this.#ids[last] ?? id
    this.#at(row).set(this.#at(last))
    this.#ids[row] = moved
    this.#rowOfId.set(moved, row)
    this.#ids.length = last
    this.#rowOfId.delete(id)
  }

  /**
   * The `top` most similar garments, best first, ties by id.
   * @param query a row
   * @param exclude an id to leave out: the query itself
   * @param within the scores to keep to
   */
  search(query: Float32Array, top: number, exclude?: number, within = everyScore): Hit[] {
    const best = new TopK(top)
    for (const [row, id] of this.#ids.entries()) {
      if (id === exclude) continue
      const score = Math.min(1, Math.max(0, this.#dot(query, row * this.#length)))
      if (score >= within.min && score <= within.max) best.offer(id, score)
    }
    return best.hits()
  }

  #dot(query: Float32Array, offset: number): number {
    let sum = 0
    for (let i = 0; i < this.#length; i++) sum += (query[i] ?? 0) * (this.#rows[offset + i] ?? 0)
    return sum
  }

  #at(row: number): Float32Array {
    return this.#rows.subarray(row * this.#length, (row + 1) * this.#length)
  }
}

function scaled(values: Float32Array, length: number): Float32Array {
  const norm = Math.hypot(...values)
  return values.map((value) => (norm === 0 ? 0 : (value * length) / norm))
}
