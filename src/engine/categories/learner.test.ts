import { expect, test } from 'vitest'
import { suggestCategories, type Example } from './learner.ts'

const kinds = ['Dress', 'Hat', 'Shoes']

/** A piece of a kind that lies in a direction of its own among its kind; the rest of its descriptor no other piece shares. */
function piece(id: number, kind: number, look: number, said: Partial<Example> = {}): Example {
  const vector = new Float32Array(64)
  vector[kind * 4] = 0.5
  vector[kind * 4 + 1 + look] = 0.6
  vector[16 + id] = Math.sqrt(1 - 0.25 - 0.36)
  const probabilities = Float32Array.from(kinds, (_, at) => (at === kind ? 0.9 : 0.05))
  return { id, garment: { vector, kinds: probabilities }, category: null, rejected: [], ...said }
}

/** Six dresses and six hats, every other one of which looks different from the rest. */
const closet = (said: Record<number, Partial<Example>> = {}): Example[] =>
  Array.from({ length: 12 }, (_, id) => piece(id, Math.floor(id / 6), id % 2, said[id]))

const suggest = (examples: Example[]) =>
  suggestCategories(examples, kinds, (vector) =>
    Float32Array.from(examples, ({ garment }) => garment.vector.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0))
  )

const named = (examples: Example[]): Record<number, string> =>
  Object.fromEntries([...suggest(examples)].map(([id, { category }]) => [id, category]))

test('until something is said, the kinds are suggested, as surely as the network is of them', () => {
  const suggestions = suggest(closet())
  expect(suggestions.size).toBe(12)
  for (const [id, { category, confidence }] of suggestions) {
    expect(category).toBe(id < 6 ? 'Dress' : 'Hat')
    expect(confidence).toBeCloseTo(0.9, 2)
  }
})

test('two labels bring those that look like them, more surely than the rest of their kind, and nothing of another kind', () => {
  const suggestions = suggest(closet({ 0: { category: 'Gown' }, 2: { category: 'Gown' } }))
  const gown = (id: number) => suggestions.get(id)
  expect(gown(0)).toBeUndefined()
  expect(gown(4)?.category).toBe('Gown')
  const [alike, other] = [gown(4), gown(1)].map((one) => (one?.category === 'Gown' ? one.confidence : 0))
  expect(alike).toBeGreaterThan((other ?? 1) + 0.1)
  for (let id = 6; id < 12; id++) expect(gown(id)?.category).toBe('Hat')
})

test('answers correct what comes next: a rejected piece is asked about no more, and its like goes back to its kind', () => {
  const labels = { 0: { category: 'Gown' }, 2: { category: 'Gown' } }
  expect(named(closet(labels))[1]).toBe('Gown')
  const after = named(closet({ ...labels, 1: { rejected: ['Gown'] } }))
  expect(after).toMatchObject({ 1: 'Dress', 3: 'Dress', 4: 'Gown', 5: 'Dress' })
})

test('a rejected piece is not asked about again however like the labels it is, and its kind weighs more for the others', () => {
  const gown = { category: 'Gown' }
  const labels = { 0: gown, 1: gown, 2: gown, 3: gown }
  const before = suggest(closet(labels))
  const after = suggest(closet({ ...labels, 4: { rejected: ['Gown'] } }))
  expect([before.get(4)?.category, before.get(5)?.category]).toEqual(['Gown', 'Gown'])
  expect(after.get(4)?.category).toBe('Dress')
  const sure = (one = before): number => (one.get(5)?.category === 'Gown' ? (one.get(5)?.confidence ?? 0) : 0)
  expect(sure(after)).toBeLessThan(sure() - 0.05)
})

test('a kind that was given in so many words keeps its pieces beside a category of the person’s own', () => {
  const after = named(
    closet({ 0: { category: 'Gown' }, 2: { category: 'Gown' }, 1: { category: 'Dress' }, 3: { category: 'Dress' } })
  )
  expect(after).toMatchObject({ 4: 'Gown', 5: 'Dress', 6: 'Hat' })
})

test('a piece whose kind was rejected gets the next likeliest, and one that was said to be nothing of all gets none', () => {
  const after = named([...closet({ 0: { rejected: ['Dress'] }, 1: { rejected: ['Dress', 'Hat', 'Shoes'] } })])
  expect(['Hat', 'Shoes']).toContain(after[0])
  expect(after[1]).toBeUndefined()
})

test('an empty closet has nothing to suggest', () => {
  expect(suggest([]).size).toBe(0)
})
