import { describe, expect, test } from 'vitest'
import { HEADING_HEIGHT, layoutOf, linesInWindow, moved, rowOf } from './grid.ts'

const plain = (count: number, width = 1000) => layoutOf([{ count, headed: false }], width, 180, 10)

test('cells share the width evenly and are at least as wide as wanted', () => {
  expect(plain(100)).toMatchObject({ columns: 5, count: 100, cellWidth: 192, cellHeight: 240, rowHeight: 250, height: 5000 })
  expect(plain(100).rows).toHaveLength(20)
})

test('a window narrower than a cell still has one column', () => {
  expect(plain(3, 100)).toMatchObject({ columns: 1, cellWidth: 100 })
})

test('every group begins a row of its own beneath its heading', () => {
  const { lines, height } = layoutOf(
    [
      { count: 7, headed: true },
      { count: 2, headed: true }
    ],
    1000,
    180,
    10
  )
  expect(lines).toEqual([
    { kind: 'heading', index: 0, top: 0, first: 0, group: 0 },
    { kind: 'cells', index: 1, top: HEADING_HEIGHT, first: 0, last: 5, group: 0 },
    { kind: 'cells', index: 2, top: HEADING_HEIGHT + 250, first: 5, last: 7, group: 0 },
    { kind: 'heading', index: 3, top: HEADING_HEIGHT + 500, first: 7, group: 1 },
    { kind: 'cells', index: 4, top: 2 * HEADING_HEIGHT + 500, first: 7, last: 9, group: 1 }
  ])
  expect(height).toBe(2 * HEADING_HEIGHT + 750)
})

test('only lines near the window exist', () => {
  const indices = (top: number) => linesInWindow(plain(10_000), top, 800, 500).map(({ index }) => index)
  expect(indices(0)).toEqual([0, 1, 2, 3, 4, 5])
  expect(indices(25_000)).toEqual([98, 99, 100, 101, 102, 103, 104, 105])
  expect(indices(499_900)).toEqual([1997, 1998, 1999])
})

test('a window of no size and an empty grid have no lines', () => {
  expect(linesInWindow(plain(9), 0, 0, 500)).toEqual([])
  expect(linesInWindow(plain(0), 0, 800, 500)).toEqual([])
})

test('a cell is found in its row, through all groups', () => {
  const layout = layoutOf(
    [
      { count: 7, headed: true },
      { count: 2, headed: true }
    ],
    1000,
    180,
    10
  )
  expect([0, 4, 5, 6, 7, 8, 9, -1].map((index) => rowOf(layout, index)?.first)).toEqual([0, 0, 5, 5, 7, 7, undefined, undefined])
})

describe('keys', () => {
  // 12 pieces in 5 columns: rows of 5, 5 and 2.
  const to = (key: string, from: number): number | undefined => moved(key, from, plain(12), 2)
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
  test('up and down lead over headings and keep to the column where they can', () => {
    // Rows: 0-4, 5-6 | 7-8 | 9-13
    const layout = layoutOf(
      [7, 2, 5].map((count) => ({ count, headed: true })),
      1000,
      180,
      10
    )
    const step = (key: string, from: number): number | undefined => moved(key, from, layout, 3)
    expect([step('ArrowDown', 6), step('ArrowDown', 3), step('ArrowUp', 12), step('ArrowUp', 9), step('PageDown', 2)]).toEqual([
      8, 6, 8, 7, 11
    ])
  })
  test('other keys are left alone', () => {
    expect(to('x', 3)).toBeUndefined()
  })
})
