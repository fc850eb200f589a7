/** A vector of length 1 in the same direction; of nothing but zeros, itself. */
export function unit(values: Float32Array): Float32Array {
  let square = 0
  for (const value of values) square += value * value
  const norm = Math.sqrt(square)
  return norm === 0 ? values : values.map((value) => value / norm)
}
