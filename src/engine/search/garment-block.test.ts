import { expect, test } from 'vitest'
import { GarmentBlock } from './garment-block.ts'

const part = { descriptor: 2, kinds: ['Dress', 'Hat'], score: { sharpness: 12, weight: 0.001 } }
const garment = (angle: number, hat: number) => ({
  vector: Float32Array.of(Math.cos(angle), Math.sin(angle)),
  kinds: Float32Array.of(1 - hat, hat)
})

test('the score is a soft maximum of the cosine of descriptors and the agreement of kinds, and 1 for the same', () => {
  const block = new GarmentBlock(part)
  block.set(1, garment(0, 0))
  block.set(2, garment(0.5, 0))
  block.set(3, garment(0.5, 1))
  const hits = block.search(block.row(garment(0, 0)), 3)
  expect(hits.map(({ id }) => id)).toEqual([1, 2, 3])
  const near = Math.exp(12 * (Math.cos(0.5) - 1))
  expect(hits[0]?.score).toBeCloseTo(1, 5)
  expect(hits[1]?.score).toBeCloseTo(1 + Math.log((near + 0.001) / 1.001) / 12, 5)
  expect(hits[2]?.score).toBeCloseTo(1 + Math.log(near / 1.001) / 12, 5)
})

test('a near piece of another kind comes before a far one of the same, and of two far ones the same kind comes first', () => {
  const block = new GarmentBlock(part)
  block.set(1, garment(0.4, 1))
  block.set(2, garment(1.2, 0))
  block.set(3, garment(1.1, 1))
  expect(block.search(block.row(garment(0, 0)), 3).map(({ id }) => id)).toEqual([1, 2, 3])
})

test('the best few are those of a full sort, whatever was added, replaced and taken out', () => {
  const block = new GarmentBlock(part)
  for (let id = 0; id < 300; id++) block.set(id, garment((id * 37) % 50, id % 3 === 0 ? 1 : 0))
  for (let id = 0; id < 300; id += 4) block.delete(id)
  block.set(1, garment(7, 0))
  const query = block.row(garment(7, 0))
  const others = (id: number): boolean => id !== 5
  const all = block.search(query, 1000, others)
  expect(all).toHaveLength(224)
  expect(all).toEqual([...all].sort((a, b) => b.score - a.score || a.id - b.id))
  expect(block.search(query, 7, others)).toEqual(all.slice(0, 7))
  expect(all[0]?.score).toBeCloseTo(1, 5)
})

test('scores outside the bounds are left out, and the next best fill their places', () => {
  const block = new GarmentBlock(part)
  for (let id = 0; id < 50; id++) block.set(id, garment(id / 40, 0))
  const query = block.row(garment(0, 0))
  const all = block.search(query, 50)
  const [max, min] = [all[4]?.score ?? 0, all[30]?.score ?? 0]
  expect(block.search(query, 10, undefined, { min, max })).toEqual(all.slice(4, 14))
  expect(block.search(query, 50, undefined, { min, max })).toEqual(all.slice(4, 31))
})

test('products with any vector are those of the stored descriptors, in the order that is asked for', () => {
  const block = new GarmentBlock(part)
  for (let id = 0; id < 6; id++) block.set(id, garment(id, 0))
  block.delete(0)
  const products = block.productsOf([5, 2, 4])
  for (const [x, y] of [
    [0.3, -0.1],
    [0, 0]
  ] as const) {
    const exact = [5, 2, 4].map((angle) => x * Math.cos(angle) + y * Math.sin(angle))
    for (const [i, value] of products(Float32Array.of(x, y)).entries()) expect(value).toBeCloseTo(exact[i] ?? NaN, 2)
  }
})
