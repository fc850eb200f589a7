import Database from 'better-sqlite3'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodeEmbedding, MAP_LENGTH } from '../../src/engine/library/embedding-codec.ts'
import { Library } from '../../src/engine/library/library.ts'
import { migrations } from '../../src/engine/library/migrations.ts'
import { temporaryFolder } from '../helpers/library.ts'

const facts = { width: 10, height: 20, takenAt: null, color: '#112233', palette: [] }
const stat = { size: 5, mtimeMs: 1 }

function flatOf(seed: number): Float32Array {
  const values = Float32Array.from({ length: MAP_LENGTH }, (_, i) => ((i * seed) % 97) / 97)
  const norm = Math.hypot(...values)
  return values.map((value) => value / norm)
}

test('a library of a newer version is refused with a sentence that says so', () => {
  const folder = temporaryFolder()
  new Library(folder).close()
  const db = new Database(join(folder, 'armoire.sqlite'))
  db.pragma(`user_version = ${String(migrations.length + 3)}`)
  db.close()
  expect(() => new Library(folder)).toThrow(/newer Armoire/)
})

test('a file that is not a library is refused with its path and left as it is', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'armoire.sqlite'), 'this is no database, only text that is long enough to be looked at')
  expect(() => new Library(folder)).toThrow(/armoire\.sqlite/)
})

test('a library folder that can not be made is refused in words', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => new Library(join(file, 'library'))).toThrow(/can’t be written to/)
})

test('migrations run once, and two processes can open the same library', () => {
  const folder = temporaryFolder()
  const first = new Library(folder)
  const second = new Library(folder)
  first.addFolder('/photos')
  expect(second.folders()).toMatchObject([{ path: '/photos' }])
  first.close()
  second.close()
})

test('a stored map comes back within half a step of 8 bits, a pooled vector byte by byte', () => {
  const folder = temporaryFolder()
  const library = new Library(folder)
  const { id } = library.addFolder('/photos')
  const model = library.modelNumber('m')
  const flat = flatOf(7)
  const pooled = Float32Array.from({ length: 512 }, (_, i) => i / 512)
  const embedding = encodeEmbedding(flat, pooled)
  const photo = library.store(id, 'a.jpg', stat, 'hash', facts, model, embedding)
  const map = library.map(photo, model)
  expect(map?.length).toBe(MAP_LENGTH)
  const worst = Math.max(...flat.map((value, i) => Math.abs(value - (map?.[i] ?? 0) * embedding.scale)))
  expect(worst).toBeLessThanOrEqual(embedding.scale * 0.5001)
  library.close()
  const db = new Database(join(folder, 'armoire.sqlite'))
  const row = db.prepare('SELECT pooled FROM embedding').get() as { pooled: Buffer }
  db.close()
  expect(row.pooled.length).toBe(2048)
  expect(row.pooled.readFloatLE(4)).toBeCloseTo(1 / 512)
})

test('a vector of the wrong length is refused on read', () => {
  const folder = temporaryFolder()
  const library = new Library(folder)
  const model = library.modelNumber('m')
  const photo = library.store(
    library.addFolder('/photos').id,
    'a.jpg',
    stat,
    'hash',
    facts,
    model,
    encodeEmbedding(flatOf(3), new Float32Array(512))
  )
  const db = new Database(join(folder, 'armoire.sqlite'))
  db.prepare('UPDATE embedding SET map = zeroblob(100)').run()
  db.close()
  expect(() => library.map(photo, model)).toThrow(/wrong length/)
  library.close()
})

test('vectors of two models are kept apart', () => {
  const library = new Library(temporaryFolder())
  const { id } = library.addFolder('/photos')
  const [one, two] = [library.modelNumber('one'), library.modelNumber('two')]
  expect(library.modelNumber('one')).toBe(one)
  const photo = library.store(id, 'a.jpg', stat, 'hash', facts, one, encodeEmbedding(flatOf(3), new Float32Array(512)))
  expect(library.map(photo, two)).toBeUndefined()
  expect(library.mapped(two)).toEqual([])
  expect(library.mapped(one)).toEqual([photo])
  expect(library.photosOfFolder(id, two)).toMatchObject([{ embedded: false }])
  library.close()
})

test('vectors of two models lie side by side until the photo’s bytes change, and a copy takes both over', () => {
  const library = new Library(temporaryFolder())
  const { id } = library.addFolder('/photos')
  const models = [library.modelNumber('one'), library.modelNumber('two')]
  const store = (path: string, hash: string, model = 0): number =>
    library.store(id, path, stat, hash, facts, model, encodeEmbedding(flatOf(3), new Float32Array(512)))
  const kept = (photo: number): boolean[] => models.map((model) => library.map(photo, model) !== undefined)
  for (const model of models) store('a.jpg', 'hash', model)
  const twin = library.twin('hash', models[0] ?? 0)
  if (!twin) throw new Error('no twin')
  expect(kept(twin.id)).toEqual([true, true])
  expect(kept(library.storeCopy(id, 'b.jpg', stat, twin))).toEqual([true, true])
  expect(kept(store('a.jpg', 'other', models[1]))).toEqual([false, true])
  library.close()
})

test('a library made before there was a choice of models knows which one its vectors are by', () => {
  const folder = temporaryFolder()
  const db = new Database(join(folder, 'armoire.sqlite'))
  const before = migrations.findIndex((step) => step.includes('CREATE TABLE recipe'))
  for (const step of migrations.slice(0, before)) db.exec(step)
  db.pragma(`user_version = ${String(before)}`)
  db.exec(`
    INSERT INTO model (id, key) VALUES (1, 'one'), (2, 'two');
    INSERT INTO folder (id, path, added_at) VALUES (1, '/photos', '');
    INSERT INTO item (id, added_at) VALUES (1, '');
    INSERT INTO photo (id, item_id, folder_id, path, size, mtime_ms, hash, state) VALUES (1, 1, 1, 'a.jpg', 1, 1, 'hash', 'active');
    INSERT INTO embedding VALUES (1, 2, zeroblob(25088), 1, zeroblob(2048));`)
  db.close()
  const library = new Library(folder)
  expect(library.recipe.answering).toEqual({ name: 'vgg16', preprocess: 'antialiased', model: 2 })
  library.close()
})

test('photos in hand when the engine died are counted, finished ones are not', () => {
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  const library = new Library(folder)
  const { id } = library.addFolder('/photos')
  library.beginAttempt(id, 'deadly.jpg')
  library.beginAttempt(id, 'fine.jpg')
  library.endAttempt(id, 'fine.jpg')
  library.countDeaths()
  expect([library.deaths(id, 'deadly.jpg'), library.deaths(id, 'fine.jpg')]).toEqual([1, 0])
  library.close()
})
