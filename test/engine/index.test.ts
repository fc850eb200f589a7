import Database from 'better-sqlite3'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Library } from '../../src/engine/library/library.ts'
import { addPhoto, barsPhoto, indexOnce, openEngine, temporaryFolder } from '../helpers/library.ts'

async function closetOf(count: number): Promise<{ folder: string; library: string }> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `shirts/shirt ${String(i)}.jpg`, i)
  return { folder, library: join(temporaryFolder(), 'library') }
}

const pieces = (library: string) => openEngine(library).pieces()

test('a second index of an unchanged folder embeds nothing', async () => {
  const { folder, library } = await closetOf(4)
  expect(await indexOnce(library, folder)).toMatchObject({ found: 4, indexed: 4, reused: 0, missing: 0, failed: [] })
  expect(await indexOnce(library, folder)).toMatchObject({ found: 4, indexed: 0, reused: 4, missing: 0, failed: [] })
})

test('looking through an unchanged folder reads the contents of no file', async (context) => {
  const { folder, library } = await closetOf(3)
  await indexOnce(library, folder)
  // Reading a file moves its access time, unless the disk was told to keep none.
  const files = [0, 1, 2].map((i) => join(folder, `shirts/shirt ${String(i)}.jpg`))
  const untouched = Date.now() / 1000 - 3600
  const canary = join(temporaryFolder(), 'canary')
  writeFileSync(canary, 'read me')
  for (const file of [...files, canary]) utimesSync(file, untouched, statSync(file).mtimeMs / 1000)
  const before = files.map((file) => statSync(file).atimeMs)
  readFileSync(canary)
  if (statSync(canary).atimeMs === before[0]) context.skip('this disk keeps no access times')
  expect(await indexOnce(library, folder)).toMatchObject({ found: 3, indexed: 0, reused: 3 })
  expect(files.map((file) => statSync(file).atimeMs)).toEqual(before)
})

test('renamed folders and touched files keep their records and embed nothing', async () => {
  const { folder, library } = await closetOf(4)
  await indexOnce(library, folder)
  const before = pieces(library)
  renameSync(join(folder, 'shirts'), join(folder, 'tops'))
  utimesSync(join(folder, 'tops/shirt 1.jpg'), 1_000_000, 1_000_000)
  expect(await indexOnce(library, folder)).toMatchObject({ found: 4, indexed: 0, reused: 4, missing: 0 })
  const after = pieces(library)
  expect(after.map(({ id, name, addedAt }) => ({ id, name, addedAt }))).toEqual(
    before.map(({ id, name, addedAt }) => ({ id, name, addedAt }))
  )
  expect(after.every(({ path, state }) => path.startsWith('tops/') && state === 'active')).toBe(true)
})

test('a copy of a photo becomes a piece of its own without being embedded again', async () => {
  const { folder, library } = await closetOf(2)
  await indexOnce(library, folder)
  copyFileSync(join(folder, 'shirts/shirt 0.jpg'), join(folder, 'copy.jpg'))
  expect(await indexOnce(library, folder)).toMatchObject({ found: 3, indexed: 0, reused: 3 })
  expect(pieces(library).find(({ name }) => name === 'copy')).toMatchObject({ state: 'active', width: 120, height: 150 })
})

test('a photo that is overwritten with another is embedded anew and keeps its place', async () => {
  const { folder, library } = await closetOf(2)
  await indexOnce(library, folder)
  const before = pieces(library).find(({ name }) => name === 'shirt 0')
  writeFileSync(join(folder, 'shirts/shirt 0.jpg'), await barsPhoto(99))
  expect(await indexOnce(library, folder)).toMatchObject({ indexed: 1, reused: 1 })
  const after = pieces(library).find(({ name }) => name === 'shirt 0')
  expect(after?.id).toBe(before?.id)
  expect(after?.version).not.toBe(before?.version)
})

