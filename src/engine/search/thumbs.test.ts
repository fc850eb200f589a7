import { describe, expect, test } from 'vitest'
import { GarmentBlock } from './garment-block.ts'
import { MOST_MOVED, moved, movesFor, type Opinion } from './thumbs.ts'

const KINDS = ['Dress', 'Hat', 'Shoe']
const part = { descriptor: 16, kinds: KINDS, score: { sharpness: 12, weight: 0.001 } }

/** Numbers from 0 to 1, the same every time. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A closet of garments in groups of some that are near to each other. */
function closet(count: number, seed = 1): { block: GarmentBlock; row: (id: number) => Float32Array } {
  const random = numbers(seed)
  const vector = (of: (i: number) => number): Float32Array => Float32Array.from({ length: part.descriptor }, (_, i) => of(i))
  const centres = Array.from({ length: 12 }, () => vector(() => random() - 0.5))
  const block = new GarmentBlock(part)
  for (let id = 1; id <= count; id++) {
    const centre = centres[id % centres.length]
    const kind = random() < 0.8 ? id % KINDS.length : Math.floor(random() * KINDS.length)
    block.set(id, {
      vector: vector((i) => (centre?.[i] ?? 0) + (random() - 0.5) * 0.7),
      kinds: Float32Array.from(KINDS, (_, i) => (i === kind ? 0.9 : 0.05))
    })
  }
  return { block, row: (id) => block.get(id) ?? new Float32Array() }
}

/** Like rows by the product of their numbers. */
const product = (a: Float32Array, b: Float32Array): number => (a[0] ?? 0) * (b[0] ?? 0)
const at = (...values: number[]): Float32Array[] => values.map((value) => Float32Array.of(value))
const movedBy = (query: number, found: number, opinions: Opinion[]): number =>
  movesFor(Float32Array.of(query), opinions, product)?.of(Float32Array.of(found), 0) ?? 0

describe('how far thumbs move', () => {
  test('a thumb moves its own pair fully, either way round, and nothing further', () => {
    const { block, row } = closet(60)
    const compare = (a: Float32Array, b: Float32Array): number => block.compare(a, b)
    const opinions = [1, 2, 3, 4, 5].map((id) => ({ one: [row(id)], other: [row(id + 24)], up: id % 2 === 0 }))
    for (const [i, { up }] of opinions.entries()) {
      const most = up ? MOST_MOVED : -MOST_MOVED
      expect(movesFor(row(i + 1), opinions, compare)?.of(row(i + 25), 0)).toBeCloseTo(most, 6)
      expect(movesFor(row(i + 25), opinions, compare)?.of(row(i + 1), 0)).toBeCloseTo(most, 6)
    }
    for (let one = 1; one <= 60; one++) {
      const moves = movesFor(row(one), opinions, compare)
      for (let other = 1; other <= 60; other++) {
        const by = moves?.of(row(other), 0) ?? 0
        expect(Math.abs(by)).toBeLessThanOrEqual(MOST_MOVED)
        expect(by).toBeLessThanOrEqual(moves?.raise ?? 0)
        expect(by).toBe(movesFor(row(other), opinions, compare)?.of(row(one), 0) ?? 0)
      }
    }
  })

  test('the further the query or what is found is from the pair, the less, and nothing at all from far away', () => {
    const down: Opinion[] = [{ one: at(1), other: at(1), up: false }]
    const [own, near, further] = [movedBy(1, 1, down), movedBy(1, 0.8, down), movedBy(0.8, 0.8, down)]
    expect([own, near, further, 0].toSorted((a, b) => a - b)).toEqual([-MOST_MOVED, near, further, 0])
    expect(new Set([own, near, further, 0]).size).toBe(4)
    expect(movedBy(1, 0.39, down)).toBe(0)
    expect(movesFor(Float32Array.of(0.39), down, product)).toBeNull()
  })

  test('the nearest thumb decides, however many others say the contrary, and in whatever order they were given', () => {
    const near: Opinion = { one: at(1), other: at(1), up: false }
    const others: Opinion[] = Array.from({ length: 9 }, () => ({ one: at(0.9), other: at(0.9), up: true }))
    for (const opinions of [
      [near, ...others],
      [...others, near]
    ])
      expect(movedBy(1, 1, opinions)).toBe(-MOST_MOVED)
    expect(movedBy(1, 1, others)).toBeGreaterThan(0)
  })

  test('a piece is its photos: a thumb on it moves each of them', () => {
    const down: Opinion[] = [{ one: at(1, 0.2), other: at(0.1, 1), up: false }]
    expect(movedBy(1, 1, down)).toBe(-MOST_MOVED)
  })
})

test('what is found is what moving every piece would give, within the bounds and among those that are wanted', () => {
  const { block, row } = closet(600)
  const random = numbers(7)
  const any = (): number => 1 + Math.floor(random() * 600)
  const compare = (a: Float32Array, b: Float32Array): number => block.compare(a, b)
  let [changed, cameIn] = [0, 0]
  for (let round = 0; round < 60; round++) {
    const query = any()
    // Of pieces that the query finds, for its own sake or that of one near to it.
    const found = block.search(row(query), 60).map(({ id }) => id)
    const opinions = Array.from({ length: 1 + (round % 12) }, () => {
      const [one = 1, other = 2] = [found[Math.floor(random() * 6)], found[Math.floor(random() * found.length)]]
      return { one: [row(one)], other: [row(other)], up: random() < 0.6 }
    })
    const moves = movesFor(row(query), opinions, compare) ?? { raise: 0, of: () => 0 }
    const wanted = (id: number): boolean => id !== query && (round % 3 !== 0 || id % 5 !== 0)
    const within = round % 4 === 0 ? { min: 0.3, max: 0.8 } : { min: 0, max: 1 }
    const of = (id: number): number => moves.of(row(id), 0)
    const all = block
      .search(row(query), 600, wanted, within)
      .map(({ id, score }) => ({ id, score, moved: of(id) }))
      .sort((a, b) => b.score + b.moved - (a.score + a.moved) || a.id - b.id)
    for (const top of [1, 10, 40]) {
      const plain = block.search(row(query), top, wanted, within)
      // However many of the best are known beforehand.
      const known = block.search(row(query), top + (round % 2) * 20, wanted, within)
      const hits = moved(top, known, { raise: moves.raise, of: (id, need) => moves.of(row(id), need) }, (least) =>
        block.search(row(query), block.size, wanted, { ...within, min: Math.max(least, within.min) })
      )
      expect(hits).toEqual(all.slice(0, top))
      if (hits.some(({ id }, i) => id !== plain[i]?.id)) changed++
      if (hits.some(({ id }) => !plain.some((one) => one.id === id))) cameIn++
    }
  }
  // Else this would say nothing.
  expect(changed).toBeGreaterThan(60)
  expect(cameIn).toBeGreaterThan(20)
})

test('the whole closet is not read when nothing in it can be raised into the list', () => {
  const hits = [
    { id: 1, score: 0.9 },
    { id: 2, score: 0.5 }
  ]
  const asked: number[] = []
  moved(2, hits, { raise: 0.02, of: (id) => (id === 1 ? -MOST_MOVED : 0) }, (least) => {
    asked.push(least)
    return hits
  })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toBeCloseTo(0.48, 6)
})
