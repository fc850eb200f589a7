/** Thumbs on look-alikes: they move later searches by garment, are kept, taken back and switched off. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import { Library } from '../../src/engine/library/library.ts'
import { migrations } from '../../src/engine/library/migrations.ts'
import type { Edit } from '../../src/shared/details.ts'
import type { EngineEvent, LookAlikes, Thumbs } from '../../src/shared/types.ts'
import { addPhoto, barsPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

/** A closet of `count` pieces by number, open to requests; `reopen` closes it and opens it again. */
async function closet(count: number) {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  for (let i = 0; i < count; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  let engine = openEngine(library)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  const request = async (path: string, method = 'GET', body?: object): Promise<Response> =>
    createApi(engine, (error) => {
      throw error
    }).request(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    })
  const ask = async <T>(...asked: Parameters<typeof request>): Promise<T> => (await (await request(...asked)).json()) as T
  const ids = new Map(engine.pieces().map(({ id, name }) => [Number(name), id]))
  const find = (id: number, options = ''): Promise<LookAlikes> => ask(`/api/pieces/${String(id)}/similar?${options}`)
  const thumb = (one: number, other: number, up: boolean | null): Promise<Edit> => ask('/api/thumbs', 'PUT', { one, other, up })
  return {
    request,
    ask,
    find,
    thumb,
    id: (name: number): number => ids.get(name) ?? 0,
    engine: () => engine,
    reopen: async () => {
      await engine.close()
      engine = openEngine(library)
    }
  }
}
const idsOf = ({ neighbours }: LookAlikes): number[] => neighbours.map(({ piece: { id } }) => id)

test('a thumb moves what it is on, in either direction of the pair, and says so; how alike it is stays what it is', async () => {
  const { find, thumb, id } = await closet(8)
  const plain = await find(id(3))
  expect(plain.reordered).toBe(false)
  expect(plain.neighbours.map(({ moved }) => moved)).toEqual(plain.neighbours.map(() => 0))
  const [first = 0, second = 0] = idsOf(plain)
  await thumb(id(3), first, false)
  await thumb(second, id(3), true)
  const moved = await find(id(3))
  expect(idsOf(moved)[0]).toBe(second)
  expect(moved.reordered).toBe(true)
  const neighbour = (of: number) => moved.neighbours.find(({ piece }) => piece.id === of)
  expect(neighbour(first)?.moved).toBeCloseTo(-0.05, 6)
  expect(neighbour(second)?.moved).toBeCloseTo(0.05, 6)
  const order = moved.neighbours.map(({ score, moved }) => score + moved)
  expect(order).toEqual(order.toSorted((a, b) => b - a))
  for (const { piece, score } of plain.neighbours) expect(neighbour(piece.id)?.score).toBe(score)
  const back = (await find(second)).neighbours.find(({ piece }) => piece.id === id(3))
  expect(back?.moved).toBeCloseTo(0.05, 6)
  // Bounds go by how alike pieces are: a thumb lets nothing in or out.
  const least = plain.neighbours.at(2)?.score ?? 0
  await thumb(id(3), idsOf(plain).at(3) ?? 0, true)
  for (const top of [3, 12])
    expect(idsOf(await find(id(3), `top=${String(top)}&min=${String(least)}`)).sort()).toEqual(idsOf(plain).slice(0, 3).sort())
})

test('a photo from outside that looks like a piece is moved by what was said of that piece', async () => {
  const { thumb, id, engine } = await closet(5)
  const search = async (): Promise<LookAlikes> => engine().similar.toPhoto(await barsPhoto(3), { top: 4, by: 'garment' })
  const [, first] = (await search()).neighbours
  await thumb(id(3), first?.piece.id ?? 0, false)
  const { neighbours, reordered } = await search()
  expect(neighbours[0]?.piece.id).toBe(id(3))
  expect(neighbours.find(({ piece }) => piece.id === first?.piece.id)?.moved).toBeCloseTo(-0.05, 3)
  expect(reordered).toBe(true)
})

test('thumbs are kept over a restart, and switched off they leave searches exactly as they were; so does the recipe', async () => {
  const { find, thumb, id, ask, reopen, engine } = await closet(6)
  const plain = await find(id(1))
  const recipe = await find(id(1), 'by=recipe')
  const [first = 0] = idsOf(plain)
  await thumb(id(1), first, false)
  const moved = await find(id(1))
  expect(moved).not.toEqual(plain)
  await reopen()
  expect(await ask<Thumbs>('/api/thumbs')).toMatchObject({
    on: true,
    given: [{ pieces: [id(1), first].sort((a, b) => a - b), up: false }]
  })
  expect(await find(id(1))).toEqual(moved)
  expect(await find(id(1), 'by=recipe')).toEqual(recipe)
  const told: EngineEvent[] = []
  engine().subscribe((event) => told.push(event))
  expect(await ask<Thumbs>('/api/thumbs/on', 'PUT', { on: false })).toMatchObject({ on: false })
  expect(told).toMatchObject([{ type: 'thumbs', thumbs: { on: false } }])
  expect(await find(id(1))).toEqual(plain)
  await reopen()
  expect(await find(id(1))).toEqual(plain)
  await ask('/api/thumbs/on', 'PUT', { on: true })
  expect(await find(id(1))).toEqual(moved)
})

