import { expect, test } from 'vitest'
import { columnsFor, MOST_ZOOM, moved, wholePhotos, zoomed } from './zoom.ts'

test('what is pointed at stays where it is while photos become larger and smaller', () => {
  const at = { x: 0.7, y: 0.4 }
  const sight = zoomed(wholePhotos, 2, at)
  expect(sight.scale).toBe(2)
  // As far from the middle of the frame as before.
  expect((at.x - sight.x) * 2).toBeCloseTo(at.x - 0.5)
  expect((at.y - sight.y) * 2).toBeCloseTo(at.y - 0.5)
  expect(zoomed(sight, 0.5, at)).toEqual(wholePhotos)
})

test('photos are never smaller than whole, nor larger than eight times', () => {
  expect(zoomed(wholePhotos, 0.1, { x: 0, y: 1 })).toEqual(wholePhotos)
  expect(zoomed(wholePhotos, 1000, { x: 0.5, y: 0.5 })).toEqual({ scale: MOST_ZOOM, x: 0.5, y: 0.5 })
})

test('photos follow the hand and stop at their edges', () => {
  const sight = { scale: 4, x: 0.5, y: 0.5 }
  expect(moved(sight, { x: 0.4, y: -0.2 })).toEqual({ scale: 4, x: 0.4, y: 0.55 })
  expect(moved(sight, { x: 9, y: -9 })).toEqual({ scale: 4, x: 0.125, y: 0.875 })
  expect(moved(wholePhotos, { x: 0.3, y: 0.3 })).toEqual(wholePhotos)
})

test('photos lie side by side where that makes them largest', () => {
  const room = { width: 1000, height: 600 }
  expect(columnsFor(2, room, 0.75)).toBe(2)
  expect(columnsFor(4, room, 0.75)).toBe(4)
  expect(columnsFor(4, room, 1.5)).toBe(2)
  expect(columnsFor(3, { width: 400, height: 900 }, 1.5)).toBe(1)
})
