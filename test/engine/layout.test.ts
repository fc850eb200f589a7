import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { chooseLayout, keepLayout, layoutFor } from '../../src/engine/layout.ts'
import { Library } from '../../src/engine/library/library.ts'
import { madePhoto } from '../../src/engine/models/made-photos.ts'
import { NetworkThread } from '../../src/engine/vision/network-thread.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { simplestLayout, Vgg16, type Embedding, type Layout } from '../../src/engine/vision/vgg16.ts'
import { addPhoto, inLayout, openEngine, putPhoto, temporaryFolder } from '../helpers/library.ts'

const never = new AbortController().signal
const pairs: Layout = { sessions: 2, threads: 1, spinning: false }
const waiting = { timeout: 60_000 }

const libraryPath = (): string => join(temporaryFolder(), 'library')

async function loadNetwork(layout?: Layout): Promise<Vgg16> {
  const { bytes, garment } = await readModel(join(modelsFolder, 'vgg16'))
  return Vgg16.load(bytes, garment, layout)
}

/** What is chosen on four cores of a machine on which a batch of photos takes so many milliseconds. */
async function chosenOn(ms: (layout: Layout) => number): Promise<{ chosen: Layout; gain: number | undefined; tried: Layout[] }> {
  const vgg16 = await loadNetwork()
  const library = new Library(libraryPath())
  const tried: Layout[] = []
  vi.spyOn(vgg16, 'arrange').mockImplementation((next) => {
    tried.push(next)
    return ms(next) === Infinity ? Promise.reject(new Error('out of memory')) : Promise.resolve()
  })
  vi.spyOn(vgg16, 'embed').mockResolvedValue({} as Embedding)
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += ms(tried.at(-1) ?? simplestLayout(4))))
  try {
    const chosen = await chooseLayout(vgg16, library.settings, never, 4)
    expect(tried.at(-1)).toEqual(chosen)
    expect(library.settings.layout).toMatchObject({ cores: 4, layout: chosen })
    return { chosen, gain: library.settings.layout?.gain, tried: tried.slice(0, -1) }
  } finally {
    vi.restoreAllMocks()
    await vgg16.release()
    library.close()
  }
}

test('of all layouts tried the one that takes most photos a second is chosen', async () => {
  const { chosen, gain, tried } = await chosenOn(({ sessions, threads }) => (sessions === 2 && threads === 2 ? 50 : 100))
  expect(chosen).toEqual({ sessions: 2, threads: 2, spinning: false })
  expect(gain).toBe(2)
  expect(
    tried.map(({ sessions, threads, spinning }) => `${String(sessions)}x${String(threads)}${spinning ? ' spinning' : ''}`)
  ).toEqual(['1x4', '1x2', '2x2', '2x1', '4x1', '2x2 spinning'])
})

test('threads stay awake only where that is quicker', async () => {
  const { chosen } = await chosenOn(({ spinning }) => (spinning ? 90 : 100))
  expect(chosen).toEqual({ sessions: 1, threads: 4, spinning: true })
})

test('what is hardly quicker than one photo on all cores is left, and so is what the memory doesn’t hold', async () => {
  const simplest = { chosen: simplestLayout(4), gain: 1 }
  expect(await chosenOn(({ sessions, spinning }) => (sessions > 1 || spinning ? 98 : 100))).toMatchObject(simplest)
  expect(await chosenOn(({ sessions }) => (sessions > 1 ? Infinity : 100))).toMatchObject(simplest)
})

test('the machine measures once, and not where it is to be spared or was another', async () => {
  const path = libraryPath()
  const engine = openEngine(path)
  await engine.model()
  const arranged = vi.spyOn(Vgg16.prototype, 'arrange')
  const settings = new Library(path).settings
  settings.eco = true
  await engine.compute.tune()
  expect(arranged).not.toHaveBeenCalled()
  settings.eco = false
  await engine.compute.tune()
  const { layout } = settings.layout ?? {}
  expect((await engine.doctor(false)).model).toMatchObject(layout ?? {})
  const times = arranged.mock.calls.length
  expect(times).toBeGreaterThan(0)
  await engine.compute.tune()
  expect(arranged).toHaveBeenCalledTimes(times)
  arranged.mockRestore()

  expect(layoutFor(settings)).toEqual(layout)
  keepLayout(settings, pairs, 2, 1000)
  expect(layoutFor(settings)).toEqual(simplestLayout())
  settings.eco = true
  expect(layoutFor(settings)).toEqual({ sessions: 1, threads: 1, spinning: false })
})

