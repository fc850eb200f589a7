import { bytesOf, type Flat } from './flat-file.ts'
import type { KernelOf } from './kernel/kernel.ts'
import { MAX_QUERY_CODE, RowBlock } from './row-block.ts'

/** The largest code of a row, and what is added to a query's codes so that none is negative. */
const MAX_CODE = MAX_QUERY_CODE / 2

/**
 * Vectors as 8-bit codes, each with a scale of its own: a quarter of the memory of float32 to read, and products that are off by the rounding
 * only. Each is known by an id.
 */
export class CodeBlock {
  readonly #rows: RowBlock
  /** What a row's codes are multiplied by, and the sum of its codes. */
  readonly #scales: number[] = []
  readonly #sums: number[] = []

  /** @param kernel another one, for tests */
  constructor(length: number, kernel?: KernelOf) {
    this.#rows = new RowBlock(length, kernel)
  }

  get size(): number {
    return this.#rows.size
  }

  /** Bytes that one scan reads. */
  get bytes(): number {
    return this.#rows.bytes
  }

  rowOf(id: number): number | undefined {
    return this.#rows.rowOf(id)
  }

  idAt(row: number): number {
    return this.#rows.idAt(row)
  }

  /** Makes room for `count` vectors in all. */
  reserve(count: number): void {
    this.#rows.reserve(count)
  }

  /** Adds a vector, or replaces the one of the same id. @returns its row */
  set(id: number, vector: Float32Array): number {
    const row = this.#rows.place(id)
    const { codes, scale } = encode(vector)
    this.#rows.at(row).set(codes)
    this.#scales[row] = scale
    this.#sums[row] = codes.reduce((sum, code) => sum + code, 0)
    return row
  }

  /** Takes a vector out; the last one fills its place. @returns which row moved where; undefined for an unknown id */
  delete(id: number): { from: number; to: number } | undefined {
    const moved = this.#rows.delete(id)
    if (!moved) return undefined
    for (const facts of [this.#scales, this.#sums]) {
      facts[moved.to] = facts[moved.from] ?? 0
      facts.length = moved.from
    }
    return moved
  }

  /** By row. */
  get ids(): readonly number[] {
    return this.#rows.ids
  }

  /** The rows as runs of bytes: see Flat. */
  runs(): Uint8Array[] {
    return [bytesOf(Float64Array.from(this.#scales)), bytesOf(Float64Array.from(this.#sums)), this.#rows.run()]
  }

  room(count: number): ReturnType<Flat['room']> {
    const [scales, sums] = [new Float64Array(count), new Float64Array(count)]
    const adopt = (ids: readonly number[]): void => {
      this.#rows.adopt(ids)
      for (let row = 0; row < count; row++) {
        this.#scales[row] = scales[row] ?? 0
        this.#sums[row] = sums[row] ?? 0
      }
    }
    return { runs: [bytesOf(scales), bytesOf(sums), this.#rows.room(count)], adopt }
  }

  /**
   * The dot products of all rows with a query, some thousand at a time.
   * @param visit gets the first of the rows and a product for each; valid during the call only
   */
  scan(query: Float32Array, visit: (first: number, products: Float32Array) => void): void {
    const { codes, scale: queryScale } = encode(query)
    let products = new Float32Array(0)
    this.#rows.scan(
      Uint8Array.from(codes, (code) => code + MAX_CODE),
      (first, dots) => {
        if (products.length !== dots.length) products = new Float32Array(dots.length)
        for (let i = 0; i < dots.length; i++) {
          const row = first + i
          products[i] = ((dots[i] ?? 0) - MAX_CODE * (this.#sums[row] ?? 0)) * (this.#scales[row] ?? 0) * queryScale
        }
        visit(first, products)
      }
    )
  }
}

/** A vector as 8-bit codes, -127 to 127, and what they are multiplied by. */
function encode(vector: Float32Array): { codes: Int8Array; scale: number } {
  const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / MAX_CODE
  return { codes: Int8Array.from(vector, (value) => (scale === 0 ? 0 : Math.round(value / scale))), scale }
}
