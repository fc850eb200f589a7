import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { createApi } from '../../src/engine/api/app.ts'
import { Engine } from '../../src/engine/engine.ts'
import { Vgg16 } from '../../src/engine/vision/vgg16.ts'
import { facetsTextSchema } from '../../src/shared/facets.ts'
import type { Neighbour, Ranking } from '../../src/shared/types.ts'
import { garmentJpeg, type Garment } from '../helpers/garments.ts'

const [red, blue] = ['#b3262d', '#2a4f9e']
const garments: Record<string, Garment> = {
  'red shirt': { kind: 'shirt', color: red },
  'blue shirt': { kind: 'shirt', color: blue },
  'red trousers': { kind: 'trousers', color: red },
  'blue trousers': { kind: 'trousers', color: blue },
  'striped blue shirt': { kind: 'shirt', color: blue, striped: true },
  'striped red trousers': { kind: 'trousers', color: red, striped: true },
  'striped blue dress': { kind: 'dress', color: blue, striped: true }
}

let engine: Engine
const home = mkdtempSync(join(tmpdir(), 'armoire-test-'))
const folder = join(home, 'clothes')
beforeAll(async () => {
  mkdirSync(folder)
  for (const [name, garment] of Object.entries(garments)) writeFileSync(join(folder, `${name}.jpg`), await garmentJpeg(garment))
  engine = new Engine({ library: join(home, 'library'), models: modelsFolder, log: pino({ level: 'silent' }) })
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const idOf = (name: string): number => engine.pieces().find((piece) => piece.name === name)?.id ?? 0

async function found(
  name: string,
  facets: string,
  by: Ranking = 'garment',
  refined: { more?: number[]; less?: number[] } = {}
): Promise<Neighbour[]> {
  const search = { top: 10, by, facets: facetsTextSchema.parse(facets), ...refined }
  const { ranking, neighbours } = await engine.similar.toPiece(idOf(name), search)
  expect(ranking).toBe('facets')
  return neighbours
}

const names = (neighbours: readonly Neighbour[]): string[] => neighbours.map(({ piece }) => piece.name)

test('each facet ranks by itself alone: colour, shape, pattern or kind', async () => {
  expect(names(await found('red shirt', 'colour=1')).slice(0, 2)).toEqual(['red trousers', 'striped red trousers'])
  expect(names(await found('red shirt', 'shape=1'))[0]).toBe('blue shirt')
  expect(names(await found('striped blue shirt', 'pattern=1')).slice(0, 2)).toEqual([
    'striped red trousers',
    'striped blue dress'
  ])
  expect(names(await found('red trousers', 'kind=1'))[0]).toBe('blue trousers')
})

test('weights are what scores are made of: a mean between those of the facets, whichever ranking is the whole', async () => {
  for (const by of ['garment', 'recipe'] as const) {
    const scores = async (facets: string) =>
      new Map((await found('blue shirt', facets, by)).map(({ piece, score }) => [piece.name, score]))
    const [colour, shape, both] = [await scores('colour=1'), await scores('shape=1'), await scores('colour=0.5,shape=0.5')]
    for (const [name, score] of both) expect(score).toBeCloseTo(((colour.get(name) ?? 0) + (shape.get(name) ?? 0)) / 2, 5)
    const [less, more] = [await scores('overall=1,colour=0.1'), await scores('overall=1,colour=1')]
    expect(more.get('blue trousers')).toBeGreaterThan(less.get('blue trousers') ?? 1)
    expect(less.get('red shirt')).toBeGreaterThan(less.get('blue trousers') ?? 1)
  }
})

test('pieces marked with + and − lead each facet: colours, kind and pattern', async () => {
  const led = async (name: string, facets: string, more: string, less: string) =>
    names(await found(name, facets, 'garment', { more: [idOf(more)], less: [idOf(less)] }))
  expect(names(await found('striped blue dress', 'colour=1'))[0]).toContain('blue')
  const redder = await led('striped blue dress', 'colour=1', 'red shirt', 'blue shirt')
  expect(redder.slice(0, 2).sort()).toEqual(['red trousers', 'striped red trousers'])
  expect((await led('red shirt', 'kind=1', 'red trousers', 'blue shirt'))[0]).toMatch(/trousers$/)
  expect(names(await found('red shirt', 'pattern=1'))[0]).not.toMatch(/^striped/)
  expect((await led('red shirt', 'pattern=1', 'striped red trousers', 'blue shirt'))[0]).toMatch(/^striped/)
})

test('the API takes weights as words, and says what is wrong with them', async () => {
  const app = createApi(engine, () => undefined)
  const ask = async (facets: string) => {
    const id = engine.pieces().find(({ name }) => name === 'red shirt')?.id ?? 0
    return app.request(`/api/pieces/${String(id)}/similar?facets=${encodeURIComponent(facets)}`)
  }
  expect(await (await ask('colour=1,kind=0.5')).json()).toMatchObject({ ranking: 'facets' })
  expect(await (await ask('overall=1')).json()).toMatchObject({ ranking: 'garment' })
  for (const wrong of ['colour=2', 'colour=-1', 'colour', 'taste=1', 'colour=0', 'colour=1,colour=0.5', '', 'colour=1=1'])
    expect((await ask(wrong)).status, wrong).toBe(400)
})

test('a photo from outside goes through the network once, however often it is searched with', async () => {
  const embed = vi.spyOn(Vgg16.prototype, 'embed')
  onTestFinished(() => {
    embed.mockRestore()
  })
  const photo = await garmentJpeg({ kind: 'bag', color: blue })
  const search = async (facets: string) =>
    names((await engine.similar.toPhoto(photo, { top: 3, by: 'garment', facets: facetsTextSchema.parse(facets) })).neighbours)
  expect(await search('colour=1')).toHaveLength(3)
  expect(await search('kind=1,shape=1')).toHaveLength(3)
  expect((await engine.similar.toPhoto(photo, { top: 3, by: 'recipe' })).ranking).toBe('recipe')
  expect(embed).toHaveBeenCalledTimes(1)
  await engine.similar.toPhoto(await garmentJpeg({ kind: 'bag', color: red }), { top: 3, by: 'garment' })
  expect(embed).toHaveBeenCalledTimes(2)
})

test('photos that come, go or are from outside take part in facets', async () => {
  expect(names(await found('red shirt', 'colour=1'))).toHaveLength(6)
  const another = await garmentJpeg({ kind: 'bag', color: red })
  writeFileSync(join(folder, 'red bag.jpg'), another)
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  expect(
    names(await found('red shirt', 'colour=1'))
      .slice(0, 3)
      .sort()
  ).toEqual(['red bag', 'red trousers', 'striped red trousers'])
  const hidden = engine.pieces().find(({ name }) => name === 'red trousers')
  engine.edit([hidden?.id ?? 0], { hidden: true })
  expect(names(await found('red shirt', 'colour=1'))).not.toContain('red trousers')

  const facets = facetsTextSchema.parse('colour=1,kind=1')
  const outside = await engine.similar.toPhoto(another, { top: 3, by: 'garment', facets })
  expect(outside.ranking).toBe('facets')
  expect(outside.neighbours[0]).toMatchObject({ piece: { name: 'red bag' }, score: expect.closeTo(1, 2) as number })
})