test('a thumb is changed, taken back, undone and done again, all of them at once as well, and told to every page', async () => {
  const { thumb, id, ask, engine } = await closet(4)
  const given = async (): Promise<[number[], boolean][]> =>
    (await ask<Thumbs>('/api/thumbs')).given.map(({ pieces, up }) => [pieces, up])
  const pair = (...names: number[]): number[] => names.map(id).sort((a, b) => a - b)
  expect(await thumb(id(0), id(1), true)).toEqual({ ids: pair(0, 1), fields: ['thumb'] })
  // The same again, also from the other piece, is no edit.
  expect(await thumb(id(1), id(0), true)).toEqual({ ids: [], fields: [] })
  expect(await thumb(id(0), id(0), true)).toEqual({ ids: [], fields: [] })
  const told: EngineEvent[] = []
  engine().subscribe((event) => told.push(event))
  await thumb(id(1), id(0), false)
  expect(told.filter(({ type }) => type === 'thumbs')).toMatchObject([{ thumbs: { given: [{ up: false }] } }])
  await thumb(id(2), id(3), true)
  const both = await given()
  expect(both.toSorted()).toEqual([[pair(0, 1), false] as const, [pair(2, 3), true] as const].toSorted())
  await ask('/api/thumbs', 'DELETE')
  expect(await given()).toEqual([])
  await ask('/api/undo', 'POST')
  expect(await given()).toEqual(both)
  await ask('/api/undo', 'POST')
  await ask('/api/undo', 'POST')
  expect(await given()).toEqual([[pair(0, 1), true]])
  await ask('/api/redo', 'POST')
  expect(await given()).toEqual([[pair(0, 1), false]])
  await thumb(id(0), id(1), null)
  expect(await given()).toEqual([])
})

test('a thumb on a piece that is joined to another is one on that piece, and none between a piece and itself', async () => {
  const { thumb, id, ask, engine } = await closet(4)
  const given = async (): Promise<[number[], boolean][]> =>
    (await ask<Thumbs>('/api/thumbs')).given.map(({ pieces, up }) => [pieces, up])
  const [a = 0, b = 0, c = 0] = [0, 1, 2, 3].map(id).sort((x, y) => x - y)
  await thumb(a, b, true)
  await thumb(b, c, true)
  engine().answerPair(a, b, 'same-garment')
  expect(await given()).toEqual([[[a, c], true]])
  await thumb(a, c, false)
  expect(await given()).toEqual([[[a, c], false]])
  await thumb(a, c, null)
  expect(await given()).toEqual([])
  engine().splitOff(b)
  expect(await given()).toEqual([[[a, b], true]])
})

test('what was thought of an item that gives way to another is thought of the other, unless that was spoken of itself', () => {
  const folder = temporaryFolder()
  const library = new Library(folder)
  onTestFinished(() => {
    library.close()
  })
  const db = new Database(join(folder, 'armoire.sqlite'))
  db.exec(`INSERT INTO folder (id, path, added_at, removed) VALUES (1, '/photos', '2026-01-01', 0);
    INSERT INTO item (id, added_at) VALUES (6, '2026-01-01'), (7, '2026-01-01'), (8, '2026-01-01'), (9, '2026-01-01');
    INSERT INTO photo (id, item_id, folder_id, path, size, mtime_ms, hash, state) VALUES
      (1, 7, 1, 'old.jpg', 5, 1, 'hash', 'active'), (2, 8, 1, 'new.jpg', 5, 1, 'hash', 'active')`)
  db.close()
  library.details.thumb(8, 6, true)
  library.details.thumb(8, 7, true)
  library.details.thumb(7, 9, false)
  library.details.thumb(8, 9, true)
  library.move(1, 1, 'new.jpg', { size: 5, mtimeMs: 1 })
  const given = library.details.thumbs().map(({ pieces, up }) => [...pieces, up])
  expect(given.toSorted()).toEqual([
    [6, 7, true],
    [7, 9, false]
  ])
})

test('a thumb needs two pieces that exist, and a word', async () => {
  const { request, id } = await closet(2)
  const status = async (body: object): Promise<number> => (await request('/api/thumbs', 'PUT', body)).status
  expect(await status({ one: id(0), other: 999, up: true })).toBe(404)
  expect(await status({ one: id(0), other: id(1) })).toBe(400)
  expect(await status({ one: id(0), other: id(1), up: 'yes' })).toBe(400)
  expect((await request('/api/thumbs/on', 'PUT', { on: 1 })).status).toBe(400)
})

test('a library of before thumbs opens with none, and its edits can still be undone', () => {
  const folder = temporaryFolder()
  const before = migrations.findIndex((sql) => sql.includes('CREATE TABLE thumb'))
  const old = new Database(join(folder, 'armoire.sqlite'))
  for (const sql of migrations.slice(0, before)) old.exec(sql)
  old.pragma(`user_version = ${String(before)}`)
  old.exec(`INSERT INTO item (id, added_at) VALUES (1, '2026-01-01');
    INSERT INTO detail (item_id, brand, seasons, tags, favourite, hidden) VALUES (1, 'Arket', '[]', '[]', 0, 0);
    INSERT INTO edit (made_at, before, after) VALUES ('2026-01-01', '[[1,{"brand":null}]]', '[[1,{"brand":"Arket"}]]')`)
  old.close()
  const library = new Library(folder)
  onTestFinished(() => {
    library.close()
  })
  expect(library.details.thumbs()).toEqual([])
  expect(library.settings.thumbs).toBe(true)
  expect(library.details.undo()).toEqual({ ids: [1], fields: ['brand'] })
})
