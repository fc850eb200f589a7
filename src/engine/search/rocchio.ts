/**
 * What an unwanted vector counts where a wanted one counts 1. Measured with two of each on photos of strangers: bench/README.md.
 */
export const UNWANTED = 0.5

/**
 * One query made of several (Rocchio, "Relevance feedback in information retrieval", 1971): the mean of the wanted less a part of the mean of
 * the unwanted.
 * @param wanted float32[n] each, of unit length; at least one
 * @param unwanted float32[n] each, of unit length
 * @param floor what no number of the answer is below: 0 where vectors are never negative
 * @returns float32[n], of no particular length
 */
export function rocchio(wanted: readonly Float32Array[], unwanted: readonly Float32Array[], floor = -Infinity): Float32Array {
  const [first = new Float32Array(0)] = wanted
  const [plus, minus] = [1 / wanted.length, unwanted.length === 0 ? 0 : UNWANTED / unwanted.length]
  return first.map((_, i) => {
    let sum = 0
    for (const vector of wanted) sum += plus * (vector[i] ?? 0)
    for (const vector of unwanted) sum -= minus * (vector[i] ?? 0)
    return Math.max(floor, sum)
  })
}
