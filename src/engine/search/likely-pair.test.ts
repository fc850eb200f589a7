import { expect, test } from 'vitest'
import { byLikelihood, likelyPair, type Neighbour } from './likely-pair.ts'

/** One near another: pieces and photos have the same numbers. */
const near = (own: number, piece: number, score: number, cosine = 0): Neighbour => ({
  piece,
  photos: [own, piece],
  score,
  cosine
})
const judge = (mine: Neighbour[], its: Neighbour[], at = 0, colours = 1) => {
  const one = mine[at]
  return one && likelyPair(one.photos[0], one, mine, its, () => colours)
}

test('two far ones are likely one garment only where each stands out from the other’s next', () => {
  const others = [near(2, 1, 0.6), near(2, 4, 0.5)]
  expect(judge([near(1, 2, 0.6), near(1, 3, 0.5)], others)).toMatchObject({ likely: 'same-garment', pieces: [1, 2], score: 0.6 })
  // Of one of them the next is too near.
  expect(judge([near(1, 2, 0.6), near(1, 3, 0.55)], others)).toBeUndefined()
  expect(judge([near(1, 2, 0.6), near(1, 3, 0.5)], [near(2, 1, 0.6), near(2, 4, 0.55)])).toBeUndefined()
  // The other one is nearer to a third, and doesn't stand out with it.
  expect(judge([near(1, 2, 0.6), near(1, 3, 0.5)], [near(2, 4, 0.7), near(2, 1, 0.6), near(2, 5, 0.5)])).toBeUndefined()
  // Nor is one among few that are not alike at all.
  expect(judge([near(1, 2, 0.4), near(1, 3, 0.1)], [near(2, 1, 0.4), near(2, 4, 0.1)])).toBeUndefined()
  expect(judge([near(1, 2, 0.6)], [near(2, 1, 0.6)])).toBeUndefined()
})

test('of three photos of one garment the farther two are asked about too', () => {
  const mine = [near(1, 3, 0.65), near(1, 2, 0.62), near(1, 4, 0.45)]
  const its = [near(2, 3, 0.64), near(2, 1, 0.62), near(2, 5, 0.45)]
  expect(judge(mine, its, 1)).toMatchObject({ pieces: [1, 2], likely: 'same-garment' })
  // Also where it is the second of one of them only.
  expect(judge([near(1, 2, 0.62), near(1, 4, 0.45), near(1, 6, 0.4)], its)).toMatchObject({ pieces: [1, 2] })
  // They have to stand out more than two alone.
  const crowded = [near(2, 3, 0.64), near(2, 1, 0.62), near(2, 5, 0.5)]
  expect(judge([near(1, 3, 0.65), near(1, 2, 0.62), near(1, 4, 0.5)], crowded, 1)).toBeUndefined()
})

test('two near ones are likely one, in any company, unless their colours differ; the same photo has the same ones', () => {
  const [mine, its] = [
    [near(1, 3, 0.86), near(1, 2, 0.85, 0.9)],
    [near(2, 4, 0.9), near(2, 1, 0.85, 0.9)]
  ]
  expect(judge(mine, its, 1)).toMatchObject({ likely: 'same-photo', score: 0.9 })
  expect(judge(mine, its, 1, 0.5)).toMatchObject({ likely: 'same-garment', score: 0.85 })
  expect(judge(mine, its, 1, 0.1)).toBeUndefined()
  expect(judge([near(1, 2, 0.79, 0.79), near(1, 3, 0.78)], [near(2, 1, 0.79, 0.79), near(2, 3, 0.78)])).toBeUndefined()
})

test('pieces and photos are told with the lower piece first, whichever was looked at', () => {
  expect(judge([near(7, 2, 0.9)], [near(2, 7, 0.9)])).toMatchObject({ pieces: [2, 7], photos: [2, 7] })
})

test('the same photos come first, then what is near and stands out', () => {
  const pairs = [
    judge([near(1, 2, 0.82)], [near(2, 1, 0.82)]),
    judge([near(3, 4, 0.7), near(3, 5, 0.4)], [near(4, 3, 0.7), near(4, 6, 0.4)]),
    judge([near(7, 8, 0.8, 0.81)], [near(8, 7, 0.8, 0.81)])
  ].flatMap((pair) => pair ?? [])
  expect(pairs.sort(byLikelihood).map(({ pieces }) => pieces[0])).toEqual([7, 3, 1])
})
