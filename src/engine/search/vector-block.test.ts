import { expect, test } from 'vitest'
import { MAP_LENGTH } from '../library/embedding-codec.ts'
import { scalarKernel } from './kernel/kernel.ts'
import { VectorBlock } from './vector-block.ts'

/** Reproducible codes, many of them zero as after ReLU. */
function codes(seed: number): Uint8Array {
  let state = seed * 2_654_435_761 + 1
  return Uint8Array.from({ length: MAP_LENGTH }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state % 3 === 0 ? Math.min(state >>> 24, 254) : 0
  })
}

function cosine(a: Uint8Array, b: Uint8Array): number {
  const dot = (x: Uint8Array, y: Uint8Array): number => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

function blockOf(ids: number[]): VectorBlock {
  const block = new VectorBlock()
  for (const id of ids) block.set(id, codes(id))
  return block
}

test('results are the brute-force cosines, best first', () => {
  const ids = Array.from({ length: 80 }, (_, i) => i + 1)
  const expected = ids.map((id) => ({ id, score: cosine(codes(500), codes(id)) })).sort((a, b) => b.score - a.score)
  const hits = blockOf(ids).search(codes(500), 10)
  expect(hits.map(({ id }) => id)).toEqual(expected.slice(0, 10).map(({ id }) => id))
  hits.forEach(({ score }, i) => {
    expect(score).toBeCloseTo(expected[i]?.score ?? 0, 10)
  })
})

test('a vector finds itself with a cosine of 1 unless it is left out', () => {
  const block = blockOf([1, 2, 3])
  expect(block.search(codes(2), 1)[0]).toMatchObject({ id: 2, score: expect.closeTo(1, 12) as number })
  expect(block.search(codes(2), 5, (id) => id !== 2).map(({ id }) => id)).not.toContain(2)
})

test('the scalar kernel gives the very same scores', () => {
  const [fast, scalar] = [blockOf([1, 2, 3, 4, 5, 6]), new VectorBlock(scalarKernel)]
  for (const id of [1, 2, 3, 4, 5, 6]) scalar.set(id, codes(id))
  expect(scalar.search(codes(9), 6)).toEqual(fast.search(codes(9), 6))
})

test('the largest codes of all do not overflow', () => {
  const block = new VectorBlock()
  const full = new Uint8Array(MAP_LENGTH).fill(254)
  for (const id of [1, 2, 3, 4, 5]) block.set(id, full)
  expect(block.search(full, 5).map(({ score }) => score)).toEqual([1, 1, 1, 1, 1].map((one) => expect.closeTo(one, 12) as number))
})

test('scores outside the bounds are left out, and the next best fill their places', () => {
  const ids = Array.from({ length: 80 }, (_, i) => i + 1)
  const block = blockOf(ids)
  const all = block.search(codes(500), 80)
  const [max, min] = [all[7]?.score ?? 0, all[60]?.score ?? 0]
  expect(block.search(codes(500), 10, undefined, { min, max })).toEqual(all.slice(7, 17))
  expect(block.search(codes(500), 80, undefined, { min, max })).toEqual(all.slice(7, 61))
})

test('ties are broken by id', () => {
  const block = new VectorBlock()
  for (const id of [9, 3, 7]) block.set(id, codes(1))
  expect(block.search(codes(1), 3).map(({ id }) => id)).toEqual([3, 7, 9])
})

test('removing and replacing vectors leaves the others where they can be found', () => {
  const block = blockOf([1, 2, 3, 4])
  block.delete(1)
  block.delete(99)
  block.set(2, codes(20))
  expect(block.size).toBe(3)
  expect(block.get(1)).toBeUndefined()
  expect(block.get(4)).toEqual(codes(4))
  expect(block.search(codes(20), 1)[0]?.id).toBe(2)
})

test('an all-zero vector is like nothing and breaks nothing', () => {
  const block = blockOf([1])
  block.set(2, new Uint8Array(MAP_LENGTH))
  expect(block.search(new Uint8Array(MAP_LENGTH), 2).map(({ score }) => score)).toEqual([0, 0])
})
