/** Searches for look-alikes that people save, rename and remove. */
import Database from 'better-sqlite3'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { Library } from '../../src/engine/library/library.ts'
import { migrations } from '../../src/engine/library/migrations.ts'
import type { Edit } from '../../src/shared/details.ts'
import { overallAlone } from '../../src/shared/facets.ts'
import type { SavedSearch, SearchTerms } from '../../src/shared/saved-search.ts'
import type { SimilarToPhoto } from '../../src/shared/types.ts'
import { addPhoto, barsPhoto, openEngine, photoForm, temporaryFolder } from '../helpers/library.ts'

const terms: SearchTerms = {
  by: 'recipe',
  top: 30,
  bounds: { min: 40, max: 95 },
  scope: 'filter',
  filter: { text: 'wool', favourite: true, category: null, season: 'winter', tag: null, color: '#7a1f2b' },
  facets: { ...overallAlone, colour: 0.5 },
  part: null,
  more: [],
  less: []
}

async function closet() {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  for (let i = 0; i < 4; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const engine = openEngine(library)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  return {
    engine,
    folder,
    library,
    ids: engine
      .pieces()
      .map(({ id }) => id)
      .sort((a, b) => a - b)
  }
}

/** Asks the API, as pages do. */
async function send(
  engine: Engine,
  method: string,
  body: unknown
): Promise<{ status: number; json: Edit & { message?: string } }> {
  const headers = { 'content-type': 'application/json' }
  const response = await createApi(engine, () => undefined).request('/api/searches', {
    method,
    headers,
    body: JSON.stringify(body)
  })
  return { status: response.status, json: (await response.json()) as Edit }
}

const searches = (engine: Engine): SavedSearch[] => engine.status().searches
const names = (engine: Engine): string[] => searches(engine).map(({ name }) => name)

test('a search is saved with all that asks it, over a restart, renamed and removed; each is told and undone in one step', async () => {
  const { engine, library, ids } = await closet()
  const [piece = 0, more = 0, less = 0] = ids
  const told: string[][] = []
  engine.subscribe((event) => {
    if (event.type === 'status') told.push(event.status.searches.map(({ name }) => name))
  })
  const saved = { name: 'Red wool', piece, terms: { ...terms, more: [more], less: [less] } }
  expect(await send(engine, 'POST', saved)).toEqual({ status: 200, json: { ids: [], fields: ['searches'] } })
  expect(told).toEqual([['Red wool']])
  await engine.close()

  const again = openEngine(library)
  expect(searches(again)).toEqual([saved])
  await send(again, 'PATCH', { from: 'Red wool', to: ' Wool, red ' })
  expect(searches(again)).toEqual([{ ...saved, name: 'Wool, red' }])
  await send(again, 'PATCH', { from: 'Wool, red', to: null })
  expect(searches(again)).toEqual([])

  expect(again.undo()).toEqual({ ids: [], fields: ['searches'] })
  expect(names(again)).toEqual(['Wool, red'])
  again.undo()
  expect(searches(again)).toEqual([saved])
  again.undo()
  expect(searches(again)).toEqual([])
  for (let i = 0; i < 3; i++) again.redo()
  expect(searches(again)).toEqual([])
  again.undo()
  expect(searches(again)).toEqual([{ ...saved, name: 'Wool, red' }])
})

test('a search that is saved under a name in use takes its place, and undo brings the other back; renaming takes no name away', async () => {
  const { engine, ids } = await closet()
  const [first = 0, second = 0] = ids
  engine.saveSearch('Mine', first, terms)
  engine.saveSearch('Mine', second, { ...terms, top: 7 })
  expect(searches(engine)).toEqual([{ name: 'Mine', piece: second, terms: { ...terms, top: 7 } }])
  engine.undo()
  expect(searches(engine)).toEqual([{ name: 'Mine', piece: first, terms }])

  engine.saveSearch('Other', second, terms)
  const { status, json } = await send(engine, 'PATCH', { from: 'Other', to: 'Mine' })
  expect([status, json.message]).toEqual([422, 'There is a saved search called Mine already. Choose another name.'])
  expect(names(engine)).toEqual(['Mine', 'Other'])
  expect((await send(engine, 'PATCH', { from: 'Gone', to: 'Here' })).json).toEqual({ ids: [], fields: [] })
  expect((await send(engine, 'POST', { name: 'Mine', piece: first, terms })).json).toEqual({ ids: [], fields: [] })
})

test('a search follows its pieces: into one that they are joined to, and to where their files move', async () => {
  const { engine, folder, ids } = await closet()
  const [first = 0, second = 0, third = 0, fourth = 0] = ids
  engine.saveSearch('A', second, { ...terms, more: [third], less: [fourth] })
  const told: SavedSearch[][] = []
  engine.subscribe((event) => {
    if (event.type === 'status') told.push(event.status.searches)
  })
  engine.answerPair(first, second, 'same-garment')
  expect(told).toMatchObject([[{ piece: first }]])
  engine.answerPair(first, third, 'same-garment')
  // Nothing is to be more like itself.
  expect(searches(engine)).toMatchObject([{ piece: first, terms: { more: [], less: [fourth] } }])
  engine.undo()
  engine.undo()
  expect(searches(engine)).toMatchObject([{ piece: second, terms: { more: [third], less: [fourth] } }])
  renameSync(join(folder, '3.jpg'), join(folder, 'moved.jpg'))
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  expect(searches(engine)).toMatchObject([{ piece: second, terms: { less: [fourth] } }])
})

test('a search that looks in a category goes on under its new name, and stays as it is when the category is removed', async () => {
  const { engine, ids } = await closet()
  const [piece = 0] = ids
  const inCategory = (category: string) => ({ name: 'A', piece, terms: { ...terms, filter: { ...terms.filter, category } } })
  engine.edit([piece], { category: 'Evening' })
  await send(engine, 'POST', inCategory('Evening'))
  engine.categories.rename('Evening', 'Gala')
  expect(searches(engine)).toEqual([inCategory('Gala')])
  engine.undo()
  expect(searches(engine)).toEqual([inCategory('Evening')])
  engine.categories.rename('Evening', null)
  expect(searches(engine)).toEqual([inCategory('Evening')])
})

test('what was saved of an item that gives way to another is of the other', () => {
  const folder = temporaryFolder()
  const library = new Library(folder)
  const db = new Database(join(folder, 'armoire.sqlite'))
  db.exec(`INSERT INTO folder (id, path, added_at, removed) VALUES (1, '/photos', '2026-01-01', 0);
    INSERT INTO item (id, added_at) VALUES (7, '2026-01-01'), (8, '2026-01-01'), (9, '2026-01-01');
    INSERT INTO photo (id, item_id, folder_id, path, size, mtime_ms, hash, state) VALUES
      (1, 7, 1, 'old.jpg', 5, 1, 'hash', 'active'), (2, 8, 1, 'new.jpg', 5, 1, 'hash', 'active'), (3, 9, 1, 'c.jpg', 5, 1, 'x', 'active')`)
  db.close()
  library.details.saveSearch('Of it', 8, terms)
  library.details.saveSearch('Like it', 9, { ...terms, more: [8] })
  library.move(1, 1, 'new.jpg', { size: 5, mtimeMs: 1 })
  expect(library.details.searches()).toMatchObject([
    { name: 'Like it', piece: 9, terms: { more: [7] } },
    { name: 'Of it', piece: 7 }
  ])
  library.close()
})

test('a library from before searches could be saved keeps its edits', () => {
  const folder = temporaryFolder()
  const db = new Database(join(folder, 'armoire.sqlite'))
  const before = migrations.findIndex((sql) => sql.includes('CREATE TABLE saved_search'))
  for (const migration of migrations.slice(0, before)) db.exec(migration)
  db.pragma(`user_version = ${String(before)}`)
  db.exec(`INSERT INTO category VALUES ('Ski');
    INSERT INTO edit (made_at, before, after, categories_before, categories_after)
      VALUES ('2026-01-01', '[]', '[]', '[["Ski", false]]', '[["Ski", true]]')`)
  db.close()
  const library = new Library(folder)
  expect(library.details.searches()).toEqual([])
  expect(library.details.undo()).toEqual({ ids: [], fields: ['categories'] })
  expect(library.details.categories()).toEqual([])
  library.close()
})

/** Saves a search with a photo from outside, as pages do. */
async function saveWithPhoto(engine: Engine, body: FormData): Promise<{ status: number; json: Edit & { kept: string } }> {
  const response = await createApi(engine, () => undefined).request('/api/searches/photo', { method: 'POST', body })
  return { status: response.status, json: (await response.json()) as Edit & { kept: string } }
}

/** What a search with a kept photo finds. */
async function found(engine: Engine, kept: string, query = ''): Promise<[string, number][]> {
  const body = new FormData()
  body.append('kept', kept)
  const response = await createApi(engine, () => undefined).request(`/api/similar?${query}`, { method: 'POST', body })
  const { neighbours } = (await response.json()) as SimilarToPhoto
  return neighbours.map(({ piece, score }) => [piece.name, score])
}

const kept = (library: string): unknown[] => {
  const db = new Database(join(library, 'armoire.sqlite'))
  const rows = db.prepare('SELECT hash, name FROM kept_photo').all()
  db.close()
  return rows
}

test('a search with a photo from outside keeps what the photo shows, and nothing of where it was taken: it comes back without the file, and undo brings it back', async () => {
  const { engine, library, ids } = await closet()
  const [more = 0] = ids
  const photo = await sharp(await barsPhoto(2, 1600, 2000))
    .withExif({ IFD3: { GPSLatitude: '48/1 51/1 30/1' } })
    .jpeg({ quality: 95 })
    .toBuffer()
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const search = { name: 'Seen in a shop', terms: { ...terms, more: [more] } }
  const { status, json } = await saveWithPhoto(engine, photoForm(photo, { search }, 'shop window.jpg'))
  const [{ photo: of } = expect.fail()] = searches(engine).flatMap((one) => ('photo' in one ? [one] : []))
  expect({ status, json }).toEqual({ status: 200, json: { ids: [], fields: ['searches'], kept: of.hash } })
  expect(searches(engine)).toEqual([{ ...search, photo: { hash: of.hash, name: 'shop window.jpg' } }])
  const before = await engine.similar.toPhoto(photo, { top: 4, by: 'recipe' })
  await engine.close()

  const again = openEngine(library)
  expect(searches(again)).toEqual([{ ...search, photo: of }])
  const image = await createApi(again, () => undefined).request(`/api/kept-photos/${of.hash}`)
  const { format, width, height, exif } = await sharp(await image.arrayBuffer()).metadata()
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 614, height: 768, exif: undefined })
  const after = await found(again, of.hash, 'by=recipe&top=4')
  expect(after).toEqual(before.neighbours.map(({ piece, score }) => [piece.name, score]))
  expect(await found(again, of.hash, 'part=0.25,0.25,0.5,0.5')).toHaveLength(4)

  again.renameSearch('Seen in a shop', null)
  expect([searches(again), await found(again, of.hash)]).toEqual([[], expect.objectContaining({ length: 4 })])
  again.undo()
  expect(searches(again)).toEqual([{ ...search, photo: of }])
  again.undo()
  again.redo()
  expect(searches(again)).toEqual([{ ...search, photo: of }])
})

