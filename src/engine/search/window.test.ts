import { expect, test } from 'vitest'
import { CHANNELS, GRID, MAP_LENGTH } from '../library/embedding-codec.ts'
import { scalarKernel } from './kernel/kernel.ts'
import { VectorBlock } from './vector-block.ts'
import { mostAlike, partAt, pool, windowOf } from './window.ts'

/** Reproducible codes, many of them zero as after ReLU. */
function mapOf(seed: number): Uint8Array {
  let state = seed * 2_654_435_761 + 1
  return Uint8Array.from({ length: MAP_LENGTH }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state % 3 === 0 ? Math.min(state >>> 24, 254) : 0
  })
}

const cell = (row: number, column: number): number => (row * GRID + column) * CHANNELS

/** A map that shows at one place what another shows elsewhere. */
function planted(into: number, from: Uint8Array, window: { row: number; column: number }, at: { row: number; column: number }) {
  const map = mapOf(into)
  for (let i = 0; i < 2; i++)
    for (let j = 0; j < 3; j++) {
      const source = cell(window.row + i, window.column + j)
      map.set(from.subarray(source, source + CHANNELS), cell(at.row + i, at.column + j))
    }
  return map
}

/** Two rows and three columns of cells, the first of each by half. */
const part = { x: 1.5 / GRID, y: 4.5 / GRID, width: 2.5 / GRID, height: 1.5 / GRID }

test('a part of the photo covers the cells under it, those at its edges in part', () => {
  expect(windowOf({ x: 0, y: 0, width: 1, height: 1 })).toEqual({
    row: 0,
    rows: new Array(7).fill(expect.closeTo(1)),
    column: 0,
    columns: new Array(7).fill(expect.closeTo(1))
  })
  const window = windowOf(part)
  expect([window.row, window.column]).toEqual([4, 1])
  expect(window.rows).toEqual([expect.closeTo(0.5), expect.closeTo(1)])
  expect(window.columns).toEqual([expect.closeTo(0.5), expect.closeTo(1), expect.closeTo(1)])
})

test('what a part shows is found wherever another photo shows it, before photos that do not', () => {
  const query = mapOf(1)
  const window = windowOf(part)
  const block = new VectorBlock()
  for (let id = 2; id < 100; id++) block.set(id, mapOf(id))
  block.set(50, planted(50, query, window, { row: 0, column: 4 }))
  block.set(77, planted(77, query, window, { row: 5, column: 0 }))
  const hits = block.searchWindow(pool(query, window, window), window, 3)
  expect(hits.slice(0, 2)).toEqual([
    { id: 50, row: 0, column: 4, score: expect.closeTo(1, 6) as number },
    { id: 77, row: 5, column: 0, score: expect.closeTo(1, 6) as number }
  ])
  expect(hits[2]?.score).toBeLessThan(0.9)
})

test('hits are the brute-force cosines of the best windows, whichever kernel runs', () => {
  const window = windowOf(part)
  const query = pool(mapOf(500), window, window)
  const ids = Array.from({ length: 120 }, (_, i) => i + 1)
  const [fast, scalar] = [new VectorBlock(), new VectorBlock(scalarKernel)]
  for (const id of ids) for (const block of [fast, scalar]) block.set(id, mapOf(id))
  const expected = ids
    .map((id) => ({ id, ...mostAlike(mapOf(id), query, window) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
  expect(fast.searchWindow(query, window, 5)).toEqual(expected)
  expect(scalar.searchWindow(query, window, 5)).toEqual(expected)
})

test('a window keeps to what is wanted and to the bounds, and to the photos that are still there', () => {
  const window = windowOf(part)
  const query = pool(mapOf(500), window, window)
  const block = new VectorBlock()
  for (let id = 1; id <= 40; id++) block.set(id, mapOf(id))
  const all = block.searchWindow(query, window, 40)
  const [max, min] = [all[3]?.score ?? 0, all[20]?.score ?? 0]
  expect(block.searchWindow(query, window, 40, undefined, { min, max })).toEqual(all.slice(3, 21))
  expect(block.searchWindow(query, window, 3, (id) => id !== all[0]?.id)).toEqual(all.slice(1, 4))
  const [first] = all
  block.delete(first?.id ?? 0)
  expect(block.searchWindow(query, window, 39)).toEqual(all.slice(1))
})

test('an empty part is like nothing, and nothing is like an empty photo', () => {
  const window = windowOf(part)
  const block = new VectorBlock()
  block.set(1, mapOf(1))
  block.set(2, new Uint8Array(MAP_LENGTH))
  expect(block.searchWindow(new Float32Array(CHANNELS), window, 2).map(({ score }) => score)).toEqual([0, 0])
  expect(block.searchWindow(pool(mapOf(1), window, window), window, 2).map(({ id, score }) => [id, score])).toEqual([
    [1, expect.closeTo(1, 6)],
    [2, 0]
  ])
})

test('where a part was found is told in fractions of the photo, as the part is', () => {
  const window = windowOf(part)
  expect(partAt(part, window, window)).toEqual(part)
  const { x, y, width, height } = partAt(part, window, { row: 0, column: 3 })
  expect([x, y, width, height]).toEqual([
    expect.closeTo(3.5 / GRID),
    expect.closeTo(0.5 / GRID),
    expect.closeTo(2.5 / GRID),
    expect.closeTo(1.5 / GRID)
  ])
})
