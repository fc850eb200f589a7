import type { Agreement } from '../../shared/types.ts'

const NEIGHBOURS = 10

/**
 * @param reference a vector of unit length for each photo
 * @param found the other network's, in the same order
 */
export function agreement(reference: readonly Float32Array[], found: readonly Float32Array[]): Agreement {
  const cosines = reference.map((vector, i) => dot(vector, found[i] ?? vector))
  return {
    photos: reference.length,
    cosine: { mean: mean(cosines), min: Math.min(...cosines) },
    // Among fewer the ten nearest are everybody.
    recall: reference.length < NEIGHBOURS + 2 ? null : recall(nearest(reference), nearest(found))
  }
}

function recall(expected: Set<number>[], found: Set<number>[]): number {
  return mean(expected.map((wanted, i) => [...wanted].filter((j) => found[i]?.has(j)).length / NEIGHBOURS))
}

/** The photos that are nearest to each, itself left out. */
function nearest(vectors: readonly Float32Array[]): Set<number>[] {
  // Of every pair once: among a thousand photos this takes longer than anything else here.
  const others = vectors.map((): { photo: number; cosine: number }[] => [])
  for (const [i, one] of vectors.entries()) {
    for (const [j, other] of vectors.entries()) {
      if (j >= i) break
      const cosine = dot(one, other)
      others[i]?.push({ photo: j, cosine })
      others[j]?.push({ photo: i, cosine })
    }
  }
  return others.map((list) => {
    const best = list.sort((a, b) => b.cosine - a.cosine).slice(0, NEIGHBOURS)
    return new Set(best.map(({ photo }) => photo))
  })
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
