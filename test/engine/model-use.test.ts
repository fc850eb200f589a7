/** Changing the model that the recipe's vectors are by. Keras's preprocessing of the weights that ship is a model of its own. */
import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { ModelStore } from '../../src/engine/models/store.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { ModelChoice, Ranking } from '../../src/shared/types.ts'
import { addPhoto, barsPhoto, indexOnce, openEngine, temporaryFolder } from '../helpers/library.ts'
import { randomVgg16, writeKerasFile } from '../helpers/weights.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const KERAS: ModelChoice = { name: 'vgg16', preprocess: 'keras' }
const OLD: ModelChoice = { name: 'vgg16', preprocess: 'antialiased' }

/** A library with indexed photos; the number is the age in hours. Keras's preprocessing squashes what is as large as these. */
async function closet(count = 4): Promise<{ folder: string; library: string }> {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  for (let i = 0; i < count; i++) {
    await addPhoto(folder, `${String(i)}.jpg`, i)
    const time = Date.now() / 1000 - 3600 * (i + 1)
    utimesSync(join(folder, `${String(i)}.jpg`), time, time)
  }
  await indexOnce(library, folder)
  return { folder, library }
}

function database(library: string): Database.Database {
  const db = new Database(join(library, 'armoire.sqlite'))
  onTestFinished(() => {
    db.close()
  })
  return db
}

/** How many vectors there are by each model, in the order in which models came. */
const vectors = (library: string): number[] =>
  database(library).prepare('SELECT count(*) FROM embedding GROUP BY model_id ORDER BY model_id').pluck().all() as number[]

const changed = (engine: Engine) => expect.poll(() => engine.status().modelChange, { timeout: 30_000 }).toBeNull()

const idOf = (engine: Engine, name: string): number => engine.pieces().find((piece) => piece.name === name)?.id ?? 0

async function scores(engine: Engine, by: Ranking = 'recipe'): Promise<[string, number][]> {
  const { neighbours } = await engine.similar.toPiece(idOf(engine, '0'), { top: 10, by })
  return neighbours.map(({ piece, score }) => [piece.name, score])
}

test('while the model changes the old vectors answer; then the new ones do, and the old ones are dropped', async () => {
  const { library } = await closet()
  const engine = openEngine(library)
  const [before, garments] = [await scores(engine), await scores(engine, 'garment')]
  engine.pause()
  await engine.useModel(KERAS)
  expect(engine.status()).toMatchObject({
    model: OLD,
    modelChange: { ...KERAS, done: 0, total: 4, problem: null }
  })
  await expect.poll(() => engine.status().progress).toMatchObject({ state: 'paused', done: 0, total: 4 })
  expect(await scores(engine)).toEqual(before)
  engine.resume()
  await changed(engine)
  expect(engine.status().model).toMatchObject({ ...KERAS, id: expect.stringContaining('-int8-keras-') as string })
  const after = await scores(engine)
  expect(after.map(([name]) => name).sort()).toEqual(['1', '2', '3'])
  expect(after).not.toEqual(before)
  expect(await scores(engine, 'garment')).toEqual(garments)
  await expect.poll(() => vectors(library)).toEqual([4])
  // The same after a restart.
  await engine.close()
  const again = openEngine(library)
  expect(await scores(again)).toEqual(after)
  expect(again.status().model).toMatchObject(KERAS)
})

test('a photo from outside is looked at as the vectors were made', async () => {
  const { library } = await closet()
  const engine = openEngine(library)
  expect(await engine.changeModel(KERAS)).toBeNull()
  const { ranking, neighbours } = await engine.similar.toPhoto(await barsPhoto(2), { top: 4, by: 'recipe' })
  expect([ranking, neighbours[0]?.piece.name]).toEqual(['recipe', '2'])
  expect(neighbours[0]?.score).toBeGreaterThan(0.9999)
  expect(neighbours[1]?.score).toBeLessThan(0.999)
})

