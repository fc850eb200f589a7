/** The linear congruential generator of Numerical Recipes: the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32
}
