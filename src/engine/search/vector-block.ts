import { everyScore } from '../../shared/types.ts'
import { MAP_LENGTH } from '../library/embedding-codec.ts'
import { loadDots, type Dots } from './kernel/kernel.ts'
import { TopK, type Hit } from './top-k.ts'

const PAGE = 65_536
/** WebAssembly's limit with 32-bit addresses: 4 GiB, or 171,000 maps. */
const MAX_PAGES = 65_536

/** Codes are stored less this, as the kernel's signed bytes. */
const OFFSET = 128

/** How many rows the kernel is given at a time: their sums fit the space kept for them. */
const CHUNK = 4096

// Where things lie in the memory, in bytes.
const HIGH = 0
const LOW = HIGH + MAP_LENGTH
const SUMS = LOW + MAP_LENGTH
const ROWS = SUMS + CHUNK * 4

/**
 * The feature maps of the closet in one contiguous block of memory, one row of bytes each, for exact search.
 *
 * Products of codes are summed as integers (25,088 x 254 x 254 < 2^31), so the cosine of two stored vectors is exact up to one rounding:
 * dot(a, b) / (|a| |b|).
 */
export class VectorBlock {
  readonly #memory = new WebAssembly.Memory({ initial: Math.ceil(ROWS / PAGE), maximum: MAX_PAGES })
  readonly #dots: Dots
  /** Norm of each row's codes. */
  readonly #norms: number[] = []
  readonly #ids: number[] = []
  readonly #rowOfId = new Map<number, number>()

  /** @param dots another kernel over the block's memory, for tests */
  constructor(dots: (memory: WebAssembly.Memory) => Dots = loadDots) {
    this.#dots = dots(this.#memory)
  }

  get size(): number {
    return this.#ids.length
  }

  /** The codes of a vector: uint8[25088]. Undefined for an unknown id. */
  get(id: number): Uint8Array | undefined {
    const row = this.#rowOfId.get(id)
    if (row === undefined) return undefined
    const codes = new Uint8Array(MAP_LENGTH)
    const stored = this.#row(row)
    for (let i = 0; i < MAP_LENGTH; i++) codes[i] = (stored[i] ?? 0) + OFFSET
    return codes
  }

  /** Makes room for `count` vectors in all. @throws RangeError beyond 171,000 */
  reserve(count: number): void {
    const pages = Math.ceil((ROWS + count * MAP_LENGTH - this.#memory.buffer.byteLength) / PAGE)
    if (pages > 0) this.#memory.grow(pages)
  }

  /** Adds a vector, or replaces the one of the same id. @param codes uint8[25088], at most 254 */
  set(id: number, codes: Uint8Array): void {
    const row = this.#rowOfId.get(id) ?? this.#ids.length
    this.reserve(row + 1)
    const target = this.#row(row)
    for (let i = 0; i < MAP_LENGTH; i++) target[i] = (codes[i] ?? 0) - OFFSET
    this.#norms[row] = norm(codes)
    this.#ids[row] = id
    this.#rowOfId.set(id, row)
  }

  /** Takes a vector out; the last row fills its place. Unknown ids are ignored. */
  delete(id: number): void {
    const row = this.#rowOfId.get(id)
    if (row === undefined) return
    const last = this.#ids.length - 1
    this.#row(row).set(this.#row(last))
    this.#norms[row] = this.#norms[last] ?? 0
    const moved = this.#ids[last] ?? id
    this.#ids[row] = moved
    this.#rowOfId.set(moved, row)
    this.#ids.length = last
    this.#norms.length = last
    this.#rowOfId.delete(id)
  }

  /**
   * The `top` most similar vectors by cosine, best first, ties by id.
   * @param query uint8[25088], at most 254
   * @param exclude an id to leave out: the query itself
   * @param within the scores to keep to
   */
  search(query: Uint8Array, top: number, exclude?: number, within = everyScore): Hit[] {
    const sum = this.#writeQuery(query)
    const queryNorm = norm(query)
    const best = new TopK(top)
    for (let first = 0; first < this.size; first += CHUNK) {
      const count = Math.min(CHUNK, this.size - first)
      this.#dots(ROWS + first * MAP_LENGTH, count, MAP_LENGTH, HIGH, LOW, SUMS)
      for (const [i, dot] of new Int32Array(this.#memory.buffer, SUMS, count).entries()) {
        const id = this.#ids[first + i] ?? 0
        const norms = queryNorm * (this.#norms[first + i] ?? 0)
        const score = norms === 0 ? 0 : Math.min(1, (dot + OFFSET * sum) / norms)
        if (id !== exclude && score >= within.min && score <= within.max) best.offer(id, score)
      }
    }
    return best.hits()
  }

  /** Splits the query into the kernel's two 7-bit summands. @returns the sum of its codes */
  #writeQuery(query: Uint8Array): number {
    const high = new Uint8Array(this.#memory.buffer, HIGH, MAP_LENGTH)
    const low = new Uint8Array(this.#memory.buffer, LOW, MAP_LENGTH)
    let sum = 0
    for (let i = 0; i < MAP_LENGTH; i++) {
      const code = query[i] ?? 0
      high[i] = code >> 1
      low[i] = code - (code >> 1)
      sum += code
    }
    return sum
  }

  #row(row: number): Int8Array {
    return new Int8Array(this.#memory.buffer, ROWS + row * MAP_LENGTH, MAP_LENGTH)
  }
}

function norm(codes: Uint8Array): number {
  let sum = 0
  for (const code of codes) sum += code * code
  return Math.sqrt(sum)
}
