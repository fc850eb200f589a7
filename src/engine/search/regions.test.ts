import { expect, test } from 'vitest'
import { CHANNELS, MAP_LENGTH } from '../library/embedding-codec.ts'
import { correspondence } from './regions.ts'

/** A map whose every cell is of its own channels, apart from those that `looks` says: cell to what it looks like. */
function mapOf(base: number, looks: Record<number, number>): Uint8Array {
  const map = new Uint8Array(MAP_LENGTH)
  for (let cell = 0; cell < 49; cell++) {
    const look = looks[cell] ?? base + cell
    map[cell * CHANNELS + look] = 200
    map[cell * CHANNELS + look + 1] = 100
  }
  return map
}

test('a region that both photos show is found in both, wherever it lies, and nothing else is', () => {
  // What is at the top left of one photo is at the bottom right of the other.
  const { first, second } = correspondence(mapOf(100, { 0: 500 }), mapOf(300, { 48: 500 }))
  const expected = (at: number) =>
    Array.from({ length: 7 }, (_, row) => Array.from({ length: 7 }, (__, column) => (row * 7 + column === at ? 1 : 0)))
  expect(first.map((row) => row.map((value) => Math.round(value * 1000) / 1000))).toEqual(expected(0))
  expect(second.map((row) => row.map((value) => Math.round(value * 1000) / 1000))).toEqual(expected(48))
})

test('partly alike regions have the cosine of their features, and an empty map corresponds to nothing', () => {
  // (200, 100) and (100 of the second): one channel shared.
  const { first } = correspondence(mapOf(100, { 3: 500 }), mapOf(300, { 9: 501 }))
  expect(first[0]?.[3]).toBeCloseTo((100 * 200) / (200 ** 2 + 100 ** 2), 6)
  expect(correspondence(mapOf(0, {}), new Uint8Array(MAP_LENGTH)).first.flat()).toEqual(new Array(49).fill(0))
})
