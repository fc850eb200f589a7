import { expect, test } from 'vitest'
import { scoreRange } from './score-bounds.ts'
import { percent } from './words.ts'

test('a score is within the bounds exactly when the percentage that people read is', () => {
  const { min, max } = scoreRange({ min: 40, max: 98 })
  for (let score = 0.0001; score <= 1; score += 0.0005) {
    const read = percent(score)
    expect(score >= min && score <= max, String(score)).toBe(read >= 40 && read <= 98)
  }
})

test('bounds at both ends leave nothing out', () => {
  expect(scoreRange({ min: 0, max: 100 })).toEqual({ min: 0, max: 1 })
})
