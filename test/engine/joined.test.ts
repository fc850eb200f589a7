/** Several photos of one garment: joined, shown as one piece, split off again; and everything else that deals with photos stays right. */
import Database from 'better-sqlite3'
import { unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { encodeEmbedding, MAP_LENGTH } from '../../src/engine/library/embedding-codec.ts'
import { Library } from '../../src/engine/library/library.ts'
import { migrations } from '../../src/engine/library/migrations.ts'
import { photosOf, type EngineEvent, type ImportSummary, type LookAlikes, type Piece } from '../../src/shared/types.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

const facts = { width: 10, height: 20, takenAt: null, color: '#112233', palette: [] }
const embedding = encodeEmbedding(new Float32Array(MAP_LENGTH).fill(1 / Math.sqrt(MAP_LENGTH)), new Float32Array(512))

function open(...paths: string[]): { library: Library; ids: number[]; folder: number } {
  const library = new Library(temporaryFolder())
  onTestFinished(() => {
    library.close()
  })
  const folder = library.addFolder('/photos').id
  const model = library.modelNumber('m')
  const ids = paths.map((path) => {
    const photo = library.store(folder, path, { size: 5, mtimeMs: 1 }, path, facts, model, embedding)
    return library.pieceOfPhoto(photo)?.id ?? 0
  })
  return { library, ids, folder }
}
const shape = (library: Library): Record<string, string[]> =>
  Object.fromEntries(library.pieces().map((piece) => [piece.name, photosOf(piece).map(({ path }) => path)]))

test('two photos of one garment become one piece, which keeps its words and takes over what was only said of the other', () => {
  const { library, ids } = open('front.jpg', 'back.jpg', 'hat.jpg')
  const [front = 0, back = 0] = ids
  library.details.edit([front], { brand: 'Arket', tags: ['wool'] })
  library.details.edit([back], { brand: 'Cos', size: '38', tags: ['warm'] })
  expect(library.details.answer(back, front, 'same-garment')).toEqual({
    ids: [front, back],
    fields: ['size', 'tags', 'partOf', 'answer']
  })
  expect(shape(library)).toEqual({ hat: ['hat.jpg'], front: ['front.jpg', 'back.jpg'] })
  expect(library.piece(front)?.details).toMatchObject({ brand: 'Arket', size: '38', tags: ['wool', 'warm'] })
  expect(library.piece(back)).toBeUndefined()
  expect(library.piecesOfItems([back])[0]?.id).toBe(front)
  // Words are found whichever of the photos they are about.
  for (const words of ['back', 'front 38', 'arket']) expect(library.search(words)).toEqual([front])

  library.details.undo()
  expect(shape(library)).toEqual({ hat: ['hat.jpg'], back: ['back.jpg'], front: ['front.jpg'] })
  expect([front, back].map((id) => library.details.of(id).brand)).toEqual(['Arket', 'Cos'])
  expect(library.search('back')).toEqual([back])
  expect(library.details.answers()).toEqual([])
  library.details.redo()
  expect(shape(library)).toEqual({ hat: ['hat.jpg'], front: ['front.jpg', 'back.jpg'] })
})

test('pieces of several photos are joined, and one photo is split off again with its own words and not asked about again', () => {
  const { library, ids } = open('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg')
  const [a = 0, b = 0, c = 0, d = 0] = ids
  library.details.edit([d], { brand: 'Cos' })
  library.details.answer(c, d, 'same-garment')
  library.details.answer(a, b, 'same-photo')
  library.details.answer(b, d, 'same-garment')
  expect(shape(library)).toEqual({ a: ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'] })
  library.details.split(d)
  expect(shape(library)).toEqual({ d: ['d.jpg'], a: ['a.jpg', 'b.jpg', 'c.jpg'] })
  expect(library.details.of(d).brand).toBe('Cos')
  expect(library.details.answers()).toContainEqual({ first: a, second: d, answer: 'unrelated' })
  // All steps back, and forward again.
  for (let i = 0; i < 4; i++) library.details.undo()
  expect(Object.keys(shape(library))).toEqual(['d', 'c', 'b', 'a'])
  for (let i = 0; i < 4; i++) library.details.redo()
  expect(shape(library)).toEqual({ d: ['d.jpg'], a: ['a.jpg', 'b.jpg', 'c.jpg'] })
})

test('a photo of a piece that takes the place of another record keeps the piece together', () => {
  const { library, ids, folder } = open('front.jpg', 'back.jpg', 'hat.jpg', 'moved.jpg')
  const [front = 0, back = 0, hat = 0, moved = 0] = ids
  library.details.edit([front], { brand: 'Arket' })
  library.details.answer(front, hat, 'unrelated')
  library.details.answer(front, back, 'same-garment')
  library.move(library.piece(moved)?.photoId ?? 0, folder, 'front.jpg', { size: 5, mtimeMs: 2 })
  expect(library.pieces()).toMatchObject([{ id: moved, path: 'front.jpg', others: [{ path: 'back.jpg' }] }, { id: hat }])
  expect(library.details.answers()).toContainEqual({ first: hat, second: moved, answer: 'unrelated' })
  expect(library.details.of(moved).brand).toBe('Arket')
  // The edits of the piece that is gone are passed over.
  library.details.undo()
  expect(library.pieces()).toHaveLength(3)
})

test('a library of one photo each is brought up to date with its words', () => {
  const folder = temporaryFolder()
  const db = new Database(join(folder, 'armoire.sqlite'))
  for (const migration of migrations.slice(0, 7)) db.exec(migration)
  db.pragma('user_version = 7')
  db.exec(`INSERT INTO folder VALUES (1, '/photos', '2026-01-01', 0); INSERT INTO item VALUES (7, '2026-01-01');
    INSERT INTO photo VALUES (1, 7, 1, 'red hat.jpg', 5, 1, 'hash', 1, 1, NULL, NULL, 'active', NULL, NULL);
    INSERT INTO edit VALUES (1, '2026-01-01', '[[7,{"brand":null}]]', '[[7,{"brand":"Cos"}]]', 1)`)
  db.close()
  const library = new Library(folder)
  onTestFinished(() => {
    library.close()
  })
  expect(library.search('red')).toEqual([7])
  expect(library.details.redo()).toEqual({ ids: [7], fields: ['brand'] })
  expect(library.piece(7)?.details.brand).toBe('Cos')
})

async function closet(names: readonly string[]) {
  const folder = temporaryFolder()
  for (const [i, name] of names.entries()) await addPhoto(folder, name, i)
  const engine = openEngine(join(temporaryFolder(), 'library'))
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  return { engine, folder }
}
const idOf = (engine: Engine, path: string): number => engine.pieces().find((piece) => piece.path === path)?.id ?? 0

test.each(['garment', 'recipe'] as const)('look-alikes by %s leave out the own photos and show each piece once', async (by) => {
  const { engine } = await closet(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'])
  const app = createApi(engine, () => undefined)
  // Photos are read in any order: by which came first.
  const [a = 0, b = 0, c = 0, d = 0] = engine
    .pieces()
    .map(({ id }) => id)
    .sort((x, y) => x - y)
  const similar = async (id: number, top: number): Promise<Pick<LookAlikes['neighbours'][number], 'rank' | 'piece'>[]> =>
    ((await (await app.request(`/api/pieces/${String(id)}/similar?by=${by}&top=${String(top)}`)).json()) as LookAlikes).neighbours
  const told: EngineEvent[] = []
  engine.subscribe((event) => told.push(event))
  const answered = await app.request('/api/pairs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ one: a, other: b, answer: 'same-garment' })
  })
  expect(answered.status).toBe(200)
  const [event] = told.filter(({ type }) => type === 'pieces')
  expect(event).toMatchObject({ removed: [b] })
  expect(event?.type === 'pieces' && event.changed.find(({ id }) => id === a)).toMatchObject({ others: [{ item: b }] })
  expect((await similar(a, 12)).map(({ piece }) => piece.id).sort()).toEqual([c, d])
  const ofC = await similar(c, 2)
  expect(ofC.map(({ piece }) => piece.id).sort()).toEqual([a, d])
  expect(ofC.map(({ rank }) => rank)).toEqual([1, 2])
  // What is hidden is hidden with all its photos.
  engine.edit([a], { hidden: true })
  expect((await similar(c, 12)).map(({ piece }) => piece.id)).toEqual([d])
  engine.undo()
  await app.request(`/api/items/${String(b)}/split`, { method: 'POST' })
  expect((await similar(a, 12)).map(({ piece }) => piece.id).sort()).toEqual([b, c, d])
})

test('a piece is shown by another of its photos while the first is gone, also when its folder leaves', async () => {
  const { engine, folder } = await closet(['0.jpg', '1.jpg', '2.jpg'])
  // Photos are read in any order: by which came first.
  const [one, other, third] = engine.pieces().sort((x, y) => x.id - y.id)
  const { id, path } = one ?? { id: 0, path: '' }
  engine.answerPair(id, other?.id ?? 0, 'same-garment')
  unlinkSync(join(folder, path))
  await engine.index(folder, { retryFailed: true, acceptMissing: true })
  expect(engine.piece(id)).toMatchObject({
    name: one?.name,
    path: other?.path,
    state: 'active',
    others: [{ path, state: 'missing' }]
  })
  expect(engine.status().folders[0]?.counts).toEqual({ active: 2, missing: 1, failed: 0 })
  const { neighbours } = await engine.similar.toPiece(id, { top: 12, by: 'garment' })
  expect(neighbours.map(({ piece }) => piece.path)).toEqual([third?.path])
  await addPhoto(folder, path, Number(one?.name))
  await engine.index(folder, { retryFailed: true, acceptMissing: true })
  expect(engine.piece(id)).toMatchObject({ path, others: [{ path: other?.path, state: 'active' }] })

  const elsewhere = temporaryFolder()
  await addPhoto(elsewhere, 'detail.jpg', 9)
  await engine.index(elsewhere, { retryFailed: true, acceptMissing: true })
  engine.answerPair(id, idOf(engine, 'detail.jpg'), 'same-garment')
  await engine.removeFolder(engine.status().folders[0]?.id ?? 0)
  expect(engine.pieces()).toMatchObject([{ id, name: 'detail', path: 'detail.jpg', others: [] }])
})

test('an export takes joined photos to another machine, where one undo takes them apart again', async () => {
  const names = ['front.jpg', 'back.jpg', 'hat.jpg']
  const { engine } = await closet(names)
  engine.edit([idOf(engine, 'front.jpg')], { brand: 'Arket' })
  engine.answerPair(idOf(engine, 'front.jpg'), idOf(engine, 'back.jpg'), 'same-garment')
  const text = engine.transfer.words()
  const { engine: other } = await closet(['1.jpg', '2.jpg', '3.jpg'])
  expect(other.transfer.importWords(text)).toEqual({ known: 1, changed: 2, unknown: [] } satisfies ImportSummary)
  const photos = (all: Piece[]): string[][] =>
    all
      .map((piece) =>
        photosOf(piece)
          .map(({ path }) => path)
          .sort()
      )
      .sort()
  expect(photos(other.pieces())).toEqual([['1.jpg', '2.jpg'], ['3.jpg']])
  expect(other.pieces().find(({ others }) => others.length > 0)?.details.brand).toBe('Arket')
  // Again it changes nothing.
  expect(other.transfer.importWords(text)).toMatchObject({ changed: 0 })
  other.undo()
  expect(photos(other.pieces())).toEqual([['1.jpg'], ['2.jpg'], ['3.jpg']])
  expect(engine.transfer.table()).toContain('back.jpg')
})
