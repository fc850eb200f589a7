import { expect, test } from 'vitest'
import { TopK, type Hit } from './top-k.ts'

/** Reproducible hits in no order, of few different scores so that many tie. */
function hits(count: number, seed: number): Hit[] {
  let state = seed
  return Array.from({ length: count }, (_, i) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return { id: (i * 7919) % 10_007, score: (state >>> 20) % 37 }
  })
}

function best(offered: Hit[], limit: number): Hit[] {
  const top = new TopK(limit)
  for (const { id, score } of offered) top.offer(id, score)
  return top.hits()
}

test('the best are those that sorting everything would put first, ties by id', () => {
  for (const [seed, limit] of [1, 2, 3, 10, 100, 999].entries()) {
    const offered = hits(1000, seed)
    const sorted = offered.toSorted((a, b) => b.score - a.score || a.id - b.id)
    expect(best(offered, limit)).toEqual(sorted.slice(0, limit))
  }
})

test('fewer than the limit all come back in order, and a limit of none keeps none', () => {
  const offered = hits(5, 9)
  expect(best(offered, 50)).toEqual(offered.toSorted((a, b) => b.score - a.score || a.id - b.id))
  expect(best(offered, 0)).toEqual([])
})

test('what is not wanted takes no place, however good it is', () => {
  const offered = hits(1000, 5)
  const even = (id: number): boolean => id % 2 === 0
  const top = new TopK(10, even)
  for (const { id, score } of offered) top.offer(id, score)
  expect(top.hits()).toEqual(
    best(
      offered.filter(({ id }) => even(id)),
      10
    )
  )
})