test('a deleted photo is missing, no neighbour of others, and comes back with its record and without embedding', async () => {
  const { folder, library } = await closetOf(4)
  await indexOnce(library, folder)
  const aside = join(temporaryFolder(), 'aside.jpg')
  renameSync(join(folder, 'shirts/shirt 2.jpg'), aside)
  expect(await indexOnce(library, folder)).toMatchObject({ found: 3, missing: 1 })
  const engine = openEngine(library)
  const gone = engine.pieces().find(({ state }) => state === 'missing')
  expect(gone?.name).toBe('shirt 2')
  const { ranking, neighbours } = await engine.similar.toPiece(engine.pieces().find(({ name }) => name === 'shirt 0')?.id ?? 0, {
    top: 10,
    by: 'garment'
  })
  expect(ranking).toBe('garment')
  expect(neighbours.map(({ piece }) => piece.name).sort()).toEqual(['shirt 1', 'shirt 3'])
  await engine.close()
  renameSync(aside, join(folder, 'found again.jpg'))
  expect(await indexOnce(library, folder)).toMatchObject({ found: 4, indexed: 0, reused: 4, missing: 0 })
  expect(pieces(library).find(({ name }) => name === 'found again')?.id).toBe(gone?.id)
})

test('a folder that can no longer be read is offline and nothing in it is missing', async () => {
  const { folder, library } = await closetOf(3)
  await indexOnce(library, folder)
  const engine = openEngine(library)
  renameSync(folder, `${folder}-unplugged`)
  engine.watch()
  await expect.poll(() => engine.status().folders[0]?.state).toBe('offline')
  expect(engine.pieces().every(({ state }) => state === 'active')).toBe(true)
  renameSync(`${folder}-unplugged`, folder)
  engine.rescan({ retryFailed: false, acceptMissing: false })
  await expect.poll(() => engine.status().folders[0]?.state).toBe('online')
})

test('when most of a folder vanishes at once nothing is marked until the person says it is really gone', async () => {
  const { folder, library } = await closetOf(14)
  await indexOnce(library, folder)
  for (let i = 0; i < 12; i++) rmSync(join(folder, `shirts/shirt ${String(i)}.jpg`))
  const summary = await indexOnce(library, folder)
  expect(summary.offline).toContain('12 of 14')
  expect(pieces(library).every(({ state }) => state === 'active')).toBe(true)
  expect(await indexOnce(library, folder, { retryFailed: true, acceptMissing: true })).toMatchObject({
    missing: 12,
    offline: null
  })
})

test('photos that a person threw away are believed to be gone, however many they are', async () => {
  const { folder, library } = await closetOf(14)
  await indexOnce(library, folder)
  const engine = openEngine(library)
  const thrown = engine.pieces().slice(0, 12)
  for (const { path } of thrown) rmSync(join(folder, path))
  engine.rescan({ retryFailed: false, acceptMissing: false, thrownAway: new Set(thrown.slice(1).map(({ photoId }) => photoId)) })
  await expect.poll(() => engine.status().folders[0]?.counts).toEqual({ active: 2, missing: 12, failed: 0 })
  expect(engine.status().folders[0]?.state).toBe('online')
})

test('photos that were thrown away excuse no others that vanished with them', async () => {
  const { folder, library } = await closetOf(14)
  await indexOnce(library, folder)
  const engine = openEngine(library)
  const [thrown] = engine.pieces()
  for (let i = 0; i < 14; i++) rmSync(join(folder, `shirts/shirt ${String(i)}.jpg`))
  engine.rescan({ retryFailed: false, acceptMissing: false, thrownAway: new Set([thrown?.photoId ?? 0]) })
  await expect.poll(() => engine.status().folders[0]).toMatchObject({ state: 'offline', counts: { active: 14 } })
})