test('a photo that is kept is kept once, as it is, and goes when neither a search nor undo needs it', async () => {
  const { engine, library, ids } = await closet()
  const [piece = 0] = ids
  const save = async (photo: Buffer | string, name: string) => {
    const body = photoForm(photo, { search: { name, terms } })
    if (typeof photo === 'string') {
      body.delete('photo')
      body.append('kept', photo)
    }
    return saveWithPhoto(engine, body)
  }
  const { kept: hash } = (await save(await barsPhoto(7), 'A')).json
  expect((await save(await barsPhoto(7), 'B')).json.kept).toBe(hash)
  expect((await save(hash, 'C')).json.kept).toBe(hash)
  const again = await createApi(engine, () => undefined).request(`/api/kept-photos/${hash}`)
  expect((await save(Buffer.from(await again.arrayBuffer()), 'D')).json.kept).toBe(hash)
  expect(kept(library)).toEqual([{ hash, name: 'seen.jpg' }])
  expect(names(engine)).toEqual(['A', 'B', 'C', 'D'])

  for (const name of names(engine)) engine.renameSearch(name, null)
  expect(kept(library)).toHaveLength(1)
  for (let i = 0; i < 8; i++) engine.undo()
  expect([names(engine), kept(library)]).toEqual([[], [{ hash, name: 'seen.jpg' }]])
  // From here no way leads to it any more.
  engine.edit([piece], { notes: 'x' })
  expect(kept(library)).toEqual([])
  expect(await found(engine, hash).catch(() => 'gone')).toBe('gone')
})

