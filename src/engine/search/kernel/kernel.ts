import { wasm } from './dots.wasm.ts'

/** See dots.ts: addresses and lengths in bytes within the memory; `out` receives int32[count]. */
export type Dots = (rows: number, count: number, length: number, high: number, low: number, out: number) => void

/** The compiled kernel over a memory, or the scalar one where the processor's engine lacks relaxed SIMD. Both give the same sums. */
export function loadDots(memory: WebAssembly.Memory): Dots {
  const bytes = Buffer.from(wasm, 'base64')
  if (!WebAssembly.validate(bytes)) return scalarDots(memory)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } })
  return instance.exports.dots as Dots
}

export function scalarDots(memory: WebAssembly.Memory): Dots {
  return (rows, count, length, high, low, out) => {
    const query = Int16Array.from(new Uint8Array(memory.buffer, high, length))
    new Uint8Array(memory.buffer, low, length).forEach((value, i) => (query[i] = (query[i] ?? 0) + value))
    const sums = new Int32Array(memory.buffer, out, count)
    for (let r = 0; r < count; r++) {
      const row = new Int8Array(memory.buffer, rows + r * length, length)
      let sum = 0
      for (let i = 0; i < length; i++) sum += (row[i] ?? 0) * (query[i] ?? 0)
      sums[r] = sum
    }
  }
}