test('photos are computed side by side to the same vectors, whatever the layout becomes meanwhile', async () => {
  const vgg16 = await loadNetwork()
  const photos = [0, 1, 2, 3].map((i) => madePhoto(i))
  const expected: Embedding[] = []
  for (const photo of photos) expected.push(await vgg16.embed(photo))
  const all = (): Promise<Embedding[]> => Promise.all(photos.map((photo) => vgg16.embed(photo)))
  for (const layout of [pairs, simplestLayout(), { ...simplestLayout(), spinning: true }]) {
    const inHand = all()
    await vgg16.arrange(layout)
    expect(vgg16.sessions).toBe(layout.sessions)
    for (const found of [await inHand, await all()])
      for (const [i, { flat }] of found.entries()) expect(cosine(flat, expected[i]?.flat)).toBeGreaterThan(0.9999)
  }
  await vgg16.release()
})

const cosine = (one: Float32Array, other: Float32Array | undefined): number =>
  one.reduce((sum, value, i) => sum + value * (other?.[i] ?? 0), 0)

test('side by side or not, photos are stored newest first, one that can’t be read holds up none, and a pause holds', async () => {
  const [folder, library] = [temporaryFolder(), libraryPath()]
  putPhoto(folder, 'no photo.jpg', Buffer.from('no photo'))
  // The newest take longest to decode.
  for (let i = 0; i < 10; i++) await addPhoto(folder, `${String(i)}.jpg`, i, 100 + i ** 3, 120 + i ** 3)
  inLayout(library, pairs)
  const engine = openEngine(library)
  engine.pause()
  await engine.addFolder(folder)
  await expect.poll(() => engine.status().progress, waiting).toMatchObject({ state: 'paused', total: 11 })
  expect(engine.pieces()).toEqual([])
  engine.resume()
  await expect.poll(() => engine.pieces().length, waiting).toBe(11)
  // Numbers are given when photos are stored.
  const stored = engine.pieces().toSorted((one, other) => one.photoId - other.photoId)
  expect(stored.map(({ name }) => name)).toEqual(['9', '8', '7', '6', '5', '4', '3', '2', '1', '0', 'no photo'])
  expect(stored.map(({ state }) => state)).toEqual([...Array.from({ length: 10 }, () => 'active'), 'failed'])
})

test('photos that were in hand when the engine died are in hand one at a time, also where others are computed side by side', async () => {
  const [folder, library] = [temporaryFolder(), libraryPath()]
  for (let i = 0; i < 8; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  inLayout(library, pairs)
  const engine = openEngine(library)
  engine.pause()
  await engine.addFolder(folder)
  await expect.poll(() => engine.status().progress, waiting).toMatchObject({ state: 'paused', total: 8 })
  await engine.close()
  const db = new Database(join(library, 'armoire.sqlite'))
  const suspects = ['1.jpg', '3.jpg', '5.jpg']
  for (const path of suspects) db.prepare('INSERT INTO attempt (folder_id, path) SELECT id, ? FROM folder').run(path)

  const next = openEngine(library)
  // Each time that the network is given a photo: how many that died are left, and how many photos it has now.
  const given: [number, number][] = []
  let computing = 0
  const ask = Object.getOwnPropertyDescriptor(NetworkThread.prototype, 'ask')?.value as NetworkThread['ask']
  vi.spyOn(NetworkThread.prototype, 'ask').mockImplementation(async function (this: NetworkThread, request) {
    if (request.kind !== 'run') return ask.call(this, request)
    given.push([db.prepare('SELECT count(*) FROM attempt WHERE deaths > 0').pluck().get() as number, ++computing])
    try {
      return await ask.call(this, request)
    } finally {
      computing--
    }
  })
  next.watch()
  await expect.poll(() => next.pieces().length, waiting).toBe(8)
  vi.restoreAllMocks()
  db.close()
  expect(new Set(given.filter(([left]) => left > 0).map(([, photos]) => photos))).toEqual(new Set([1]))
  expect(new Set(given.filter(([left]) => left === 0).map(([, photos]) => photos))).toEqual(new Set([1, 2]))
})
