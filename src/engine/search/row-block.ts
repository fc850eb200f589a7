import { loadKernel, type Kernel, type KernelOf } from './kernel/kernel.ts'

const PAGE = 65_536
/** WebAssembly's limit with 32-bit addresses: 4 GiB, or 171,000 feature maps. */
const MAX_PAGES = 65_536

/** How many rows, or parts of rows, the kernel is given at a time: their sums fit the space kept for them. */
const CHUNK = 4096

/** Rows that lie apart are put side by side, as many as share each load of the query in the kernel. Measured: bench/README.md. */
const GATHERED = 4

/** The kernel reads this many bytes at once. */
const LANES = 16

/** The largest code of a query: two summands of seven bits each. */
export const MAX_QUERY_CODE = 254

/**
 * Rows of signed bytes in one contiguous block of memory, each known by an id, and their exact dot products with a query. Adding, replacing
 * and removing a row touches no other but the last.
 */
export class RowBlock {
  readonly #length: number
  /** Bytes from one row to the next: the length, rounded up to what the kernel reads at once. The rest is zero. */
  readonly #stride: number
  // Where things lie in the memory, in bytes; the query's first summand lies at 0.
  readonly #low: number
  readonly #sums: number
  readonly #gathered: number
  readonly #rows: number
  readonly #memory: WebAssembly.Memory
  readonly #kernel: Kernel
  readonly #ids: number[] = []
  readonly #rowOfId = new Map<number, number>()

  /** @param kernel another one in tests */
  constructor(length: number, kernel: KernelOf = loadKernel) {
    this.#length = length
    this.#stride = Math.ceil(length / LANES) * LANES
    this.#low = this.#stride
    this.#sums = 2 * this.#stride
    this.#gathered = this.#sums + CHUNK * 4
    this.#rows = this.#gathered + GATHERED * this.#stride
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(this.#rows / PAGE), maximum: MAX_PAGES })
    this.#kernel = kernel(this.#memory)
  }

  get size(): number {
    return this.#ids.length
  }

  /** Bytes that one scan reads. */
  get bytes(): number {
    return this.size * this.#stride
  }

  /** By row. */
  get ids(): readonly number[] {
    return this.#ids
  }

  rowOf(id: number): number | undefined {
    return this.#rowOfId.get(id)
  }

  idAt(row: number): number {
    return this.#ids[row] ?? 0
  }

  /** The bytes of a row, in place. Valid until the next row is added. */
  at(row: number): Int8Array {
    return new Int8Array(this.#memory.buffer, this.#rows + row * this.#stride, this.#length)
  }

  /** Makes room for `count` rows in all. @throws RangeError beyond 4 GiB */
  reserve(count: number): void {
    const pages = Math.ceil((this.#rows + count * this.#stride - this.#memory.buffer.byteLength) / PAGE)
    if (pages > 0) this.#memory.grow(pages)
  }

  /** The row of an id: its own, or a new one at the end. */
  place(id: number): number {
    const row = this.#rowOfId.get(id) ?? this.#ids.length
    this.reserve(row + 1)
    this.#ids[row] = id
    this.#rowOfId.set(id, row)
    return row
  }

  /** Takes a row out; the last one fills its place. @returns which row moved where; undefined for an unknown id */
  delete(id: number): { from: number; to: number } | undefined {
    const to = this.#rowOfId.get(id)
    if (to === undefined) return undefined
    const from = this.#ids.length - 1
    const moved = this.idAt(from)
    this.at(to).set(this.at(from))
    this.#ids[to] = moved
    this.#rowOfId.set(moved, to)
    this.#ids.length = from
    this.#rowOfId.delete(id)
    return { from, to }
  }

  /** Takes all rows out; their memory stays. */
  clear(): void {
    this.#ids.length = 0
    this.#rowOfId.clear()
  }

  /** The bytes of all rows, in place; valid until the next row is added. */
  run(): Uint8Array {
    return new Uint8Array(this.#memory.buffer, this.#rows, this.bytes)
  }

  /** Room for the bytes of `count` rows. */
  room(count: number): Uint8Array {
    this.reserve(count)
    return new Uint8Array(this.#memory.buffer, this.#rows, count * this.#stride)
  }

  /** Takes over rows whose bytes have been written into `room`. */
  adopt(ids: readonly number[]): void {
    this.clear()
    for (const [row, id] of ids.entries()) {
      this.#ids.push(id)
      this.#rowOfId.set(id, row)
    }
  }

  /**
   * Writes codes that are positive into a row, each less 128.
   * @param codes uint8, as long as a row
   * @param parts how many parts of equal length the row has, each a multiple of what the kernel reads at once
   * @returns for each part the sum of its codes' squares, exact; valid until the next call
   */
  take(row: number, codes: Uint8Array, parts: number): Int32Array {
    const at = this.#rows + row * this.#stride
    new Uint8Array(this.#memory.buffer, at, this.#length).set(codes)
    this.#kernel.take(at, parts, this.#stride / parts, this.#sums)
    return new Int32Array(this.#memory.buffer, this.#sums, parts)
  }

  /**
   * The dot products of rows with a query, some thousand at a time.
   * @param query as long as a row, or as a part of it; each value at most MAX_QUERY_CODE
   * @param visit gets the place of the first of the rows among those that are asked for, and an int32 for each, or for each of its parts in
   *   order; valid during the call only
   * @param parts how many parts of equal length a row is taken as, each a multiple of what the kernel reads at once
   * @param among which rows; all in their order when left out
   */
  scan(query: Uint8Array, visit: (first: number, dots: Int32Array) => void, parts = 1, among?: readonly number[]): void {
    const length = this.#stride / parts
    const high = new Uint8Array(this.#memory.buffer, 0, length)
    const low = new Uint8Array(this.#memory.buffer, this.#low, length)
    for (let i = 0; i < length; i++) {
      const code = query[i] ?? 0
      high[i] = code >> 1
      low[i] = code - (code >> 1)
    }
    const rowsAtOnce = among ? GATHERED : Math.floor(CHUNK / parts)
    const count = among?.length ?? this.size
    for (let first = 0; first < count; first += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, count - first)
      const from = among ? this.#gather(among, first, rows) : this.#rows + first * this.#stride
      this.#kernel.dots(from, rows * parts, length, 0, this.#low, this.#sums)
      visit(first, new Int32Array(this.#memory.buffer, this.#sums, rows * parts))
    }
  }

  /** Puts some rows side by side. @returns where */
  #gather(among: readonly number[], first: number, count: number): number {
    const bytes = new Uint8Array(this.#memory.buffer)
    for (let i = 0; i < count; i++) {
      const at = this.#rows + (among[first + i] ?? 0) * this.#stride
      bytes.copyWithin(this.#gathered + i * this.#stride, at, at + this.#stride)
    }
    return this.#gathered
  }
}