test('a search with a kept photo is by the model of its day, and never compares vectors of two', async () => {
  const { engine } = await closet()
  const { json } = await saveWithPhoto(engine, photoForm(await barsPhoto(2), { search: { name: 'A', terms } }))
  const before = await found(engine, json.kept, 'by=recipe&top=4')
  await engine.changeModel({ name: 'vgg16', preprocess: 'keras' })
  const after = await found(engine, json.kept, 'by=recipe&top=4')
  expect([before[0]?.[0], after[0]?.[0]]).toEqual(['2', '2'])
  for (const score of [before[0]?.[1], after[0]?.[1]]) expect(score).toBeCloseTo(1, 4)
  expect(after[1]?.[1]).not.toBe(before[1]?.[1])
})

test('no more photos are kept than an export holds, until one is no longer needed', () => {
  const library = new Library(temporaryFolder())
  const save = (name: string, megabytes: number): Edit =>
    library.details.saveSearchWithPhoto(name, { hash: name, name, webp: Buffer.alloc(megabytes * 1024 * 1024) }, terms)
  save('A', 20)
  expect(() => save('B', 20)).toThrow('Saved searches keep as many photos as an export can hold.')
  expect([library.details.searches().map(({ name }) => name), library.details.keptPhoto('B')]).toEqual([['A'], undefined])
  library.details.renameSearch('A', null)
  save('B', 20)
  expect(library.details.searches()).toMatchObject([{ name: 'B', photo: { hash: 'B', name: 'B' } }])
  library.close()
})