test('the newest photos get their new vectors first', async () => {
  const { library } = await closet()
  const engine = openEngine(library)
  await engine.changeModel(KERAS)
  const names = database(library)
    .prepare('SELECT path FROM embedding JOIN photo ON photo.id = photo_id ORDER BY embedding.rowid')
    .pluck()
    .all()
  expect(names).toHaveLength(4)
  // Two are in hand at a time, so each may be overtaken by the next.
  for (const [place, name] of names.entries()) expect(parseInt(String(name)), names.join()).toBeLessThanOrEqual(place + 1)
})

test('a change that is cancelled leaves everything as it was', async () => {
  const { library } = await closet()
  const engine = openEngine(library)
  const before = await scores(engine)
  engine.pause()
  await engine.useModel(KERAS)
  await expect.poll(() => engine.status().progress.state).toBe('paused')
  const db = database(library)
  // Two of the new vectors are made already.
  db.exec(
    "INSERT INTO embedding SELECT photo_id, (SELECT model_id FROM recipe WHERE role = 'coming'), map, scale, pooled FROM embedding LIMIT 2"
  )
  expect(engine.status().modelChange).toMatchObject({ done: 2, total: 4 })
  await engine.cancelModelChange()
  expect(engine.status()).toMatchObject({ model: OLD, modelChange: null, progress: { state: 'idle' } })
  await expect.poll(() => vectors(library)).toEqual([4])
  expect(await scores(engine)).toEqual(before)
  engine.resume()
  await expect.poll(() => engine.status().progress.state).toBe('idle')
  expect(vectors(library)).toEqual([4])
})

test('a photo that arrives during a change is found at once, and is still there when the change is complete', async () => {
  const { folder, library } = await closet()
  const engine = openEngine(library)
  engine.watch()
  await expect.poll(() => engine.status().progress.state).toBe('idle')
  await engine.useModel(KERAS)
  await addPhoto(folder, 'new.jpg', 9)
  engine.rescan({ retryFailed: false, acceptMissing: false })
  await expect.poll(() => idOf(engine, 'new')).toBeGreaterThan(0)
  expect((await scores(engine)).map(([name]) => name)).toContain('new')
  await changed(engine)
  expect((await scores(engine)).map(([name]) => name).sort()).toEqual(['1', '2', '3', 'new'])
  await expect.poll(() => vectors(library)).toEqual([5])
})

test('killed in the middle, the change goes on where it was, and the old vectors have answered all the while', async () => {
  const { folder, library } = await closet(24)
  const first = openEngine(library)
  const before = await scores(first)
  await first.close()
  const child = spawn(
    process.execPath,
    ['src/cli/index.ts', 'model', 'use', 'vgg16', '--preprocess', 'keras', '--library', library],
    {
      cwd: root,
      stdio: 'ignore'
    }
  )
  const ended = once(child, 'exit')
  const coming = "model_id = (SELECT model_id FROM recipe WHERE role = 'coming')"
  const db = database(library)
  const made = (): number => db.prepare(`SELECT count(*) FROM embedding WHERE ${coming}`).pluck().get() as number
  await expect.poll(made, { timeout: 30_000, interval: 10 }).toBeGreaterThan(2)
  child.kill('SIGKILL')
  await ended
  expect(made()).toBeLessThan(24)
  // A mark on what is done: made anew, it would be gone.
  const marked = db.prepare(`UPDATE embedding SET scale = 77 WHERE ${coming}`).run().changes
  const second = openEngine(library)
  expect(await scores(second)).toEqual(before)
  expect(second.status()).toMatchObject({ model: OLD, modelChange: { ...KERAS, done: marked, total: 24 } })
  await second.index(folder, { retryFailed: false, acceptMissing: false })
  expect(second.status()).toMatchObject({ model: KERAS, modelChange: null })
  expect(vectors(library)).toEqual([24])
  expect(db.prepare('SELECT count(*) FROM embedding WHERE scale = 77').pluck().get()).toBe(marked)
})