test('what Windows keeps of photos that were thrown away is none of the closet', async () => {
  const { folder, library } = await closetOf(1)
  await addPhoto(folder, '$Recycle.Bin/S-1-5-21/$RCOAT.jpg', 7)
  expect(await indexOnce(library, folder)).toMatchObject({ found: 1 })
})

test('a subfolder that can not be read hides its photos without losing them', async (context) => {
  if (process.getuid?.() === 0) context.skip('root reads everything')
  const { folder, library } = await closetOf(2)
  await addPhoto(folder, 'private/coat.jpg', 7)
  await indexOnce(library, folder)
  chmodSync(join(folder, 'private'), 0o000)
  const summary = await indexOnce(library, folder)
  chmodSync(join(folder, 'private'), 0o755)
  expect(summary).toMatchObject({ found: 2, missing: 0 })
})

test('a bad file fails with a reason and the rest goes on', async () => {
  const { folder, library } = await closetOf(2)
  writeFileSync(join(folder, 'empty.jpg'), '')
  writeFileSync(join(folder, 'page.png'), '<html>not found</html>')
  writeFileSync(join(folder, 'cut.jpg'), readFileSync(join(folder, 'shirts/shirt 0.jpg')).subarray(0, 900))
  const { found, indexed, reused, failed } = await indexOnce(library, folder)
  expect({ found, indexed, reused }).toEqual({ found: 5, indexed: 2, reused: 0 })
  expect(failed).toEqual([
    { path: 'cut.jpg', reason: 'This photo can’t be read: the file is damaged or ends too early.' },
    { path: 'empty.jpg', reason: 'The file is empty.' },
    { path: 'page.png', reason: expect.stringContaining('not a photo') as string }
  ])
  expect(await indexOnce(library, folder)).toMatchObject({ found: 5, indexed: 0, reused: 2, failed })
})

test('a failed file that is mended becomes a piece', async () => {
  const { folder, library } = await closetOf(1)
  writeFileSync(join(folder, 'late.jpg'), '')
  await indexOnce(library, folder)
  writeFileSync(join(folder, 'late.jpg'), await barsPhoto(5))
  expect(await indexOnce(library, folder)).toMatchObject({ found: 2, indexed: 1, failed: [] })
})

test('hidden files, other kinds of files and links that leave the folder are left out', async () => {
  const { folder, library } = await closetOf(1)
  const outside = temporaryFolder()
  await addPhoto(outside, 'secret.jpg', 3)
  await addPhoto(folder, '.hidden/a.jpg', 4)
  await addPhoto(folder, '._shirt.jpg', 5)
  writeFileSync(join(folder, 'notes.txt'), 'wool')
  symlinkSync(join(outside, 'secret.jpg'), join(folder, 'link.jpg'))
  symlinkSync(outside, join(folder, 'linked'))
  symlinkSync(join(folder, 'nowhere.jpg'), join(folder, 'broken.jpg'))
  symlinkSync(join(folder, 'shirts/shirt 0.jpg'), join(folder, 'inside.jpg'))
  await indexOnce(library, folder)
  expect(
    pieces(library)
      .map(({ path }) => path)
      .sort()
  ).toEqual(['inside.jpg', 'shirts/shirt 0.jpg'])
})

test('upper-case extensions and names in any script are found', async () => {
  const { folder, library } = await closetOf(0)
  await addPhoto(folder, 'IMG_0001.JPG', 1)
  await addPhoto(folder, 'Kleid Größe 38 – 青いドレス 👗.jpeg', 2)
  expect(await indexOnce(library, folder)).toMatchObject({ found: 2, indexed: 2 })
})

test('two folders that overlap, a file and a folder that is not there are refused in words', async () => {
  const { folder, library } = await closetOf(1)
  await indexOnce(library, folder)
  await expect(indexOnce(library, join(folder, 'shirts'))).rejects.toThrow(/overlaps with/)
  await expect(indexOnce(library, join(folder, 'shirts/shirt 0.jpg'))).rejects.toThrow(/is a file/)
  await expect(indexOnce(library, join(folder, 'nowhere'))).rejects.toThrow(/no folder at/)
})

