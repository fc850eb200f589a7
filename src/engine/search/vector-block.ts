import { everyScore, type ScoreRange } from '../../shared/types.ts'
import { CELLS, CHANNELS } from '../library/embedding-codec.ts'
import { bytesOf, type Flat } from './flat-file.ts'
import type { KernelOf } from './kernel/kernel.ts'
import { MAX_QUERY_CODE, RowBlock } from './row-block.ts'
import { byRank, TopK, type Hit, type Wanted } from './top-k.ts'
import { largestRatio, mostAlike, type PlacedScore, type Window } from './window.ts'

/** Codes are stored less this, as the kernel's signed bytes. */
const OFFSET = 128

/** How many maps more than asked for the scan for a window hands to the exact ranking. Measured: bench/README.md. */
const SPARE = 54

/** A map, and where the window lies that is most like what was searched with. */
export type PlacedHit = Hit & PlacedScore

/** Every cell of a map is stored. */
const everyCell = Uint8Array.from({ length: CELLS }, (_, cell) => cell)

/**
 * Feature maps in one contiguous block of memory, one row of bytes each, for exact search.
 *
 * Products of codes are summed as integers (25,088 x 254 x 254 < 2^31), so the cosine of two stored vectors is exact up to one rounding:
 * dot(a, b) / (|a| |b|).
 */
export class VectorBlock implements Flat {
  readonly #layout: Uint8Array
  readonly #cells: number
  readonly #rows: RowBlock
  /** Norm of each row's codes. */
  readonly #norms: number[] = []
  /** Norms of the codes of each row's cells. */
  readonly #cellNorms: Float32Array[] = []
  #changes = 0

  /**
   * @param kernel another one, for tests
   * @param layout uint8[49], which stored cell stands for each cell of the grid: all have one of their own, unless maps are stored with fewer
   */
  constructor(kernel?: KernelOf, layout = everyCell) {
    this.#layout = layout
    this.#cells = Math.max(...layout) + 1
    this.#rows = new RowBlock(this.#cells * CHANNELS, kernel)
  }

  get size(): number {
    return this.#rows.size
  }

  has(id: number): boolean {
    return this.#rows.rowOf(id) !== undefined
  }

  get changes(): number {
    return this.#changes
  }

  /** Those that are here, in no order. */
  get ids(): readonly number[] {
    return this.#rows.ids
  }

