import { expect, test } from 'vitest'
import { syntheticMaps } from '../helpers/synthetic.ts'
import { averages, ninths } from '../../src/engine/search/averages.ts'
import { Sketches } from '../../src/engine/search/sketches.ts'
import { VectorBlock } from '../../src/engine/search/vector-block.ts'

const all = [...syntheticMaps(1200)].map(averages)
const of = (id: number): Uint8Array => all[id] ?? new Uint8Array()

function sketched(ids: readonly number[]): Sketches {
  const sketches = new Sketches(all.slice(0, 300), ids.length)
  for (const id of ids) sketches.set(id, of(id))
  return sketches
}
const ids = [...all.keys()]

test('the nearest by averages are among the few hundred whose sketches are most alike: at least 0.99 of ten', () => {
  const sketches = sketched(ids)
  const block = new VectorBlock(undefined, ninths)
  for (const id of ids) block.set(id, of(id))
  const queries = ids.filter((id) => id % 20 === 0)
  const found = queries.flatMap((query) => {
    const likely = new Set(sketches.likely(of(query), 240))
    return block.search(of(query), 10).map(({ id }) => likely.has(id))
  })
  expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(0.99)
})

test('a map is most like itself, and those come first that are more alike than others', () => {
  const sketches = sketched(ids)
  const likely = sketches.likely(of(7), ids.length)
  expect(likely[0]).toBe(7)
  expect(likely.toSorted((a, b) => a - b)).toEqual(ids)
  // Among ever fewer that are there, the order is the same.
  expect(sketched(ids.filter((id) => id % 3 === 1)).likely(of(7), 10)).toEqual(likely.filter((id) => id % 3 === 1).slice(0, 10))
})

test('what is not wanted takes no places of others', () => {
  const sketches = sketched(ids)
  const odd = (id: number): boolean => id % 2 === 1
  expect(sketches.likely(of(7), 20, odd)).toEqual(sketches.likely(of(7), ids.length).filter(odd).slice(0, 20))
})

test('sketches follow what is added, changed and taken out', () => {
  const sketches = sketched(ids.slice(0, 100))
  sketches.set(5, of(600))
  // As bright as others or not, a map is like itself.
  sketches.set(
    1000,
    of(700).map((code) => code >> 3)
  )
  sketches.delete(7)
  expect(sketches.size).toBe(100)
  expect(sketches.likely(of(600), 1)).toEqual([5])
  expect(sketches.likely(of(7), 200)).not.toContain(7)
  // It took the place of the one that is gone.
  expect(sketches.likely(of(700), 1)).toEqual([1000])
})

test('maps of nothing are like nothing, and harm nobody', () => {
  const sketches = new Sketches([new Uint8Array(4608), of(1)], 2)
  sketches.set(1, of(1))
  sketches.set(2, new Uint8Array(4608))
  expect(sketches.likely(of(1), 5)).toEqual([1, 2])
  expect(sketches.likely(new Uint8Array(4608), 5)).toHaveLength(2)
})
