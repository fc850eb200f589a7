import { expect, test } from 'vitest'
import { overallAlone, type FacetWeights } from '../../shared/facets.ts'
import { CHANNELS, GRID, MAP_LENGTH } from '../library/embedding-codec.ts'
import { FacetBlock } from './facet-block.ts'
import { lookOf, type Look } from './look.ts'

/** A map of a garment on a background: features are numbers of channels. */
function mapOf(garment: number, background: number, inside: (row: number, column: number) => boolean): Uint8Array {
  const map = new Uint8Array(MAP_LENGTH)
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++)
      map[(row * GRID + column) * CHANNELS + (inside(row, column) ? garment : background)] = 200
  return map
}

const long = (_: number, column: number): boolean => column >= 2 && column <= 4
const wide = (row: number): boolean => row >= 2 && row <= 4
const leaning = (row: number, column: number): boolean => column >= 2 && column <= 4 + Number(row < 2)
const mirrored = (row: number, column: number): boolean => leaning(row, GRID - 1 - column)

const palette = (...colors: [string, number][]) => colors.map(([hex, share]) => ({ hex, share }))
const navy = palette(['#1f2a4d', 0.97])

const only = (facet: keyof FacetWeights): FacetWeights => ({ ...overallAlone, overall: 0, [facet]: 1 })
const nothing = (): void => undefined

function block(looks: Record<number, Look>): FacetBlock {
  const made = new FacetBlock()
  for (const [id, look] of Object.entries(looks)) made.set(Number(id), look)
  return made
}

function scores(made: FacetBlock, query: Look, facet: keyof FacetWeights): Map<number, number> {
  return new Map(made.search(query, nothing, only(facet), 10).map(({ id, score }) => [id, score]))
}

test('shape is where the garment is, whatever it is made of, seen in a mirror or not', () => {
  const query = lookOf(mapOf(1, 2, long), [])
  const found = scores(
    block({
      1: lookOf(mapOf(3, 4, long), []),
      2: lookOf(mapOf(1, 2, wide), []),
      3: lookOf(mapOf(5, 6, leaning), []),
      4: lookOf(mapOf(1, 2, mirrored), [])
    }),
    query,
    'shape'
  )
  expect(found.get(1)).toBeCloseTo(1, 5)
  expect(found.get(2)).toBeLessThan(0.2)
  expect(found.get(3)).toBeCloseTo(found.get(4) ?? 0, 5)
})

test('pattern is what the middle shows, whatever lies around it', () => {
  const query = lookOf(mapOf(1, 2, long), [])
  const found = scores(block({ 1: lookOf(mapOf(1, 9, wide), []), 2: lookOf(mapOf(8, 2, long), []) }), query, 'pattern')
  expect(found.get(1)).toBeCloseTo(1, 2)
  expect(found.get(2)).toBe(0)
})

test('colours are alike by their shares and nearness; without a palette nothing is', () => {
  const map = mapOf(1, 2, long)
  const query = lookOf(map, navy)
  const found = scores(
    block({
      1: lookOf(map, palette(['#1f2a4d', 0.5])),
      2: lookOf(map, palette(['#24345c', 0.9])),
      3: lookOf(map, palette(['#1f2a4d', 0.5], ['#f2f1ee', 0.5])),
      4: lookOf(map, palette(['#bf262d', 1])),
      5: lookOf(map, [])
    }),
    query,
    'colour'
  )
  expect([...found.keys()]).toEqual([1, 2, 3, 4, 5])
  expect(found.get(1)).toBeCloseTo(1, 5)
  expect(found.get(2)).toBeGreaterThan(0.8)
  expect(found.get(3)).toBeCloseTo(Math.SQRT1_2, 2)
  expect(found.get(4)).toBeLessThan(0.01)
  expect(found.get(5)).toBe(0)
})

test('what is taken out is no longer found, and the others keep their looks', () => {
  const looks = { 1: lookOf(mapOf(1, 2, long), navy), 2: lookOf(mapOf(3, 4, wide), navy), 3: lookOf(mapOf(5, 6, long), []) }
  const [made, fresh] = [block(looks), block({ 3: looks[3], 2: looks[2] })]
  made.delete(1)
  made.delete(7)
  const all: FacetWeights = { overall: 0, kind: 0, colour: 1, pattern: 1, shape: 1 }
  expect(made.search(looks[2], nothing, all, 10)).toEqual(fresh.search(looks[2], nothing, all, 10))
})

test('what is told of the whole and of kinds counts by its weight, and bounds are kept to', () => {
  const look = lookOf(mapOf(1, 2, long), navy)
  const made = block({ 1: look, 2: look, 3: look })
  const whole = (tell: (id: number, overall: number, kind: number) => void): void => {
    tell(1, 1, 0)
    tell(2, 0.5, 1)
    tell(3, 0.2, 0)
    tell(99, 1, 1)
  }
  const found = made.search(look, whole, { ...overallAlone, kind: 1 }, 10)
  expect(found.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(made.search(look, whole, only('kind'), 10, undefined, { min: 0.5, max: 1 })).toEqual([{ id: 2, score: 1 }])
  expect(made.search(look, whole, only('kind'), 1, (id) => id !== 2)).toEqual([{ id: 1, score: 0 }])
})
