import { describe, expect, test } from 'vitest'
import { moved, rowsInWindow, shapeOf } from './grid.ts'

test('cells share the width evenly and are at least as wide as wanted', () => {
  expect(shapeOf(100, 1000, 180, 10)).toEqual({ columns: 5, rows: 20, cellWidth: 192, rowHeight: 250 })
})

test('a window narrower than a cell still has one column', () => {
  expect(shapeOf(3, 100, 180, 10)).toMatchObject({ columns: 1, rows: 3, cellWidth: 100 })
})

test('only rows near the window exist', () => {
  const shape = shapeOf(10_000, 1000, 180, 10)
  expect(rowsInWindow(shape, 0, 800, 2)).toEqual({ first: 0, last: 6 })
  expect(rowsInWindow(shape, 25_000, 800, 2)).toEqual({ first: 98, last: 106 })
  expect(rowsInWindow(shape, 499_900, 800, 2)).toEqual({ first: 1997, last: 2000 })
})

test('a window of no size and an empty grid have no rows', () => {
  expect(rowsInWindow(shapeOf(0, 1000, 180, 10), 0, 800, 2)).toEqual({ first: 0, last: 0 })
})

describe('keys', () => {
  // 12 pieces in 5 columns: rows of 5, 5 and 2.
  const to = (key: string, from: number): number | undefined => moved(key, from, 12, 5, 2)
  test('arrows move by one cell and one row', () => {
    expect([to('ArrowRight', 3), to('ArrowLeft', 3), to('ArrowDown', 3), to('ArrowUp', 8)]).toEqual([4, 2, 8, 3])
  })
  test('at the edges they stay', () => {
    expect([to('ArrowLeft', 0), to('ArrowRight', 11), to('ArrowUp', 3), to('ArrowDown', 10)]).toEqual([0, 11, 3, 10])
  })
  test('down into a shorter last row ends on its last piece', () => {
    expect(to('ArrowDown', 8)).toBe(11)
  })
  test('Home, End and pages', () => {
    expect([to('Home', 7), to('End', 7), to('PageDown', 1), to('PageDown', 4), to('PageUp', 11), to('PageUp', 7)]).toEqual([
      0, 11, 11, 11, 1, 2
    ])
  })
  test('other keys are left alone', () => {
    expect(to('x', 3)).toBeUndefined()
  })
})
