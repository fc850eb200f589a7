import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { createApi } from '../../src/engine/api/app.ts'
import { encodeEmbedding, MAP_LENGTH } from '../../src/engine/library/embedding-codec.ts'
import { Library } from '../../src/engine/library/library.ts'
import { migrations } from '../../src/engine/library/migrations.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { noDetails, type Edit, type TypedChange } from '../../src/shared/details.ts'
import type { LookAlikes, Piece } from '../../src/shared/types.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

const facts = { width: 10, height: 20, takenAt: null, color: '#112233', palette: [] }
const embedding = encodeEmbedding(new Float32Array(MAP_LENGTH).fill(1 / Math.sqrt(MAP_LENGTH)), new Float32Array(512))

function open(folder: string): Library {
  const library = new Library(folder)
  onTestFinished(() => {
    library.close()
  })
  return library
}

function addPieces(library: Library, ...paths: string[]): { folder: number; ids: number[] } {
  const folder = library.addFolder('/photos').id
  const model = library.modelNumber('m')
  const ids = paths.map((path) => {
    const photo = library.store(folder, path, { size: 5, mtimeMs: 1 }, path, facts, model, embedding)
    return library.pieceOfPhoto(photo)?.id ?? 0
  })
  return { folder, ids }
}

test('a piece is called by its file until it gets a name, and keeps what was said of it', () => {
  const library = open(temporaryFolder())
  const id = addPieces(library, 'dresses/royal blue off-shoulder dress.jpg').ids[0] ?? 0
  expect(library.piece(id)).toMatchObject({ name: 'royal blue off-shoulder dress', details: noDetails })
  library.details.edit([id], { name: 'Wedding dress', price: 129.9, currency: 'EUR', seasons: ['summer'], tags: ['silk'] })
  library.details.edit([id], { favourite: true })
  const details = {
    ...noDetails,
    name: 'Wedding dress',
    price: 129.9,
    currency: 'EUR',
    seasons: ['summer'],
    tags: ['silk'],
    favourite: true
  }
  expect(library.piece(id)).toMatchObject({ name: 'Wedding dress', details })
  expect(library.pieces()[0]?.details).toEqual(details)
})

test('many pieces are changed in one edit, each keeping its other tags, and one undo takes all of it back', () => {
  const library = open(temporaryFolder())
  const { ids } = addPieces(library, 'a.jpg', 'b.jpg', 'c.jpg')
  const tagsOf = () => ids.map((id) => library.details.of(id).tags)
  library.details.edit(ids.slice(0, 1), { tags: ['wool', 'old'] })
  const edit = library.details.edit([...ids, 999], { addTags: ['winter coat', 'wool'], removeTags: ['old'], brand: 'Arket' })
  expect(edit).toEqual({ ids, fields: ['brand', 'tags'] })
  expect(tagsOf()).toEqual([
    ['wool', 'winter coat'],
    ['winter coat', 'wool'],
    ['winter coat', 'wool']
  ])
  expect(library.details.undo()).toEqual(edit)
  expect(tagsOf()).toEqual([['wool', 'old'], [], []])
  expect(library.details.of(ids[1] ?? 0)).toEqual(noDetails)
})

test('a season is added to and taken from many pieces, each keeping its others', () => {
  const library = open(temporaryFolder())
  const { ids } = addPieces(library, 'a.jpg', 'b.jpg')
  const seasonsOf = () => ids.map((id) => library.details.of(id).seasons)
  library.details.edit(ids.slice(0, 1), { seasons: ['summer', 'winter'] })
  library.details.edit(ids, { addSeasons: ['spring', 'summer'] })
  expect(seasonsOf()).toEqual([
    ['spring', 'summer', 'winter'],
    ['spring', 'summer']
  ])
  library.details.edit(ids, { removeSeasons: ['summer'] })
  expect(seasonsOf()).toEqual([['spring', 'winter'], ['spring']])
})

test('a hundred edits are undone and made again across a restart, and a new edit ends the way forward', () => {
  const folder = temporaryFolder()
  const before = new Library(folder)
  const { ids } = addPieces(before, 'a.jpg', 'b.jpg')
  for (let i = 1; i <= 100; i++) before.details.edit(i % 2 === 0 ? ids : ids.slice(0, 1), { notes: `note ${String(i)}` })
  before.close()
  const { details } = open(folder)
  const notes = () => ids.map((id) => details.of(id).notes)
  for (let i = 0; i < 60; i++) details.undo()
  expect(notes()).toEqual(['note 40', 'note 40'])
  for (let i = 0; i < 9; i++) details.redo()
  expect(notes()).toEqual(['note 49', 'note 48'])
  details.edit(ids, { notes: 'other' })
  expect(details.redo()).toBeNull()
  details.undo()
  expect(notes()).toEqual(['note 49', 'note 48'])
  for (let i = 0; i < 49; i++) details.undo()
  expect(notes()).toEqual([null, null])
  expect(details.undo()).toBeNull()
})

