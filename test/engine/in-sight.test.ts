import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import type { EngineEvent, Piece } from '../../src/shared/types.ts'
import { addPhoto, indexOnce, openEngine, temporaryFolder } from '../helpers/library.ts'

const waiting = { timeout: 60_000 }
const COUNT = 8
const newestFirst = Array.from({ length: COUNT }, (_, i) => String(COUNT - 1 - i))

/** `0` to `7`, the last one being the newest. */
async function write(folder: string, look: number): Promise<void> {
  for (let i = 0; i < COUNT; i++) await addPhoto(folder, `${String(i)}.jpg`, look + i)
}

async function indexedCloset(): Promise<{ folder: string; library: string }> {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  await write(folder, 0)
  await indexOnce(library, folder)
  return { folder, library }
}

/** The names of pieces in the order in which they were told to have changed. */
function followed(engine: Engine, counts: (piece: Piece) => boolean): string[] {
  const names: string[] = []
  engine.subscribe((event: EngineEvent) => {
    if (event.type === 'pieces') names.push(...event.changed.filter(counts).map(({ name }) => name))
  })
  return names
}

const look = (engine: Engine, ...names: string[]): void => {
  engine.setInSight(names.map((name) => engine.pieces().find((piece) => piece.name === name)?.photoId ?? 0))
}

const allPaused = (engine: Engine) =>
  expect.poll(() => engine.status().progress, waiting).toMatchObject({ state: 'paused', total: COUNT })

test('new photos are read newest first', async () => {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  await write(folder, 0)
  const engine = openEngine(library)
  const names = followed(engine, () => true)
  await engine.addFolder(folder)
  await expect.poll(() => names, waiting).toEqual(newestFirst)
})

test('of photos that are looked at anew, those in sight come first, in their order, and then the newest', async () => {
  const { library } = await indexedCloset()
  const db = new Database(join(library, 'armoire.sqlite'))
  db.exec('DELETE FROM descriptor; UPDATE photo SET palette = NULL')
  db.close()
  const engine = openEngine(library)
  const names = followed(engine, ({ kind }) => kind !== null)
  engine.pause()
  engine.watch()
  await allPaused(engine)
  look(engine, '2', '0')
  engine.resume()
  await expect.poll(() => names, waiting).toEqual(['2', '0', ...newestFirst.filter((name) => !['2', '0'].includes(name))])
})

test('of photos whose files have changed, those in sight are read first, whether they wait already or are yet to be found', async () => {
  const { folder, library } = await indexedCloset()
  const engine = openEngine(library)
  const folderId = engine.status().folders[0]?.id ?? 0
  for (const [at, when] of (['found', 'waiting'] as const).entries()) {
    const before = new Map(engine.pieces().map(({ id, version }) => [id, version]))
    const names = followed(engine, ({ id, version }) => version !== before.get(id))
    engine.pause()
    await write(folder, 20 + 20 * at)
    if (when === 'found') look(engine, '1')
    await engine.lookAt(folderId, { acceptMissing: false })
    await allPaused(engine)
    if (when === 'waiting') look(engine, '3')
    const first = when === 'found' ? '1' : '3'
    engine.resume()
    await expect.poll(() => names, waiting).toEqual([first, ...newestFirst.filter((name) => name !== first)])
  }
})
