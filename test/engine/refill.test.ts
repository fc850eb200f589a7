import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Refill, type Lack } from '../../src/engine/ingest/refill.ts'
import type { KnownPhoto } from '../../src/engine/library/recipe-store.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

const nothing = (): undefined => undefined
/** Nothing is more urgent, and nobody listens. */
const quiet = {
  busy: () => false,
  sparing: () => true,
  inSight: () => new Set<number>(),
  progress: nothing,
  filled: nothing,
  failure: nothing
}

test('a photo that comes to lack something while the last one is in hand gets it before nothing is said to be left', async () => {
  const folder = temporaryFolder()
  const photos: KnownPhoto[] = []
  const come = async (id: number): Promise<void> => {
    const path = join(folder, `${String(id)}.jpg`)
    await addPhoto(folder, `${String(id)}.jpg`, id)
    photos.push({ id, folder, path, hash: createHash('sha256').update(readFileSync(path)).digest('hex') })
  }
  await come(1)
  const made: number[] = []
  const lack: Lack = {
    state: 'embedding',
    photos: () => photos.filter(({ id }) => !made.includes(id)),
    takeFromTwin: () => false,
    make: async ({ id }) => {
      if (id === 1) await come(2)
      made.push(id)
      return true
    },
    sessions: () => 1,
    ended: () => false
  }
  const refill = new Refill(quiet)
  expect(await refill.run(lack)).toBe(true)
  expect(made).toEqual([1, 2])
})

test('photos that lack something get it side by side, are told of in their order, and those in hand are finished when it is paused', async () => {
  const folder = temporaryFolder()
  const photos: KnownPhoto[] = []
  for (let id = 1; id <= 6; id++) {
    const path = join(folder, `${String(id)}.jpg`)
    await addPhoto(folder, `${String(id)}.jpg`, id)
    photos.push({ id, folder, path, hash: createHash('sha256').update(readFileSync(path)).digest('hex') })
  }
  const filled: number[] = []
  const begun: number[] = []
  const second = Promise.withResolvers<undefined>()
  const lack: Lack = {
    state: 'embedding',
    photos: () => photos.filter(({ id }) => !filled.includes(id)),
    takeFromTwin: () => false,
    make: async ({ id }) => {
      begun.push(id)
      // The first waits for the second, which is in hand with it.
      if (id === 1) await second.promise
      if (id === 2) second.resolve(undefined)
      if (id === 3) refill.pause()
      return true
    },
    sessions: () => 2,
    ended: () => false
  }
  const refill = new Refill({ ...quiet, filled: (id) => filled.push(id) })
  expect(await refill.run(lack)).toBe(false)
  expect(begun.toSorted()).toEqual(filled)
  expect([
    [1, 2, 3],
    [1, 2, 3, 4]
  ]).toContainEqual(filled)
  expect(refill.progress).toMatchObject({ state: 'paused', done: filled.length, total: 6 })
  refill.resume()
  expect(await refill.run(lack)).toBe(true)
  expect(filled).toEqual([1, 2, 3, 4, 5, 6])
})
