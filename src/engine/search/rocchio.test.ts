import { expect, test } from 'vitest'
import { rocchio } from './rocchio.ts'

const x = Float32Array.of(1, 0, 0)
const y = Float32Array.of(0, 1, 0)
const z = Float32Array.of(0, 0, 1)

test('one wanted vector alone stays as it is', () => {
  expect([...rocchio([x], [])]).toEqual([1, 0, 0])
})

test('wanted vectors are averaged, however many there are', () => {
  expect([...rocchio([x, y], [])]).toEqual([0.5, 0.5, 0])
  expect([...rocchio([x, x, y, y], [])]).toEqual([0.5, 0.5, 0])
})

test('unwanted vectors are taken off, by less than wanted ones count', () => {
  const [, , off = 0] = rocchio([x, y], [z])
  expect(off).toBeLessThan(0)
  expect(off).toBeGreaterThan(-1)
  expect([...rocchio([x, y], [z], 0)]).toEqual([0.5, 0.5, 0])
})