test('what changes nothing is no step back', () => {
  const library = open(temporaryFolder())
  const { ids } = addPieces(library, 'a.jpg')
  library.details.edit(ids, { brand: 'Arket' })
  expect(library.details.edit(ids, { brand: 'Arket' })).toEqual({ ids: [], fields: [] })
  expect(library.details.undo()).toEqual({ ids, fields: ['brand'] })
})

test('a moved photo that takes the place of another record takes over what was said of it, its own words first', () => {
  const library = open(temporaryFolder())
  const { folder, ids } = addPieces(library, 'old.jpg', 'new.jpg')
  const [moved = 0, replaced = 0] = ids
  library.details.edit([moved], { brand: 'Arket', tags: ['wool'] })
  library.details.edit([replaced], { brand: 'Cos', size: '38', tags: ['blue'], favourite: true })
  library.move(library.piece(moved)?.photoId ?? 0, folder, 'new.jpg', { size: 5, mtimeMs: 2 })
  expect(library.pieces()).toMatchObject([
    { id: moved, path: 'new.jpg', details: { brand: 'Arket', size: '38', tags: ['wool', 'blue'], favourite: true } }
  ])
  // The edit of the piece that is gone is passed over.
  expect(library.details.undo()).toMatchObject({ ids: [replaced] })
  expect(library.pieces()).toMatchObject([{ id: moved, details: { size: '38' } }])
})

test('a library made before people could say anything of a piece is brought up to date', () => {
  const folder = temporaryFolder()
  const db = new Database(join(folder, 'armoire.sqlite'))
  for (const migration of migrations.slice(0, 2)) db.exec(migration)
  db.pragma('user_version = 2')
  db.exec(`INSERT INTO folder VALUES (1, '/photos', '2026-01-01', 0); INSERT INTO item VALUES (7, '2026-01-01');
    INSERT INTO photo VALUES (1, 7, 1, 'red hat.jpg', 5, 1, 'hash', 1, 1, NULL, NULL, 'active', NULL)`)
  db.close()
  const library = open(folder)
  expect(library.pieces()).toMatchObject([{ id: 7, name: 'red hat', details: noDetails }])
  expect(library.search('red')).toEqual([7])
  library.details.edit([7], { favourite: true })
  expect(library.piece(7)?.details.favourite).toBe(true)
})

test('words are found at their beginnings, without accents or case, in everything typed, in paths and in the kind, as it is now', () => {
  const library = open(temporaryFolder())
  const { folder, ids } = addPieces(library, 'evening/royal blue off-shoulder dress.jpg', 'Größe 38 Röcke/Été.jpg', 'hat.jpg')
  const [dress = 0, skirt = 0, hat = 0] = ids
  expect(library.search('BLUE dr')).toEqual([dress])
  expect(library.search('off-shoulder')).toEqual([dress])
  expect(library.search('ete')).toEqual([skirt])
  expect(library.search('rocke grosse')).toEqual([])
  expect(library.search('rocke 38')).toEqual([skirt])
  library.details.edit([hat], { brand: 'Arket', tags: ['seaside'], notes: 'from Zoë', seasons: ['summer'] })
  for (const words of ['ark', 'sea', 'zoe', 'summer', 'hat zoe']) expect(library.search(words)).toEqual([hat])
  library.details.undo()
  expect(library.search('arket')).toEqual([])
  library.move(library.piece(hat)?.photoId ?? 0, folder, 'beret.jpg', { size: 5, mtimeMs: 2 })
  expect(library.search('beret')).toEqual([hat])
  expect(library.search('hat')).toEqual([])
  // Nobody's quotes and operators break it.
  for (const words of ['"', 'AND OR', '-', '* ^ (', 'a"b', 'text:hat', '']) expect(library.search(words)).toEqual([])
})

