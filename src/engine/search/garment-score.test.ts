import { expect, test } from 'vitest'
import { GarmentScore } from './garment-score.ts'

const scoring = new GarmentScore({ sharpness: 12, weight: 0.001 })
const score = (cosine: number, agreement: number): number => scoring.of(scoring.worth(cosine, agreement))

test('the same photo scores 1, and the score grows with the cosine and with the agreement of kinds', () => {
  expect(score(1, 1)).toBeCloseTo(1, 12)
  for (let cosine = -1; cosine < 1; cosine += 0.1) {
    expect(score(cosine + 0.1, 0.5)).toBeGreaterThan(score(cosine, 0.5))
    expect(score(cosine, 0.6)).toBeGreaterThan(score(cosine, 0.5))
  }
})

test('the kind matters little among near pieces and much among far ones', () => {
  const matters = (cosine: number): number => score(cosine, 1) - score(cosine, 0)
  expect(matters(0.95)).toBeLessThan(0.01)
  expect(matters(0.1)).toBeGreaterThan(0.2)
})

test('a score and its worth are two ways to say the same', () => {
  for (const each of [0.1, 0.6, 0.95]) expect(scoring.of(scoring.worthOf(each))).toBeCloseTo(each, 10)
})

test('below the least cosine no agreement reaches a worth, and with it full agreement just does', () => {
  for (const wanted of [0.6, 0.8, 0.95]) {
    const worth = scoring.worthOf(wanted)
    expect(scoring.worth(scoring.leastCosine(worth), 1)).toBeCloseTo(worth, 10)
  }
  expect(scoring.leastCosine(scoring.worthOf(0.1))).toBe(-Infinity)
})