test('the library can not be indexed into itself', async () => {
  const library = temporaryFolder()
  mkdirSync(join(library, 'photos'))
  await expect(indexOnce(library, library)).rejects.toThrow(/own library/)
})

test('a photo that was in hand twice when the engine died is set aside with its reason, and Retry reads it again', async () => {
  const { folder, library } = await closetOf(3)
  const died = new Library(library)
  const { id } = died.addFolder(realpathSync(folder))
  died.beginAttempt(id, 'shirts/shirt 1.jpg')
  died.countDeaths()
  died.close()
  // This index counts the second death.
  const summary = await indexOnce(library, folder)
  expect(summary.failed).toEqual([{ path: 'shirts/shirt 1.jpg', reason: expect.stringContaining('engine stop twice') as string }])
  expect(summary.indexed).toBe(2)
  expect(await indexOnce(library, folder, { retryFailed: false, acceptMissing: false })).toMatchObject({
    indexed: 0,
    failed: [{}]
  })
  expect(await indexOnce(library, folder)).toMatchObject({ indexed: 1, failed: [] })
})

test('a photo that was in hand once is read again like any other', async () => {
  const { folder, library } = await closetOf(2)
  const died = new Library(library)
  died.beginAttempt(died.addFolder(realpathSync(folder)).id, 'shirts/shirt 1.jpg')
  died.close()
  expect(await indexOnce(library, folder)).toMatchObject({ indexed: 2, failed: [] })
})

test('looking at photos anew is shown, waits while it is paused, and then goes on', async () => {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  for (let i = 0; i < 3; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  await indexOnce(library, folder)
  const db = new Database(join(library, 'armoire.sqlite'))
  db.exec('DELETE FROM descriptor; UPDATE photo SET palette = NULL')
  db.close()
  const engine = openEngine(library)
  engine.pause()
  engine.watch()
  await expect.poll(() => engine.status().progress, { timeout: 20_000 }).toMatchObject({ state: 'paused', done: 0, total: 3 })
  expect(engine.pieces().map(({ kind }) => kind)).toEqual([null, null, null])
  const states = new Set<string>()
  engine.subscribe((event) => {
    if (event.type === 'progress') states.add(event.progress.state)
  })
  engine.resume()
  await expect.poll(() => engine.pieces().filter(({ kind }) => kind !== null).length, { timeout: 20_000 }).toBe(3)
  await expect.poll(() => engine.status().progress.state).toBe('idle')
  expect(engine.pieces().map(({ palette }) => palette.length > 0)).toEqual([true, true, true])
  expect(states).toContain('describing')
})

test('a library made before descriptors answers by the recipe, and indexing again describes its photos without embedding them', async () => {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  for (let i = 0; i < 3; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  await indexOnce(library, folder)
  const db = new Database(join(library, 'armoire.sqlite'))
  db.exec('DELETE FROM descriptor')
  db.close()
  const engine = openEngine(library)
  const id = engine.pieces()[0]?.id ?? 0
  expect(engine.piece(id)?.kind).toBeNull()
  expect(await engine.similar.toPiece(id, { top: 5, by: 'garment' })).toMatchObject({ ranking: 'recipe', neighbours: [{}, {}] })
  expect(await engine.index(folder, { retryFailed: false, acceptMissing: false })).toMatchObject({ indexed: 0, reused: 3 })
  expect(await engine.similar.toPiece(id, { top: 5, by: 'garment' })).toMatchObject({ ranking: 'garment', neighbours: [{}, {}] })
  expect(await engine.similar.toPiece(id, { top: 5, by: 'recipe' })).toMatchObject({ ranking: 'recipe' })
  expect(engine.piece(id)?.kind?.confidence).toBeGreaterThan(0)
})
