import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import type { EngineEvent } from '../../src/shared/types.ts'
import { addPhoto, indexOnce, openEngine, temporaryFolder } from '../helpers/library.ts'

const waiting = { timeout: 60_000 }

async function closetOf(count: number): Promise<{ folder: string; library: string }> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  return { folder, library: join(temporaryFolder(), 'library') }
}

/** An engine to which a folder was added while nothing was read, and which knows of all its photos. */
async function pausedOn(folder: string, library: string, count: number): Promise<Engine> {
  const engine = openEngine(library)
  engine.pause()
  await engine.addFolder(folder)
  await expect.poll(() => engine.status().progress, waiting).toMatchObject({ state: 'paused', total: count, cancellable: true })
  return engine
}

/** As the page, the watcher and the clock ask for it. Ends when the folder has been looked through. */
const scan = async (engine: Engine): Promise<unknown> =>
  engine.lookAt(engine.status().folders[0]?.id ?? 0, { acceptMissing: false })

const settled = (engine: Engine) => expect.poll(() => engine.status().progress.state, waiting)

test('cancelling keeps what is done and finishes what is in hand, and the rest is left', async () => {
  const { folder, library } = await closetOf(24)
  const engine = await pausedOn(folder, library, 24)
  engine.subscribe((event: EngineEvent) => {
    if (event.type === 'progress' && event.progress.state === 'indexing' && event.progress.done > 0) engine.cancel()
  })
  engine.resume()
  await expect.poll(() => engine.status().progress.left, waiting).toBeGreaterThan(0)
  await settled(engine).toBe('idle')
  const { left } = engine.status().progress
  const done = engine.pieces()
  expect(done.length).toBeGreaterThan(0)
  expect(done.length + left).toBe(24)
  expect(done.every(({ state }) => state === 'active')).toBe(true)

  // What is done can be searched.
  const { neighbours } = await engine.similar.toPiece(done[0]?.id ?? 0, { top: 50, by: 'garment' })
  expect(neighbours).toHaveLength(done.length - 1)
})

test('what was left stays left through scans, while new and changed photos are read', async () => {
  const { folder, library } = await closetOf(4)
  const engine = await pausedOn(folder, library, 4)
  engine.cancel()
  await scan(engine)
  expect(engine.status().progress).toMatchObject({ state: 'idle', left: 4, cancellable: false })

  await addPhoto(folder, 'new.jpg', 10)
  await addPhoto(folder, '0.jpg', 11, 130)
  rmSync(join(folder, '1.jpg'))
  await scan(engine)
  await expect
    .poll(
      () =>
        engine
          .pieces()
          .map(({ name }) => name)
          .sort(),
      waiting
    )
    .toEqual(['0', 'new'])
  await settled(engine).toBe('idle')
  expect(engine.status().progress.left).toBe(2)

  engine.rescan({ retryFailed: false, acceptMissing: false, left: true })
  await expect.poll(() => engine.pieces().length, waiting).toBe(4)
  expect(engine.status().progress.left).toBe(0)
})

test('the next start reads what was left', async () => {
  const { folder, library } = await closetOf(3)
  const engine = await pausedOn(folder, library, 3)
  engine.cancel()
  expect(engine.status().progress.left).toBe(3)
  await engine.close()
  const next = openEngine(library)
  next.watch()
  await expect.poll(() => next.pieces().length, waiting).toBe(3)
  expect(next.status().progress.left).toBe(0)
})

test('a folder that leaves takes what was left of it along', async () => {
  const { folder, library } = await closetOf(3)
  const engine = await pausedOn(folder, library, 3)
  engine.cancel()
  await engine.removeFolder(engine.status().folders[0]?.id ?? 0)
  expect(engine.status().progress.left).toBe(0)
  await engine.addFolder(folder)
  await expect.poll(() => engine.pieces().length, waiting).toBe(3)
})

test('looking at photos anew is cancelled as well, stays so, and is taken up when asked for', async () => {
  const { folder, library } = await closetOf(3)
  await indexOnce(library, folder)
  const db = new Database(join(library, 'armoire.sqlite'))
  db.exec('DELETE FROM descriptor; UPDATE photo SET palette = NULL')
  db.close()
  const engine = openEngine(library)
  engine.pause()
  engine.watch()
  await expect.poll(() => engine.status().progress, waiting).toMatchObject({ state: 'paused', total: 3, cancellable: true })
  engine.cancel()
  expect(engine.status().progress).toMatchObject({ state: 'idle', left: 3 })
  await scan(engine)
  await addPhoto(folder, 'new.jpg', 10)
  await scan(engine)
  await expect
    .poll(
      () =>
        engine
          .pieces()
          .filter(({ kind }) => kind !== null)
          .map(({ name }) => name),
      waiting
    )
    .toEqual(['new'])
  await settled(engine).toBe('idle')
  expect(engine.status().progress.left).toBe(3)
  engine.rescan({ retryFailed: false, acceptMissing: false, left: true })
  await expect.poll(() => engine.pieces().filter(({ kind }) => kind !== null).length, waiting).toBe(4)
  expect(engine.status().progress).toMatchObject({ left: 0 })
})
