import { expect, test } from 'vitest'
import type { Progress } from '../../shared/types.ts'
import { percent, progressWords } from './words.ts'

const progress: Progress = { state: 'indexing', done: 312, total: 1200, failed: 0, cancellable: true, left: 0, rate: 8, eta: 118 }

test('progress says what is ready and how long the rest takes', () => {
  expect(progressWords(progress)).toBe('312 of 1,200 pieces ready · about 2 minutes')
})

test('a rest of seconds, one minute and hours are said as people say them', () => {
  const left = (eta: number): string => progressWords({ ...progress, eta }).split(' · ')[1] ?? ''
  expect([left(20), left(61), left(3 * 3600)]).toEqual(['less than a minute', 'about 1 minute', 'about 3 hours'])
})

test('failed photos are named while indexing goes on', () => {
  expect(progressWords({ ...progress, failed: 2, eta: null })).toBe('312 of 1,200 pieces ready · 2 can’t be read')
})

test('while paused it says what is left, while scanning that it looks', () => {
  expect(progressWords({ ...progress, state: 'paused' })).toBe('Paused · 888 left')
  expect(progressWords({ ...progress, state: 'describing' })).toBe('Looking at your pieces anew: 312 of 1,200 · about 2 minutes')
  expect(progressWords({ ...progress, state: 'scanning' })).toBe('Looking through the folders')
  expect(progressWords({ ...progress, state: 'idle', left: 1200 })).toBe('Cancelled · 1,200 left')
})

test('a score is shown in whole percent', () => {
  expect([percent(0.874), percent(1), percent(0)]).toEqual([87, 100, 0])
})