test('a library from before photos could be kept keeps its searches, and what undo knows of them', () => {
  const folder = temporaryFolder()
  const db = new Database(join(folder, 'armoire.sqlite'))
  const before = migrations.findIndex((sql) => sql.includes('CREATE TABLE kept_photo'))
  for (const migration of migrations.slice(0, before)) db.exec(migration)
  db.pragma(`user_version = ${String(before)}`)
  db.exec("INSERT INTO item (id, added_at) VALUES (7, '2026-01-01')")
  const saved = { name: 'Of it', terms: JSON.stringify(terms), searches: JSON.stringify([['Of it', { item: 7, terms }]]) }
  db.prepare('INSERT INTO saved_search (name, item_id, terms) VALUES ($name, 7, $terms)').run(saved)
  db.prepare(
    `INSERT INTO edit (made_at, before, after, searches_before, searches_after)
     VALUES ('2026-01-01', '[]', '[]', '[["Of it", null]]', $searches)`
  ).run(saved)
  db.close()
  const library = new Library(folder)
  expect(library.details.searches()).toEqual([{ name: 'Of it', piece: 7, terms }])
  library.details.undo()
  expect(library.details.searches()).toEqual([])
  library.details.redo()
  expect(library.details.searches()).toEqual([{ name: 'Of it', piece: 7, terms }])
  library.close()
})

const part = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
test.each<[string, Partial<Record<'name' | 'piece' | 'terms', unknown>>, number]>([
  ['without a name', { name: '  ' }, 400],
  ['of a piece that is not there', { piece: 999 }, 404],
  ['like a piece that is not there', { terms: { ...terms, more: [999] } }, 404],
  ['with crossed bounds', { terms: { ...terms, bounds: { min: 60, max: 50 } } }, 400],
  ['for too many', { terms: { ...terms, top: 201 } }, 400],
  ['in which nothing counts', { terms: { ...terms, facets: { ...overallAlone, overall: 0 } } }, 400],
  ['with a part and with other pieces', { terms: { ...terms, part, more: [1] } }, 400],
  ['with more than is known of searches', { terms: { ...terms, sql: '' } }, 400]
])('a search %s is not saved', async (_, wrong, status) => {
  const { engine, ids } = await closet()
  const right = { name: 'Right', piece: ids[0], terms: { ...terms, part } }
  expect((await send(engine, 'POST', { ...right, ...wrong })).status).toBe(status)
  expect(names(engine)).toEqual([])
  expect((await send(engine, 'POST', right)).status).toBe(200)
})

test('a search with a photo that is none, is not here, or is asked for wrongly is not saved, nor is the photo', async () => {
  const { engine, library } = await closet()
  const photo = await barsPhoto(1)
  const unknown = new FormData()
  unknown.append('kept', '0'.repeat(64))
  unknown.append('search', JSON.stringify({ name: 'A', terms }))
  const asked: [FormData, number][] = [
    [photoForm('not a photo', { search: { name: 'A', terms } }), 422],
    [photoForm(photo, { search: { name: ' ', terms } }), 400],
    [photoForm(photo, { search: { name: 'A', terms: { ...terms, less: [999] } } }), 404],
    [unknown, 404]
  ]
  for (const [form, status] of asked) expect((await saveWithPhoto(engine, form)).status).toBe(status)
  expect([names(engine), kept(library)]).toEqual([[], []])
})
