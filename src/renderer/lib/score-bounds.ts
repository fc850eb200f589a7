import type { ScoreRange } from '../../shared/types.ts'

/** Ends are included, and a half is rounded up: this much keeps the upper end below it. */
const JUST_BELOW = 1e-9

/** The scores that people read as within two percentages: what shows as 99 % is within a bound of 99. */
export function scoreRange({ min, max }: { min: number; max: number }): ScoreRange {
  return { min: Math.max(0, (min - 0.5) / 100), max: Math.min(1, (max + 0.5) / 100 - JUST_BELOW) }
}
