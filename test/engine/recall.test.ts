import { expect, test } from 'vitest'
import { GarmentBlock } from '../../src/engine/search/garment-block.ts'
import { scalarKernel } from '../../src/engine/search/kernel/kernel.ts'
import { GARMENT_PART, syntheticGarments } from '../helpers/synthetic.ts'

test('the scan of 8-bit codes hides nearly nothing from the ranking in floats: recall@10 is at least 0.999', () => {
  const block = new GarmentBlock(GARMENT_PART)
  const rows = [...syntheticGarments(4000)].map((each, id) => {
    block.set(id, each)
    return block.row(each)
  })
  let found = 0
  const queries = Array.from({ length: 200 }, (_, i) => i * 19)
  for (const query of queries) {
    const row = rows[query] ?? new Float32Array()
    const exact = rows
      .map((other, id) => ({ id, score: block.compare(row, other) }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
    const hits = new Set(block.search(row, 10).map(({ id }) => id))
    found += exact.slice(0, 10).filter(({ id }) => hits.has(id)).length
  }
  expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.999)
})

test('the scalar kernel gives the very same order', () => {
  const [fast, scalar] = [new GarmentBlock(GARMENT_PART), new GarmentBlock(GARMENT_PART, scalarKernel)]
  for (const [id, each] of [...syntheticGarments(100)].entries()) {
    fast.set(id, each)
    scalar.set(id, each)
  }
  const query = fast.get(3) ?? new Float32Array()
  expect(scalar.search(query, 20)).toEqual(fast.search(query, 20))
})
