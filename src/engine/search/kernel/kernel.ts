import { wasm } from './dots.wasm.ts'

/** See dots.ts: addresses and lengths in bytes within the memory. */
export interface Kernel {
  /** `out` receives int32[count]. */
  dots(rows: number, count: number, length: number, high: number, low: number, out: number): void
  /** `out` receives int32[cells]. */
  take(codes: number, cells: number, length: number, out: number): void
}

/** A kernel over a memory. */
export type KernelOf = (memory: WebAssembly.Memory) => Kernel

/** The compiled kernel, or the scalar one where the processor's engine lacks relaxed SIMD. Both give the same sums. */
export const loadKernel: KernelOf = (memory) => {
  const bytes = Buffer.from(wasm, 'base64')
  if (!WebAssembly.validate(bytes)) return scalarKernel(memory)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } })
  return instance.exports as unknown as Kernel
}

export const scalarKernel: KernelOf = (memory) => ({
  dots(rows, count, length, high, low, out) {
    const query = Int16Array.from(new Uint8Array(memory.buffer, high, length))
    new Uint8Array(memory.buffer, low, length).forEach((value, i) => (query[i] = (query[i] ?? 0) + value))
    const sums = new Int32Array(memory.buffer, out, count)
    for (let r = 0; r < count; r++) {
      const row = new Int8Array(memory.buffer, rows + r * length, length)
      let sum = 0
      for (let i = 0; i < length; i++) sum += (row[i] ?? 0) * (query[i] ?? 0)
      sums[r] = sum
    }
  },
  take(codes, cells, length, out) {
    const squares = new Int32Array(memory.buffer, out, cells)
    for (let cell = 0; cell < cells; cell++) {
      const some = new Uint8Array(memory.buffer, codes + cell * length, length)
      let sum = 0
      for (const [i, code] of some.entries()) {
        sum += code * code
        some[i] = code - 128
      }
      squares[cell] = sum
    }
  }
})
