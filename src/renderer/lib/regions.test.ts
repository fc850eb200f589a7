import { expect, test } from 'vitest'
import { placeOfLargest } from './regions.ts'

test('the largest region is named by where it lies', () => {
  const placeOf = (row: number, column: number): string =>
    placeOfLargest(
      Array.from({ length: 7 }, (_, y) => Array.from({ length: 7 }, (__, x) => (y === row && x === column ? 0.9 : 0.4)))
    )
  expect([placeOf(0, 0), placeOf(3, 3), placeOf(6, 2), placeOf(4, 6)]).toEqual(['top left', 'middle', 'bottom left', 'right'])
})
