import { expect, test } from 'vitest'
import { GarmentScore } from './garment-score.ts'

const score = new GarmentScore({ sharpness: 12, weight: 0.001 })

test('the same photo scores 1, and the score grows with the cosine and with the agreement of kinds', () => {
  expect(score.of(1, 1)).toBeCloseTo(1, 12)
  for (let cosine = -1; cosine < 1; cosine += 0.1) {
    expect(score.of(cosine + 0.1, 0.5)).toBeGreaterThan(score.of(cosine, 0.5))
    expect(score.of(cosine, 0.6)).toBeGreaterThan(score.of(cosine, 0.5))
  }
})

test('the kind matters little among near pieces and much among far ones', () => {
  const matters = (cosine: number): number => score.of(cosine, 1) - score.of(cosine, 0)
  expect(matters(0.95)).toBeLessThan(0.01)
  expect(matters(0.1)).toBeGreaterThan(0.2)
})

test('below the least cosine no agreement reaches the score, and with it full agreement just does', () => {
  for (const wanted of [0.6, 0.8, 0.95]) expect(score.of(score.leastCosine(wanted), 1)).toBeCloseTo(wanted, 10)
  expect(score.leastCosine(0.1)).toBe(-Infinity)
})
