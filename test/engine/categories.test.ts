/** Categories that are learned, with the real network on drawn photos. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import { migrations } from '../../src/engine/library/migrations.ts'
import { Library } from '../../src/engine/library/library.ts'
import { categoryOf } from '../../src/shared/details.ts'
import type { Suggested } from '../../src/shared/types.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

async function closet() {
  const folder = temporaryFolder()
  for (let i = 0; i < 6; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const library = join(temporaryFolder(), 'library')
  const engine = openEngine(library)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  const api = createApi(engine, (error) => {
    throw error
  })
  const suggestions = async () => {
    const all = (await (await api.request('/api/suggestions')).json()) as Suggested[]
    return new Map(all.map(({ id, category }) => [id, category]))
  }
  const ids = engine.pieces().map(({ id }) => id)
  return { engine, library, folder, suggestions, ids }
}

test('every piece starts with its kind; labels bring the rest, answers change it at once, and undo brings it back after a restart', async () => {
  const { engine, library, suggestions, ids } = await closet()
  const [first = 0, second = 0, third = 0, ...rest] = ids
  const kinds = new Map(engine.pieces().map(({ id, kind }) => [id, kind?.name]))
  expect(await suggestions()).toEqual(kinds)
  engine.edit([first, second], { category: 'Bars' })
  const learned = await suggestions()
  expect([...learned.keys()].sort()).toEqual([third, ...rest].sort())
  const like = [...learned].filter(([, category]) => category === 'Bars').map(([id]) => id)
  expect(like).not.toEqual([])
  const [asked = 0] = like
  engine.edit([asked], { addRejected: ['Bars'] })
  expect((await suggestions()).get(asked)).not.toBe('Bars')
  await engine.close()
  const again = openEngine(library)
  expect((await again.categories.suggestions()).find(({ id }) => id === asked)?.category).not.toBe('Bars')
  expect(again.undo()).toEqual({ ids: [asked], fields: ['rejected'] })
  expect((await again.categories.suggestions()).find(({ id }) => id === asked)?.category).toBe('Bars')
})

test('a kind that was rejected is neither the piece’s category nor found by its name, until the piece is given it after all', async () => {
  const { engine, ids } = await closet()
  const [id = 0] = ids
  const kind = engine.piece(id)?.kind?.name ?? ''
  const piece = () => engine.piece(id) ?? expect.fail('the piece is gone')
  expect(engine.searchText(kind)).toContain(id)
  engine.edit([id], { addRejected: [kind, kind] })
  expect(categoryOf(piece())).toBeNull()
  expect(engine.searchText(kind)).not.toContain(id)
  engine.edit([id], { category: kind })
  expect(piece().details).toMatchObject({ category: kind, rejected: [] })
  expect(engine.searchText(kind)).toContain(id)
})

test('hidden and archived pieces are neither learned from nor asked about', async () => {
  const { engine, suggestions, ids } = await closet()
  const [first = 0, second = 0, third = 0, ...rest] = ids
  engine.edit([first, second], { category: 'Bars', hidden: true })
  engine.edit([third], { archived: 'sold' })
  const all = await suggestions()
  expect([...all.keys()].sort()).toEqual([...rest].sort())
  expect([...all.values()]).not.toContain('Bars')
})

test('what was rejected comes back from an export, and one undo takes it back', async () => {
  const { engine, folder, ids } = await closet()
  const [id = 0] = ids
  engine.edit([id], { addRejected: ['Hat', 'Evening'] })
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(folder, { retryFailed: false, acceptMissing: false })
  other.transfer.importWords(engine.transfer.words())
  const same = other.pieces().find(({ path }) => path === engine.piece(id)?.path)
  expect(same?.details.rejected).toEqual(['Hat', 'Evening'])
  other.undo()
  expect(other.pieces().flatMap(({ details }) => details.rejected)).toEqual([])
})

test('a library from before anything could be rejected keeps what was said', () => {
  const folder = temporaryFolder()
  const db = new Database(join(folder, 'armoire.sqlite'))
  const before = migrations.findIndex((sql) => sql.includes('ADD COLUMN rejected'))
  for (const migration of migrations.slice(0, before)) db.exec(migration)
  db.pragma(`user_version = ${String(before)}`)
  db.exec(`INSERT INTO folder VALUES (1, '/photos', '2026-01-01', 0);
    INSERT INTO item (id, added_at) VALUES (7, '2026-01-01');
    INSERT INTO photo (id, item_id, folder_id, path, size, mtime_ms, hash, state) VALUES (1, 7, 1, 'hat.jpg', 5, 1, 'hash', 'active');
    INSERT INTO detail (item_id, category, seasons, tags, favourite, hidden) VALUES (7, 'Evening', '[]', '[]', 0, 0)`)
  db.close()
  const library = new Library(folder)
  expect(library.piece(7)?.details).toMatchObject({ category: 'Evening', rejected: [] })
  expect(library.search('evening')).toEqual([7])
  library.close()
})

test('a category is renamed on all its pieces, merged into another and dissolved, each in one edit that one undo takes back', async () => {
  const { engine, ids } = await closet()
  const [first = 0, second = 0, third = 0, fourth = 0] = ids
  const categories = () => ids.map((id) => engine.piece(id)).map((piece) => piece && categoryOf(piece))
  const kinds = categories()
  engine.edit([first, second], { category: 'Evening' })
  engine.edit([second], { archived: 'sold' })
  engine.edit([third], { category: 'Gala' })
  engine.edit([fourth], { addRejected: ['Evening'] })
  const before = categories()
  const renamed = engine.categories.rename('Evening', 'Ball')
  expect(renamed.ids.sort()).toEqual([first, second, fourth].sort())
  expect(categories().slice(0, 3)).toEqual(['Ball', 'Ball', 'Gala'])
  expect(engine.piece(fourth)?.details.rejected).toContain('Ball')
  engine.categories.rename('Ball', 'Gala')
  expect(categories().slice(0, 3)).toEqual(['Gala', 'Gala', 'Gala'])
  engine.categories.rename('Gala', null)
  expect(categories()).toEqual(kinds)
  for (let i = 0; i < 3; i++) engine.undo()
  expect(categories()).toEqual(before)
  expect(engine.piece(fourth)?.details.rejected).toEqual(['Evening'])
  // What the network calls a piece is renamed as well.
  const kind = kinds[4] ?? ''
  engine.categories.rename(kind, 'My own')
  expect(categories()).not.toContain(kind)
  expect(engine.categories.rename('My own', 'My own')).toEqual({ ids: [], fields: [] })
})

test('a category that was added stays while it is empty, over a restart and into an export, until it is removed; undo knows both', async () => {
  const { engine, library, folder } = await closet()
  expect(engine.categories.add('Ski')).toEqual({ ids: [], fields: ['categories'] })
  expect(engine.categories.add('Ski')).toEqual({ ids: [], fields: [] })
  const told: string[][] = []
  engine.subscribe((event) => {
    if (event.type === 'status') told.push(event.status.categories)
  })
  engine.categories.rename('Ski', 'Snow')
  expect(told.at(-1)).toEqual(['Snow'])
  const text = engine.transfer.words()
  engine.categories.rename('Snow', null)
  expect(engine.status().categories).toEqual([])
  await engine.close()
  const again = openEngine(library)
  again.undo()
  expect(again.status().categories).toEqual(['Snow'])
  again.undo()
  expect(again.status().categories).toEqual(['Ski'])
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(folder, { retryFailed: false, acceptMissing: false })
  other.transfer.importWords(text)
  expect(other.status().categories).toEqual(['Snow'])
})

test.each([{ name: '  ' }, { name: 'x'.repeat(61) }, {}])('a category without a proper name is refused: %j', async (body) => {
  const engine = openEngine(join(temporaryFolder(), 'library'))
  const api = createApi(engine, () => undefined)
  const headers = { 'content-type': 'application/json' }
  expect((await api.request('/api/categories', { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(400)
})
