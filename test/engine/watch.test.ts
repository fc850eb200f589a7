import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { EngineEvent } from '../../src/shared/types.ts'
import { addPhoto, barsPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

const waiting = { timeout: 30_000, interval: 50 }

async function watchedFolder(count: number) {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const engine = openEngine(join(temporaryFolder(), 'library'))
  engine.watch()
  await engine.addFolder(folder)
  await expect.poll(() => engine.pieces().length, waiting).toBe(count)
  return { folder, engine }
}

test('a photo that is put into a watched folder appears, and one that is taken out is missing', async () => {
  const { folder, engine } = await watchedFolder(1)
  await addPhoto(folder, 'new/dress.jpg', 8)
  await expect.poll(() => engine.pieces().find(({ name }) => name === 'dress')?.state, waiting).toBe('active')
  rmSync(join(folder, 'new/dress.jpg'))
  await expect.poll(() => engine.pieces().find(({ name }) => name === 'dress')?.state, waiting).toBe('missing')
})

test('a file that is still being copied is waited for and never shown as failed', async () => {
  const { folder, engine } = await watchedFolder(1)
  const failures: string[] = []
  engine.subscribe((event: EngineEvent) => {
    if (event.type === 'pieces') failures.push(...event.changed.filter(({ state }) => state === 'failed').map(({ name }) => name))
  })
  const bytes = await barsPhoto(9, 900, 1200)
  const file = join(folder, 'slow.jpg')
  writeFileSync(file, bytes.subarray(0, 1000))
  for (let at = 1000; at < bytes.length; at += Math.ceil(bytes.length / 5)) {
    await sleep(700)
    appendFileSync(file, bytes.subarray(at, at + Math.ceil(bytes.length / 5)))
  }
  await expect.poll(() => engine.pieces().find(({ name }) => name === 'slow')?.state, waiting).toBe('active')
  expect(failures).toEqual([])
})

test('while paused nothing is read, and resuming finishes the rest', async () => {
  const { folder, engine } = await watchedFolder(1)
  engine.pause()
  for (let i = 10; i < 14; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  await expect.poll(() => engine.status().progress, waiting).toMatchObject({ state: 'paused', total: 4, done: 0 })
  expect(engine.pieces()).toHaveLength(1)
  engine.resume()
  await expect.poll(() => engine.pieces().length, waiting).toBe(5)
  await expect.poll(() => engine.status().progress.state, waiting).toBe('idle')
})

test('a removed folder leaves the closet and comes back, ids and all, without being read again', async () => {
  const { folder, engine } = await watchedFolder(3)
  const before = engine.pieces()
  await engine.removeFolder(engine.status().folders[0]?.id ?? 0)
  expect(engine.pieces()).toEqual([])
  await expect(engine.similar.toPiece(before[0]?.id ?? 0, { top: 5, by: 'recipe' })).rejects.toThrow()
  const told: EngineEvent[] = []
  engine.subscribe((event) => told.push(event))
  await engine.addFolder(folder)
  expect(engine.pieces()).toEqual(before)
  expect((await engine.similar.toPiece(before[0]?.id ?? 0, { top: 5, by: 'recipe' })).neighbours).toHaveLength(2)
  await expect
    .poll(() => told.filter(({ type }) => type === 'pieces').at(-1), waiting)
    .toMatchObject({ changed: [{}, {}, {}], removed: [] })
})

test('look-alikes follow renames while the engine runs', async () => {
  const { folder, engine } = await watchedFolder(3)
  renameSync(join(folder, '2.jpg'), join(folder, 'renamed.jpg'))
  await expect.poll(() => engine.pieces().some(({ name }) => name === 'renamed'), waiting).toBe(true)
  const query = engine.pieces().find(({ name }) => name === '0')
  const { neighbours } = await engine.similar.toPiece(query?.id ?? 0, { top: 5, by: 'recipe' })
  expect(neighbours.map(({ piece }) => piece.name).sort()).toEqual(['1', 'renamed'])
})
