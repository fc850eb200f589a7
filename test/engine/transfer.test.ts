/** What people typed, taken to another machine and into a spreadsheet. */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { Library } from '../../src/engine/library/library.ts'
import { overallAlone } from '../../src/shared/facets.ts'
import type { SearchTerms } from '../../src/shared/saved-search.ts'
import type { ImportSummary } from '../../src/shared/types.ts'
import { addPhoto, barsPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

async function closet(names: readonly string[]): Promise<{ engine: Engine; folder: string }> {
  const folder = temporaryFolder()
  for (const [i, name] of names.entries()) await addPhoto(folder, name, i)
  const engine = openEngine(join(temporaryFolder(), 'library'))
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  return { engine, folder }
}
const idOf = (engine: Engine, path: string): number => engine.pieces().find((piece) => piece.path === path)?.id ?? 0

test('what was typed comes back on another machine under other names, and one undo takes the import back', async () => {
  const { engine } = await closet(['coat.jpg', 'hat.jpg', 'plain.jpg'])
  engine.edit([idOf(engine, 'coat.jpg')], { name: 'Winter coat', tags: ['wool', 'warm'], price: 120.5, currency: 'EUR' })
  engine.edit([idOf(engine, 'hat.jpg')], { favourite: true, archived: 'sold', notes: 'too small' })
  const text = engine.transfer.words()
  expect((JSON.parse(text) as { pieces: unknown[] }).pieces).toHaveLength(2)

  const folder = temporaryFolder()
  for (const [i, name] of ['a.jpg', 'b.jpg', 'c.jpg'].entries()) await addPhoto(folder, name, i)
  renameSync(join(folder, 'b.jpg'), join(folder, 'moved.jpg'))
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(folder, { retryFailed: false, acceptMissing: false })
  expect(other.transfer.importWords(text)).toEqual({ known: 2, changed: 2, unknown: [] })
  expect(other.piece(idOf(other, 'a.jpg'))?.details).toEqual(engine.piece(idOf(engine, 'coat.jpg'))?.details)
  expect(other.piece(idOf(other, 'moved.jpg'))?.details).toEqual(engine.piece(idOf(engine, 'hat.jpg'))?.details)
  expect(other.transfer.importWords(text)).toEqual({ known: 2, changed: 0, unknown: [] })
  other.undo()
  expect(other.pieces().every(({ details }) => details.name === null && !details.favourite)).toBe(true)
})

test('copies of one photo keep what was said of each, and photos that are not here are named', async () => {
  const { engine, folder } = await closet(['one.jpg', 'gone.jpg'])
  await addPhoto(folder, 'copy.jpg', 0)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  engine.edit([idOf(engine, 'one.jpg')], { name: 'First' })
  engine.edit([idOf(engine, 'copy.jpg')], { name: 'Second' })
  engine.edit([idOf(engine, 'gone.jpg')], { name: 'Third' })
  const there = temporaryFolder()
  await addPhoto(there, 'copy.jpg', 0)
  await addPhoto(there, 'other.jpg', 0)
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(there, { retryFailed: false, acceptMissing: false })
  expect(other.transfer.importWords(engine.transfer.words())).toEqual({ known: 2, changed: 2, unknown: ['gone.jpg'] })
  expect(other.piece(idOf(other, 'copy.jpg'))?.name).toBe('Second')
  expect(other.piece(idOf(other, 'other.jpg'))?.name).toBe('First')
})

test('saved searches go along: by their photos, known again elsewhere under other names, and in one step with the rest', async () => {
  const { engine } = await closet(['spare.jpg', 'coat.jpg', 'hat.jpg', 'scarf.jpg', 'gone.jpg'])
  const [coat, hat, scarf, gone] = ['coat.jpg', 'hat.jpg', 'scarf.jpg', 'gone.jpg'].map((path) => idOf(engine, path))
  const save = (name: string, piece = 0, more: number[] = []): void => {
    const terms: SearchTerms = {
      by: 'recipe',
      top: 9,
      bounds: { min: 10, max: 90 },
      scope: 'filter',
      filter: { text: 'wool', favourite: false, category: 'Coat', season: 'winter', tag: null, color: null },
      facets: { ...overallAlone, shape: 0.5 },
      part: more.length > 0 ? null : { x: 0.25, y: 0.25, width: 0.5, height: 0.25 },
      more,
      less: more.length > 0 ? [scarf ?? 0] : []
    }
    engine.saveSearch(name, piece, terms)
  }
  engine.edit([coat ?? 0], { name: 'Winter coat' })
  save('Coats', coat)
  save('Like the hat', coat, [hat ?? 0, gone ?? 0])
  save('Gone', gone)
  const text = engine.transfer.words()

  const folder = temporaryFolder()
  for (const [path, number] of Object.entries({ 'z.jpg': 1, 'y.jpg': 2, 'x.jpg': 3, 'hat.jpg': 2 }))
    await addPhoto(folder, path, number)
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(folder, { retryFailed: false, acceptMissing: false })
  other.saveSearch('Coats', idOf(other, 'x.jpg'), { ...(engine.status().searches[0]?.terms ?? expect.fail()), top: 200 })
  const own = other.status().searches

  expect(other.transfer.importWords(text)).toEqual({ known: 1, changed: 1, unknown: ['gone.jpg'] })
  const [coats, , like] = engine.status().searches
  expect([coats?.name, like?.name]).toEqual(['Coats', 'Like the hat'])
  expect(other.status().searches).toEqual([
    { ...coats, piece: idOf(other, 'z.jpg') },
    {
      ...like,
      piece: idOf(other, 'z.jpg'),
      terms: { ...like?.terms, more: [idOf(other, 'hat.jpg')], less: [idOf(other, 'x.jpg')] }
    }
  ])
  expect(other.transfer.importWords(text)).toMatchObject({ changed: 0 })
  other.undo()
  expect(other.status().searches).toEqual(own)
  expect(other.piece(idOf(other, 'z.jpg'))?.details.name).toBeNull()
})

test('a saved search with a photo from outside goes along with the photo, and finds the same elsewhere', async () => {
  const [{ engine }, { engine: other }] = [await closet(['coat.jpg', 'hat.jpg']), await closet(['coat.jpg', 'hat.jpg'])]
  const terms: SearchTerms = {
    by: 'garment',
    top: 9,
    bounds: { min: 0, max: 100 },
    scope: 'everything',
    filter: null,
    facets: overallAlone,
    part: null,
    more: [idOf(engine, 'coat.jpg')],
    less: []
  }
  const seen = { name: 'seen.jpg', bytes: new Uint8Array(await barsPhoto(8)) }
  const { kept } = await engine.saveSearchWithPhoto('Seen', seen, terms)
  await engine.saveSearchWithPhoto('Again', seen, { ...terms, top: 20 })
  const text = engine.transfer.words()
  expect((JSON.parse(text) as { keptPhotos: unknown[] }).keptPhotos).toHaveLength(1)

  expect(other.transfer.importWords(text)).toEqual({ known: 0, changed: 0, unknown: [] })
  expect(other.status().searches).toEqual(
    engine.status().searches.map((search) => ({ ...search, terms: { ...search.terms, more: [idOf(other, 'coat.jpg')] } }))
  )
  expect(other.keptPhoto(kept)).toEqual(engine.keptPhoto(kept))
  const said = other.transfer.words()
  other.transfer.importWords(text)
  other.undo()
  expect(other.status().searches).toEqual([])
  other.redo()
  expect(JSON.parse(other.transfer.words())).toEqual({
    ...(JSON.parse(said) as object),
    exportedAt: expect.any(String) as string
  })

  const without = { ...(JSON.parse(text) as object), keptPhotos: [] }
  const third = (await closet([])).engine
  expect(third.transfer.importWords(JSON.stringify(without))).toMatchObject({ unknown: ['Again', 'Seen'] })
  expect(third.status().searches).toEqual([])
  const photos = [{ name: 'x.html', webp: Buffer.from('<script>').toString('base64') }]
  expect(() => third.transfer.importWords(JSON.stringify({ ...without, keptPhotos: photos }))).toThrow(/no export of Armoire/)
})

test('what was said of two photos goes along: told apart by their bytes, then by their paths, and taken back with the rest', async () => {
  const { engine, folder } = await closet(['coat.jpg', 'hat.jpg', 'scarf.jpg', 'gone.jpg'])
  await addPhoto(folder, 'hat copy.jpg', 1)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  const id = (name: string): number => idOf(engine, `${name}.jpg`)
  engine.answerPair(id('coat'), id('hat'), 'unrelated')
  engine.answerPair(id('hat'), id('hat copy'), 'unrelated')
  engine.answerPair(id('gone'), id('hat'), 'unrelated')
  engine.answerPair(id('coat'), id('scarf'), 'same-garment')
  const text = engine.transfer.words()

  const there = temporaryFolder()
  for (const [name, number] of Object.entries({ 'a.jpg': 0, 'hat copy.jpg': 1, 'b.jpg': 1, 'c.jpg': 2 }))
    await addPhoto(there, name, number)
  const library = join(temporaryFolder(), 'library')
  const other = openEngine(library)
  await other.index(there, { retryFailed: false, acceptMissing: false })
  const [coat, hat, copy, scarf] = ['a.jpg', 'b.jpg', 'hat copy.jpg', 'c.jpg'].map((path) => idOf(other, path))
  expect(other.transfer.importWords(text)).toEqual({ known: 3, changed: 4, unknown: ['gone.jpg'] })
  const said = (one = 0, two = 0, answer = ''): object => ({ first: Math.min(one, two), second: Math.max(one, two), answer })
  await other.close()
  const answers = (): object[] => {
    const stored = new Library(library)
    const all = stored.details.answers()
    stored.close()
    return all
  }
  expect(answers()).toHaveLength(3)
  for (const one of [said(coat, hat, 'unrelated'), said(hat, copy, 'unrelated'), said(coat, scarf, 'same-garment')])
    expect(answers()).toContainEqual(one)

  const later = openEngine(library)
  expect(later.pieces()).toHaveLength(3)
  expect(later.transfer.importWords(text)).toEqual({ known: 3, changed: 0, unknown: ['gone.jpg'] })
  expect(later.transfer.importWords(later.transfer.words())).toMatchObject({ changed: 0, unknown: [] })
  later.undo()
  expect(later.pieces()).toHaveLength(4)
  await later.close()
  expect(answers()).toEqual([])
})

test('what was found alike goes along, by photos, in one step with the rest, and is left out where a photo is not known', async () => {
  const { engine } = await closet(['coat.jpg', 'hat.jpg', 'scarf.jpg', 'gone.jpg'])
  const [coat = 0, hat = 0, scarf = 0, gone = 0] = ['coat.jpg', 'hat.jpg', 'scarf.jpg', 'gone.jpg'].map((path) =>
    idOf(engine, path)
  )
  engine.edit([coat], { name: 'Winter coat' })
  engine.thumb(coat, hat, true)
  engine.thumb(scarf, hat, false)
  engine.thumb(coat, gone, true)
  const text = engine.transfer.words()

  const folder = temporaryFolder()
  for (const [path, number] of Object.entries({ 'z.jpg': 0, 'y.jpg': 1, 'x.jpg': 2 })) await addPhoto(folder, path, number)
  const other = openEngine(join(temporaryFolder(), 'library'))
  await other.index(folder, { retryFailed: false, acceptMissing: false })
  const [newCoat = 0, newHat = 0, newScarf = 0] = ['z.jpg', 'y.jpg', 'x.jpg'].map((path) => idOf(other, path))
  // The import's word counts.
  other.thumb(newScarf, newHat, true)
  const own = other.thumbs()
  const pair = (one: number, two: number): number[] => [one, two].sort((a, b) => a - b)
  const at = engine.thumbs().given.map((thumb) => thumb.at)
  expect(other.transfer.importWords(text)).toEqual({ known: 3, changed: 3, unknown: ['gone.jpg'] })
  expect(other.thumbs().given.toSorted((a, b) => Number(a.up) - Number(b.up))).toEqual([
    { pieces: pair(newScarf, newHat), up: false, at: at[1] },
    { pieces: pair(newCoat, newHat), up: true, at: at[2] }
  ])
  expect(other.transfer.importWords(text)).toMatchObject({ known: 3, changed: 0 })
  other.undo()
  expect(other.thumbs()).toEqual(own)
  expect(other.piece(newCoat)?.details.name).toBeNull()
})

test('the table opens in spreadsheets as it was typed, and no formula in it runs', async () => {
  const { engine } = await closet(['=HYPERLINK("x").jpg', 'blouse.jpg'])
  engine.edit([idOf(engine, 'blouse.jpg')], {
    name: 'Bluse, weiß "fein"',
    brand: '@SUM(1)',
    notes: 'two\nlines',
    tags: ['a', 'b']
  })
  const table = engine.transfer.table()
  expect(table.startsWith('\uFEFFname,category,brand,')).toBe(true)
  expect(table).toContain('"Bluse, weiß ""fein"""')
  expect(table).toContain("'@SUM(1)")
  expect(table).toContain('"two\nlines"')
  expect(table).toContain('a; b')
  expect(table).toContain("'=HYPERLINK")
  expect(table).not.toMatch(/(^|,|\n)"?[=@]/)
})

test.each([
  ['no JSON', 'pieces'],
  ['another program’s', '{"pieces": []}'],
  ['a newer one', '{"app": "armoire", "schema": 2, "exportedAt": "2026-01-01T00:00:00Z", "pieces": []}'],
  [
    'a search for nothing',
    '{"app":"armoire","schema":1,"exportedAt":"2026-01-01T00:00:00Z","pieces":[],"searches":[{"name":"x","piece":{},"terms":{}}]}'
  ],
  [
    'a thumb on nothing',
    '{"app":"armoire","schema":1,"exportedAt":"2026-01-01T00:00:00Z","pieces":[],"thumbs":[{"one":{},"other":{},"up":true}]}'
  ],
  ['nonsense', '{"app":"armoire","schema":1,"exportedAt":"2026-01-01T00:00:00Z","pieces":[{"hash":"x","path":"a","details":{}}]}']
])('an import of %s is refused in words and changes nothing', async (_, text) => {
  const { engine } = await closet(['a.jpg'])
  const response = await createApi(engine, () => undefined).request('/api/import', { method: 'POST', body: text })
  expect(response.status).toBe(422)
  expect(((await response.json()) as { message: string }).message).toMatch(/no export of Armoire/)
})

test('the API gives both exports as files and takes one in', async () => {
  const { engine } = await closet(['a.jpg'])
  engine.edit([idOf(engine, 'a.jpg')], { name: 'Named' })
  const app = createApi(engine, () => undefined)
  const json = await app.request('/api/export.json')
  expect(json.headers.get('content-disposition')).toContain('armoire.json')
  expect((await app.request('/api/export.csv')).headers.get('content-type')).toContain('text/csv')
  const taken = await app.request('/api/import', { method: 'POST', body: await json.text() })
  expect((await taken.json()) as ImportSummary).toEqual({ known: 1, changed: 0, unknown: [] })
})
