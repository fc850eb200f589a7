import { MAP_LENGTH } from '../library/embedding-codec.ts'

export interface Hit {
  id: number
  /** Cosine similarity, 0 to 1: the vectors are never negative. */
  score: number
}

/**
 * The feature maps of the closet in one contiguous block of memory, one uint8 row each, for exact search.
 *
 * Products of codes are summed as integers, which float64 holds exactly (25,088 x 255 x 255 < 2^31), so the cosine of two stored
 * vectors is exact up to one rounding: dot(a, b) / (|a| |b|).
 */
export class VectorBlock {
  #rows = new Uint8Array(0)
  /** Norm of each row's codes. */
  #norms: number[] = []
  #ids: number[] = []
  #rowOfId = new Map<number, number>()

  get size(): number {
    return this.#ids.length
  }

  has(id: number): boolean {
    return this.#rowOfId.has(id)
  }

  /** The codes of a vector: uint8[25088], a view into the block that the next change may move. Undefined for an unknown id. */
  get(id: number): Uint8Array | undefined {
    const row = this.#rowOfId.get(id)
    return row === undefined ? undefined : this.#row(row)
  }

  /** Makes room for `count` vectors in all, so that loading a library moves nothing. */
  reserve(count: number): void {
    if (count * MAP_LENGTH <= this.#rows.length) return
    const rows = new Uint8Array(count * MAP_LENGTH)
    rows.set(this.#rows)
    this.#rows = rows
  }

  /** Adds a vector, or replaces the one of the same id. @param codes uint8[25088] */
  set(id: number, codes: Uint8Array): void {
    const row = this.#rowOfId.get(id) ?? this.#ids.length
    if ((row + 1) * MAP_LENGTH > this.#rows.length) this.reserve(Math.max(64, Math.ceil(row * 1.5)))
    this.#rows.set(codes, row * MAP_LENGTH)
    this.#norms[row] = Math.sqrt(dot(codes, codes))
    this.#ids[row] = id
    this.#rowOfId.set(id, row)
  }

  /** Takes a vector out; the last row fills its place. Unknown ids are ignored. */
  delete(id: number): void {
    const row = this.#rowOfId.get(id)
    if (row === undefined) return
    const last = this.#ids.length - 1
    this.#rows.copyWithin(row * MAP_LENGTH, last * MAP_LENGTH, (last + 1) * MAP_LENGTH)
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
   * @param query uint8[25088]
   * @param exclude an id to leave out: the query itself
   */
  search(query: Uint8Array, top: number, exclude?: number): Hit[] {
    const norm = Math.sqrt(dot(query, query))
    const hits: Hit[] = []
    for (const [row, id] of this.#ids.entries()) {
      if (id === exclude) continue
      const norms = norm * (this.#norms[row] ?? 0)
      hits.push({ id, score: norms === 0 ? 0 : dot(query, this.#row(row)) / norms })
    }
    return hits.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, top)
  }

  #row(row: number): Uint8Array {
    return this.#rows.subarray(row * MAP_LENGTH, (row + 1) * MAP_LENGTH)
  }
}

/** Sum of the products, exact. */
function dot(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < MAP_LENGTH; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
