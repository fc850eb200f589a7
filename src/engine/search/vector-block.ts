import { everyScore } from '../../shared/types.ts'
import { MAP_LENGTH } from '../library/embedding-codec.ts'
import type { Dots } from './kernel/kernel.ts'
import { RowBlock } from './row-block.ts'
import { TopK, type Hit, type Wanted } from './top-k.ts'

/** Codes are stored less this, as the kernel's signed bytes. */
const OFFSET = 128

/**
 * The feature maps of the closet in one contiguous block of memory, one row of bytes each, for exact search.
 *
 * Products of codes are summed as integers (25,088 x 254 x 254 < 2^31), so the cosine of two stored vectors is exact up to one rounding:
 * dot(a, b) / (|a| |b|).
 */
export class VectorBlock {
  readonly #rows: RowBlock
  /** Norm of each row's codes. */
  readonly #norms: number[] = []

  /** @param dots another kernel over the block's memory, for tests */
  constructor(dots?: (memory: WebAssembly.Memory) => Dots) {
    this.#rows = new RowBlock(MAP_LENGTH, dots)
  }

  get size(): number {
    return this.#rows.size
  }

  /** The codes of a vector: uint8[25088]. Undefined for an unknown id. */
  get(id: number): Uint8Array | undefined {
    const row = this.#rows.rowOf(id)
    return row === undefined ? undefined : Uint8Array.from(this.#rows.at(row), (value) => value + OFFSET)
  }

  /** Makes room for `count` vectors in all. @throws RangeError beyond 171,000 */
  reserve(count: number): void {
    this.#rows.reserve(count)
  }

  /** Adds a vector, or replaces the one of the same id. @param codes uint8[25088], at most 254 */
  set(id: number, codes: Uint8Array): void {
    const row = this.#rows.place(id)
    const target = this.#rows.at(row)
    for (let i = 0; i < MAP_LENGTH; i++) target[i] = (codes[i] ?? 0) - OFFSET
    this.#norms[row] = norm(codes)
  }

  /** Takes a vector out. Unknown ids are ignored. */
  delete(id: number): void {
    const moved = this.#rows.delete(id)
    if (!moved) return
    this.#norms[moved.to] = this.#norms[moved.from] ?? 0
    this.#norms.length = moved.from
  }

  /**
   * The `top` most similar vectors by cosine, best first, ties by id.
   * @param query uint8[25088], at most 254
   * @param wanted which ids may be among them; all when left out
   * @param within the scores to keep to
   */
  search(query: Uint8Array, top: number, wanted?: Wanted, within = everyScore): Hit[] {
    const sum = query.reduce((total, code) => total + code, 0)
    const queryNorm = norm(query)
    const best = new TopK(top, wanted)
    this.#rows.scan(query, (first, dots) => {
      for (const [i, dot] of dots.entries()) {
        const norms = queryNorm * (this.#norms[first + i] ?? 0)
        const score = norms === 0 ? 0 : Math.min(1, (dot + OFFSET * sum) / norms)
        if (score >= within.min && score <= within.max) best.offer(this.#rows.idAt(first + i), score)
      }
    })
    return best.hits()
  }
}

function norm(codes: Uint8Array): number {
  let sum = 0
  for (const code of codes) sum += code * code
  return Math.sqrt(sum)
}
