/** Pieces that are likely the same photo or the same garment: found, answered, and not asked about again. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { LikelyPairs } from '../../src/shared/types.ts'
import { copied, garmentJpeg, photographedAgain, type Garment } from '../helpers/garments.ts'
import { openEngine, putPhoto, temporaryFolder } from '../helpers/library.ts'

const redShirt: Garment = { kind: 'shirt', color: '#b03030' }
const dress: Garment = { kind: 'dress', color: '#2e7d32' }
const bag: Garment = { kind: 'bag', color: '#6d4c41' }
const drawn: Record<string, Garment> = {
  'red shirt': redShirt,
  'blue shirt': { kind: 'shirt', color: '#2f5fb0' },
  'striped shirt': { kind: 'shirt', color: '#2e7d32', striped: true },
  trousers: { kind: 'trousers', color: '#1f3a5f' },
  dress,
  bag
}

const options = { retryFailed: false, acceptMissing: false }

/** All that is drawn, the red shirt copied and the dress photographed again. */
async function closet(): Promise<{ engine: Engine; folder: string; library: string }> {
  const folder = temporaryFolder()
  for (const [name, garment] of Object.entries(drawn)) putPhoto(folder, `${name}.jpg`, await garmentJpeg(garment))
  putPhoto(folder, 'red shirt small.jpg', await copied(await garmentJpeg(redShirt)))
  putPhoto(folder, 'dress again.jpg', await photographedAgain(await garmentJpeg(dress)))
  const library = join(temporaryFolder(), 'library')
  const engine = openEngine(library)
  await engine.index(folder, options)
  return { engine, folder, library }
}

const idOf = (engine: Engine, name: string): number => engine.pieces().find((piece) => piece.name === name)?.id ?? 0

/** "red shirt + red shirt small: same-photo", likeliest first. */
async function asked(engine: Engine): Promise<string[]> {
  for (;;) {
    const { pairs, looked, photos } = await engine.duplicates.likely(200)
    if (looked < photos) continue
    return pairs.map(({ pieces, likely }) => `${namesOf(engine, pieces).join(' + ')}: ${likely}`)
  }
}
const namesOf = (engine: Engine, ids: readonly number[]): string[] => ids.map((id) => engine.piece(id)?.name ?? '').sort()

const COPY = 'red shirt + red shirt small: same-photo'
const AGAIN = 'dress + dress again: same-garment'

test('a copy of a photo and a garment photographed again are found, and no garment of another colour, pattern or cut', async () => {
  const { engine } = await closet()
  expect(await asked(engine)).toEqual([COPY, AGAIN])
  const response = await createApi(engine, () => undefined).request('/api/duplicates?top=1')
  const answer = (await response.json()) as LikelyPairs
  const [pair] = answer.pairs
  expect(answer).toMatchObject({ count: 2, looked: 8, photos: 8, pairs: [{ likely: 'same-photo' }] })
  expect(pair?.photos.map((id) => engine.pieces().find(({ photoId }) => photoId === id)?.id)).toEqual(pair?.pieces)
  for (const top of ['0', '1001', 'all']) {
    expect((await createApi(engine, () => undefined).request(`/api/duplicates?top=${top}`)).status).toBe(400)
  }
})

test('an answer takes a pair off the list, undo brings it back, and a restart forgets nothing', async () => {
  const { engine, library } = await closet()
  engine.answerPair(idOf(engine, 'red shirt'), idOf(engine, 'red shirt small'), 'unrelated')
  expect(await asked(engine)).toEqual([AGAIN])
  engine.undo()
  expect(await asked(engine)).toEqual([COPY, AGAIN])
  engine.answerPair(idOf(engine, 'dress'), idOf(engine, 'dress again'), 'same-garment')
  expect(await asked(engine)).toEqual([COPY])
  engine.undo()
  expect(await asked(engine)).toEqual([COPY, AGAIN])
  engine.redo()
  engine.answerPair(idOf(engine, 'red shirt'), idOf(engine, 'red shirt small'), 'unrelated')
  await engine.close()
  const later = openEngine(library)
  await later.model()
  expect(await asked(later)).toEqual([])
  // Split off, it isn't asked about either: somebody has just said that they are two.
  const joined = later.pieces().flatMap(({ others }) => others)
  later.splitOff(joined[0]?.item ?? 0)
  expect(await asked(later)).toEqual([])
})

test('what is hidden or archived is not asked about until it is back', async () => {
  const { engine } = await closet()
  expect(await asked(engine)).toEqual([COPY, AGAIN])
  engine.edit([idOf(engine, 'dress')], { hidden: true })
  engine.edit([idOf(engine, 'red shirt small')], { archived: 'sold' })
  expect(await asked(engine)).toEqual([])
  engine.edit([idOf(engine, 'dress')], { hidden: false })
  engine.edit([idOf(engine, 'red shirt small')], { archived: null })
  expect(await asked(engine)).toEqual([COPY, AGAIN])
})

test('a photo that comes later is compared with those that were looked at before; one that becomes another is compared anew', async () => {
  const { engine, folder } = await closet()
  expect(await asked(engine)).toEqual([COPY, AGAIN])
  // Not so near that it would be found without what its original knows of it.
  putPhoto(folder, 'bag again.jpg', await photographedAgain(await garmentJpeg(bag), 'much'))
  await engine.index(folder, options)
  const bags = 'bag + bag again: same-garment'
  expect((await asked(engine)).sort()).toEqual([AGAIN, bags, COPY].sort())
  // Of the same colour as before, so that only what the dress knew of it could mistake it.
  putPhoto(folder, 'dress again.jpg', await garmentJpeg({ ...bag, color: dress.color }))
  await engine.index(folder, options)
  expect((await asked(engine)).sort()).toEqual([bags, COPY].sort())
})

test('a piece of several photos is one to be compared: each pair is asked about once, by the photos that are most alike', async () => {
  const { engine, folder } = await closet()
  engine.answerPair(idOf(engine, 'red shirt'), idOf(engine, 'red shirt small'), 'same-photo')
  putPhoto(folder, 'red shirt once more.jpg', await copied(await garmentJpeg(redShirt)))
  await engine.index(folder, options)
  const { pairs } = await engine.duplicates.likely(10)
  const shirts = pairs.filter(({ likely }) => likely === 'same-photo')
  expect(shirts).toHaveLength(1)
  // The very bytes of the small one.
  expect(shirts[0]?.score).toBeCloseTo(1, 5)
})
