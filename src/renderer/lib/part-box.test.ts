import { expect, test } from 'vitest'
import { between, byKey, inCover, moved } from './part-box.ts'

test('a box lies between two corners, whichever is drawn first, and ends at the edges of the photo', () => {
  const box = { x: 0.2, y: 0.1, width: 0.3, height: 0.5 }
  expect(between({ x: 0.2, y: 0.1 }, { x: 0.5, y: 0.6 })).toEqual(box)
  expect(between({ x: 0.5, y: 0.1 }, { x: 0.2, y: 0.6 })).toEqual(box)
  expect(between({ x: 0.6, y: 0.7 }, { x: 1.4, y: -3 })).toEqual({ x: 0.6, y: 0, width: 0.4, height: 0.7 })
})

test('a click is no box', () => {
  expect(between({ x: 0.4, y: 0.4 }, { x: 0.41, y: 0.9 })).toBeUndefined()
})

test('a box is moved as far as the photo reaches and keeps its size', () => {
  const box = { x: 0.2, y: 0.1, width: 0.3, height: 0.5 }
  expect(moved(box, { x: 0.1, y: 0.1 })).toEqual({ ...box, x: 0.3, y: 0.2 })
  expect(moved(box, { x: 5, y: -5 })).toEqual({ ...box, x: 0.7, y: 0 })
})

test('arrows move a box, with shift its right and lower edges, never out of the photo nor to nothing', () => {
  const box = { x: 0.5, y: 0.5, width: 0.3, height: 0.3 }
  expect(byKey(box, 'ArrowLeft', false)).toEqual({ ...box, x: 0.48 })
  expect(byKey(box, 'ArrowDown', true)).toEqual({ ...box, height: 0.32 })
  expect(byKey({ ...box, width: 0.5 }, 'ArrowRight', true)).toEqual({ ...box, width: 0.5 })
  expect(byKey({ ...box, height: 0.03 }, 'ArrowUp', true)).toEqual({ ...box, height: 0.02 })
  expect(byKey(box, 'a', false)).toBeUndefined()
})

test('a frame that a photo covers cuts off what is too wide or too high, in the middle of it', () => {
  const whole = { x: 0, y: 0, width: 1, height: 1 }
  expect(inCover(whole, 2, 1)).toEqual({ x: -0.5, y: 0, width: 2, height: 1 })
  expect(inCover(whole, 0.5, 1)).toEqual({ x: 0, y: -0.5, width: 1, height: 2 })
  expect(inCover({ x: 0.25, y: 0, width: 0.5, height: 0.5 }, 2, 1)).toEqual({ x: 0, y: 0, width: 1, height: 0.5 })
})
