/** Floating-point numbers as files hold them: little-endian bytes, 2, 4 or 8 each. */
export type FloatType = 'float16' | 'bfloat16' | 'float32' | 'float64'

/** @throws RangeError when the bytes are not a whole number of values */
export function readFloatBytes(bytes: Uint8Array, type: FloatType): Float32Array {
  // Copied so that the values are aligned, wherever in the file they lay.
  const { buffer } = new Uint8Array(bytes)
  switch (type) {
    case 'float16':
      return Float32Array.from(new Float16Array(buffer))
    case 'bfloat16':
      // The upper half of a float32.
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer)
    case 'float32':
      return new Float32Array(buffer)
    case 'float64':
      return Float32Array.from(new Float64Array(buffer))
  }
}