  /** The codes of a vector, 512 for each stored cell. Undefined for an unknown id. */
  get(id: number): Uint8Array | undefined {
    const row = this.#rows.rowOf(id)
    if (row === undefined) return undefined
    const codes = new Uint8Array(this.#cells * CHANNELS)
    codes.set(this.#rows.at(row))
    for (let i = 0; i < codes.length; i++) codes[i] = (codes[i] ?? 0) ^ OFFSET
    return codes
  }

  /** Makes room for `count` vectors in all. @throws RangeError beyond 4 GiB, or 171,000 whole maps */
  reserve(count: number): void {
    this.#rows.reserve(count)
  }

  /** Adds a vector, or replaces the one of the same id. @param codes uint8, 512 for each stored cell, at most 254 */
  set(id: number, codes: Uint8Array): void {
    this.#changes++
    const row = this.#rows.place(id)
    const squares = this.#rows.take(row, codes, this.#cells)
    this.#norms[row] = Math.sqrt(squares.reduce((sum, square) => sum + square, 0))
    this.#cellNorms[row] = Float32Array.from(squares, Math.sqrt)
  }

  /** Takes a vector out. Unknown ids are ignored. */
  delete(id: number): void {
    const moved = this.#rows.delete(id)
    if (!moved) return
    this.#changes++
    this.#norms[moved.to] = this.#norms[moved.from] ?? 0
    this.#norms.length = moved.from
    this.#cellNorms[moved.to] = this.#normsOfCells(moved.from)
    this.#cellNorms.length = moved.from
  }

  /** Takes all vectors out; their memory stays. */
  clear(): void {
    this.#changes++
    this.#rows.clear()
    this.#norms.length = 0
    this.#cellNorms.length = 0
  }

  runs(): Uint8Array[] {
    const cellNorms = new Float32Array(this.size * this.#cells)
    for (const [row, norms] of this.#cellNorms.entries()) cellNorms.set(norms, row * this.#cells)
    return [bytesOf(Float64Array.from(this.#norms)), bytesOf(cellNorms), this.#rows.run()]
  }

  room(count: number): ReturnType<Flat['room']> {
    const norms = new Float64Array(count)
    const cellNorms = new Float32Array(count * this.#cells)
    const adopt = (ids: readonly number[]): void => {
      this.clear()
      this.#rows.adopt(ids)
      for (const [row, norm] of norms.entries()) {
        this.#norms[row] = norm
        this.#cellNorms[row] = cellNorms.subarray(row * this.#cells, (row + 1) * this.#cells)
      }
    }
    return { runs: [bytesOf(norms), bytesOf(cellNorms), this.#rows.room(count)], adopt }
  }

  /**
   * The `top` most similar vectors by cosine, best first, ties by id.
   * @param query uint8, 512 for each stored cell, at most 254
   * @param wanted which ids may be among them; all when left out
   * @param within the scores to keep to
   */
  search(query: Uint8Array, top: number, wanted?: Wanted, within = everyScore): Hit[] {
    const best = new TopK(top, wanted)
    this.each(query, (id, score) => {
      if (score >= within.min && score <= within.max) best.offer(id, score)
    })
    return best.hits()
  }

  /**
   * Vectors' cosines with a query.
   * @param query uint8, 512 for each stored cell, at most 254
   * @param among which vectors, unknown ones being passed over; all when left out
   */
  each(query: Uint8Array, visit: (id: number, score: number) => void, among?: readonly number[]): void {
    const { sum, norm: queryNorm } = measure(query)
    const rows = among && this.#rowsOf(among)
    const visitRows = (first: number, dots: Int32Array): void => {
      for (let i = 0; i < dots.length; i++) {
        const row = rows?.[first + i] ?? first + i
        const norms = queryNorm * (this.#norms[row] ?? 0)
        visit(this.#rows.idAt(row), norms === 0 ? 0 : Math.min(1, ((dots[i] ?? 0) + OFFSET * sum) / norms))
      }
    }
    this.#rows.scan(query, visitRows, 1, rows)
  }

  /**
   * The `top` maps in which a window of a given size is most like a query, wherever it lies: by the cosine of the query and the sum of the
   * window's cells, best first, ties by id. For maps with a row for every cell.
   * @param query float32[512], not negative
   * @param wanted which ids may be among them; all when left out
   * @param within the scores to keep to
   */
  searchWindow(query: Float32Array, window: Window, top: number, wanted?: Wanted, within = everyScore): PlacedHit[] {
    const likely = this.likelyWindows(query, window, top + SPARE, { wanted, max: within.max })
    return placed(likely, (id) => this.get(id), query, window, top, within)
  }

  /**
   * Candidates for `searchWindow`, with what their best window's score is about.
   *
   * A sum's product with the query is the sum of the cells' products, which one scan gives; its norm isn't known before the cells are
   * added up. The scan therefore puts the sum of their norms in its place, which is never smaller.
   * @param wanted which ids may be among them; all when left out
   * @param max those that are more alike, as far as is known, are left out
   * @param among which maps are looked at, unknown ones being passed over; all when left out
   */
  likelyWindows(
    query: Float32Array,
    window: Window,
    count: number,
    { wanted, max = everyScore.max, among }: { wanted?: Wanted | undefined; max?: number; among?: readonly number[] }
  ): Hit[] {
    const codes = queryCodes(query)
    const { sum, norm: queryNorm } = measure(codes)
    const offset = OFFSET * sum
    const candidates = new TopK(count, wanted)
    const rows = among && this.#rowsOf(among)
    this.#rows.scan(
      codes,
      (first, dots) => {
        for (let at = 0; at < dots.length; at += this.#cells) {
          const place = first + at / this.#cells
          const row = rows?.[place] ?? place
          const ratio = largestRatio(dots.subarray(at, at + this.#cells), offset, this.#normsOfCells(row), window, this.#layout)
          const score = queryNorm === 0 ? 0 : ratio / queryNorm
          if (score <= max) candidates.offer(this.#rows.idAt(row), score)
        }
      },
      this.#cells,
      rows
    )
    return candidates.hits()
  }

  #rowsOf(ids: readonly number[]): number[] {
    return ids.flatMap((id) => this.#rows.rowOf(id) ?? [])
  }

  #normsOfCells(row: number): Float32Array {
    return this.#cellNorms[row] ?? new Float32Array(this.#cells)
  }
}

/**
 * Ranks candidates for a window exactly: see VectorBlock.searchWindow.
 * @param likely best first; how many more than `top` are looked at is said here
 */
export function placed(
  likely: readonly Hit[],
  mapOf: (id: number) => Uint8Array | undefined,
  query: Float32Array,
  window: Window,
  top: number,
  within: ScoreRange
): PlacedHit[] {
  return likely
    .slice(0, top + SPARE)
    .flatMap(({ id }) => {
      const map = mapOf(id)
      return map ? [{ id, ...mostAlike(map, query, window) }] : []
    })
    .filter(({ score }) => score >= within.min && score <= within.max)
    .sort(byRank)
    .slice(0, top)
}

/** A query of numbers that aren't negative as codes, the largest of which is the largest that the kernel takes: uint8 of the same length. */
export function queryCodes(query: Float32Array): Uint8Array {
  const most = query.reduce((largest, value) => Math.max(largest, value), 0)
  return Uint8Array.from(query, (value) => (most === 0 ? 0 : Math.round((value / most) * MAX_QUERY_CODE)))
}

/** The sum of codes, and their norm. */
function measure(codes: Uint8Array): { sum: number; norm: number } {
  let [sum, squares] = [0, 0]
  for (const code of codes) {
    sum += code
    squares += code * code
  }
  return { sum, norm: Math.sqrt(squares) }
}