async function api() {
  const folder = temporaryFolder()
  for (let i = 0; i < 4; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const library = join(temporaryFolder(), 'library')
  const engine = openEngine(library)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  const app = createApi(engine, () => undefined)
  const send = (method: string, path: string, body: unknown = {}) =>
    app.request(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const change = async (ids: number[], what: TypedChange) =>
    (await (await send('PATCH', '/api/pieces', { ids, change: what })).json()) as Edit
  const pieces = async () => (await (await app.request('/api/pieces')).json()) as Piece[]
  const similar = async (id: number, by: string) =>
    ((await (await app.request(`/api/pieces/${String(id)}/similar?by=${by}`)).json()) as LookAlikes).neighbours.map(
      ({ piece }) => piece.name
    )
  return { engine, library, send, change, pieces, similar, folder }
}

test.each(['garment', 'recipe'] as const)(
  'hidden and archived pieces leave the look-alikes by %s, find their own, and come back',
  async (by) => {
    const { change, pieces, similar, send, engine, library, folder } = await api()
    const all = await pieces()
    const idOf = (name: string) => all.find((piece) => piece.name === name)?.id ?? 0
    await change([idOf('1')], { hidden: true })
    await change([idOf('2')], { archived: 'sold' })
    expect(await similar(idOf('0'), by)).toEqual(['3'])
    expect((await similar(idOf('1'), by)).sort()).toEqual(['0', '3'])
    // A scan that reads the folder again brings nobody back.
    await engine.index(folder, { retryFailed: true, acceptMissing: false })
    expect(await similar(idOf('0'), by)).toEqual(['3'])
    expect(await (await send('POST', '/api/undo')).json()).toEqual({ ids: [idOf('2')], fields: ['archived'] })
    expect((await similar(idOf('0'), by)).sort()).toEqual(['2', '3'])
    expect(await (await send('POST', '/api/redo')).json()).toEqual({ ids: [idOf('2')], fields: ['archived'] })
    expect(await similar(idOf('0'), by)).toEqual(['3'])
    await engine.close()
    const { neighbours } = await openEngine(library).similar.toPiece(idOf('0'), { top: 12, by })
    expect(neighbours.map(({ piece }) => piece.name)).toEqual(['3'])
  }
)

test('an edit is told to every page at once, with spaces trimmed and nothing typed meaning nothing said', async () => {
  const { engine, change, pieces } = await api()
  const [piece] = await pieces()
  const told: Piece[] = []
  engine.subscribe((event) => {
    if (event.type === 'pieces') told.push(...event.changed)
  })
  await change([piece?.id ?? 0], { name: '  Blue coat ', brand: '  ', tags: ['wool', ' wool '] })
  expect(told.filter(({ id }) => id === piece?.id)).toMatchObject([
    { id: piece?.id, name: 'Blue coat', details: { brand: null, tags: ['wool'] } }
  ])
})

test('corrected colours are what a piece is sorted, searched and ranked by, and are undone and exported like everything said of it', async () => {
  const { engine, change, pieces, folder } = await api()
  const [one, two, three] = await pieces()
  const id = one?.id ?? 0
  const found = one?.palette ?? []
  expect(found.length).toBeGreaterThan(0)
  await change([id], { colours: ['#00ff00', found[0]?.hex ?? ''] })
  const corrected = engine.piece(id)?.palette.map(({ hex }) => hex)
  expect(corrected).toEqual(['#00ff00', found[0]?.hex])
  // By colour alone: what was said to be of one colour is the nearest of all.
  const facets = { overall: 0, kind: 0, colour: 1, pattern: 0, shape: 0 }
  const nearest = async (of: number) =>
    (await engine.similar.toPiece(of, { top: 12, by: 'garment', facets })).neighbours.map(({ piece, score }) => [piece.id, score])
  await nearest(id)
  await change([id, two?.id ?? 0], { colours: ['#ff8800'] })
  expect((await nearest(id))[0]).toEqual([two?.id, expect.closeTo(1, 5)])
  expect((await nearest(three?.id ?? 0)).find(([other]) => other === id)?.[1]).toBeLessThan(1)
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(folder, { retryFailed: false, acceptMissing: false })
  other.transfer.importWords(engine.transfer.words())
  expect(other.pieces().find(({ path }) => path === one?.path)?.palette).toEqual([{ hex: '#ff8800', share: 1 }])
  expect(engine.transfer.table()).toContain('#ff8800')
  engine.undo()
  expect(engine.piece(id)?.palette.map(({ hex }) => hex)).toEqual(corrected)
  await change([id], { colours: null })
  expect(engine.piece(id)?.palette).toEqual(found)
})

test.each([
  { ids: [1], change: { colours: ['red'] } },
  { ids: [], change: { favourite: true } },
  { ids: [1], change: {} },
  { ids: [1], change: { price: -1 } },
  { ids: [1], change: { boughtOn: '2026-02-31' } },
  { ids: [1], change: { archived: 'eaten by moths' } },
  { ids: [1], change: { colour: 'blue' } }
])('a change that makes no sense is refused: %j', async (body) => {
  const { send, pieces } = await api()
  expect((await send('PATCH', '/api/pieces', body)).status).toBe(400)
  expect((await pieces()).every(({ details }) => JSON.stringify(details) === JSON.stringify(noDetails))).toBe(true)
})

test('searches follow an edit of hundreds of pieces, and its undo', async () => {
  const path = join(temporaryFolder(), 'library')
  const library = new Library(path)
  const { id } = await readModel(join(modelsFolder, 'vgg16'))
  const [folder, model] = [library.addFolder('/photos').id, library.modelNumber(id)]
  for (let i = 0; i < 450; i++)
    library.store(folder, `${String(i)}.jpg`, { size: i, mtimeMs: i }, `hash ${String(i)}`, facts, model, embedding)
  library.close()
  const engine = openEngine(path)
  const [first = 0, ...others] = engine.pieces().map((piece) => piece.id)
  const found = async (): Promise<number> => (await engine.similar.toPiece(first, { top: 500, by: 'recipe' })).neighbours.length
  expect(await found()).toBe(449)
  engine.edit(others, { hidden: true })
  await expect.poll(found).toBe(0)
  engine.undo()
  await expect.poll(found).toBe(449)
})