test('other weights are used like the shipped ones, and the garment ranking goes on with those', async () => {
  const { folder, library } = await closet(3)
  const file = join(temporaryFolder(), 'random.h5')
  await writeKerasFile(file, randomVgg16())
  await new ModelStore(library, modelsFolder).import(file)
  const engine = openEngine(library)
  const [before, garments] = [await scores(engine), await scores(engine, 'garment')]
  await engine.changeModel({ name: 'random', preprocess: 'antialiased' })
  expect(engine.status().model).toMatchObject({ name: 'random', precision: expect.any(String) as string })
  const after = await scores(engine)
  expect(after).not.toEqual(before)
  await addPhoto(folder, 'new.jpg', 9)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  expect((await scores(engine)).filter(([name]) => name !== 'new')).toEqual(after)
  expect((await scores(engine, 'garment')).filter(([name]) => name !== 'new')).toEqual(garments)
  expect(engine.piece(idOf(engine, 'new'))?.kind?.confidence).toBeGreaterThan(0)
  await engine.close()

  // Without its file the pieces still find each other; the way out is said and works.
  rmSync(join(library, 'models/random'), { recursive: true })
  const orphan = openEngine(library)
  expect((await scores(orphan)).filter(([name]) => name !== 'new')).toEqual(after)
  expect(orphan.status()).toMatchObject({
    model: null,
    modelError: expect.stringMatching(/random.*missing.*use another/) as string
  })
  await expect(orphan.similar.toPhoto(await barsPhoto(1), { top: 3, by: 'recipe' })).rejects.toThrow(/model random .* is gone/)
  await expect(orphan.index(folder, { retryFailed: false, acceptMissing: false })).rejects.toThrow(/random.*missing/)
  expect(await orphan.changeModel(OLD)).toBeNull()
  expect((await scores(orphan)).filter(([name]) => name !== 'new')).toEqual(before)
})

test('vectors by weights that an update replaced answer until there are new ones', async () => {
  const { folder, library } = await closet()
  const db = database(library)
  db.exec("UPDATE model SET key = 'vgg16-imagenet-int8-antialiased-earlier' WHERE id = (SELECT model_id FROM recipe)")
  const engine = openEngine(library)
  const before = await scores(engine)
  expect(before).toHaveLength(3)
  expect(engine.status().modelChange).toMatchObject({ ...OLD, done: 0, total: 4 })
  await expect(engine.similar.toPhoto(await barsPhoto(1), { top: 3, by: 'recipe' })).rejects.toThrow(/change of model/)
  expect((await engine.similar.toPhoto(await barsPhoto(1), { top: 3, by: 'garment' })).neighbours[0]?.piece.name).toBe('1')
  await expect(engine.cancelModelChange()).rejects.toThrow(/no way back/)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  expect(engine.status().modelChange).toBeNull()
  expect(await scores(engine)).toEqual(before)
  expect(vectors(library)).toEqual([4])
})

test('the change waits for a folder that is away, and is completed when it is back', async () => {
  const { folder, library } = await closet()
  const engine = openEngine(library)
  const before = await scores(engine)
  renameSync(folder, `${folder}-unplugged`)
  mkdirSync(folder)
  expect(await engine.changeModel(KERAS)).toContain(`${folder} can’t be reached`)
  expect(engine.status().modelChange?.problem).toContain(folder)
  expect(await scores(engine)).toEqual(before)
  rmSync(folder, { recursive: true })
  renameSync(`${folder}-unplugged`, folder)
  engine.watch()
  await changed(engine)
  expect(await scores(engine)).not.toEqual(before)
})

test('a model that is not here is refused in words, and the one in use stays', async () => {
  const { library } = await closet(1)
  const engine = openEngine(library)
  await expect(engine.useModel({ name: 'vgg19', preprocess: 'antialiased' })).rejects.toThrow(/no model called vgg19/)
  expect(engine.status()).toMatchObject({ model: OLD, modelChange: null })
})
