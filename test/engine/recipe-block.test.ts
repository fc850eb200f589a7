import { expect, test } from 'vitest'
import { generator, syntheticMaps } from '../helpers/synthetic.ts'
import { MAP_LENGTH } from '../../src/engine/library/embedding-codec.ts'
import { measureRecall } from '../../src/engine/search/recall.ts'
import { RecipeBlock } from '../../src/engine/search/recipe-block.ts'
import { VectorBlock } from '../../src/engine/search/vector-block.ts'
import { pool, windowOf } from '../../src/engine/search/window.ts'

const maps = [...syntheticMaps(1500)]
const queries = Array.from({ length: 30 }, (_, i) => i * 49)

/** A library of maps, how often one was read from it, and an empty block that compares averages first, and before them sketches. @param kept how many whole maps it keeps at most */
function empty(maps: ReadonlyMap<number, Uint8Array>, kept: number) {
  const library = new Map(maps)
  const reads = { count: 0 }
  const stored = (id: number): Uint8Array | undefined => {
    reads.count++
    return library.get(id)
  }
  return { library, reads, block: new RecipeBlock(stored, { inFull: 0, kept, sketchedFrom: 0 }) }
}

function averaged(maps: ReadonlyMap<number, Uint8Array>, kept = 0) {
  const made = empty(maps, kept)
  for (const [id, map] of maps) made.block.set(id, map)
  return made
}

/** A block that has averages, as a file gives them, and no whole maps. */
function adopted(maps: ReadonlyMap<number, Uint8Array>, kept: number) {
  const [from, to] = [averaged(maps).block, empty(maps, kept)]
  const { runs, adopt } = to.block.room(maps.size)
  for (const [i, run] of from.runs().entries()) runs[i]?.set(run)
  adopt(from.ids)
  return to
}

function whole(kept: ReadonlyMap<number, Uint8Array>): VectorBlock {
  const block = new VectorBlock()
  for (const [id, map] of kept) block.set(id, map)
  return block
}

const all = new Map(maps.entries())
const map = (id: number): Uint8Array => all.get(id) ?? new Uint8Array(MAP_LENGTH)
const idsOf = (hits: readonly { id: number }[]): number[] => hits.map(({ id }) => id)

/** Of what is found by whole maps, the share that is found by averages first. */
function recall(find: (block: RecipeBlock | VectorBlock, query: number) => { id: number }[], searches = queries): number {
  const [{ block }, exact] = [averaged(all), whole(all)]
  const found = searches.flatMap((query) => {
    const hits = new Set(idsOf(find(block, query)))
    return find(exact, query).map(({ id }) => hits.has(id))
  })
  return found.filter(Boolean).length / found.length
}

test('averages hide nearly nothing from the ranking by whole maps: recall@10 is at least 0.99', () => {
  expect(recall((block, query) => block.search(map(query), 10, (id) => id !== query))).toBeGreaterThanOrEqual(0.99)
})

test('nor do they hide where a part of a photo is shown', () => {
  const window = windowOf({ x: 0.23, y: 0.35, width: 0.4, height: 0.33 })
  const find = (block: RecipeBlock | VectorBlock, query: number) =>
    block.searchWindow(pool(map(query), window, window), window, 10, (id) => id !== query)
  expect(recall(find, queries.slice(0, 10))).toBeGreaterThanOrEqual(0.99)
})

test('what is found has the very scores that whole maps give', () => {
  const [{ block }, exact] = [averaged(all), whole(all)]
  expect(block.search(map(3), 5)).toEqual(exact.search(map(3), 5))
  expect(block.get(3)).toEqual(map(3))
  const window = windowOf({ x: 0.1, y: 0.2, width: 0.7, height: 0.6 })
  const query = pool(map(3), window, window)
  expect(block.searchWindow(query, window, 5)).toEqual(exact.searchWindow(query, window, 5))
})

test('what is not wanted, and what is too alike, takes no places of others, however much there is of it', () => {
  // 700 copies of a photo: more than there are candidates.
  const crowd = new Map([...maps.entries()].map(([id, one]) => [id, id < 700 ? map(0) : one]))
  const [{ block, reads }, exact] = [averaged(crowd), whole(crowd)]
  const other = (id: number): boolean => id >= 700
  expect(block.search(map(0), 10, other)).toEqual(exact.search(map(0), 10, other))
  const within = { min: 0, max: 0.99 }
  reads.count = 0
  expect(idsOf(block.search(map(0), 10, undefined, within))).toEqual(idsOf(exact.search(map(0), 10, undefined, within)))
  // However many candidates it takes, each is read once.
  expect(reads.count).toBeLessThanOrEqual(crowd.size)
})

test('as maps grow too many to compare in full, and then to keep, answers stay the same', () => {
  const some = maps.slice(0, 60)
  const growing = new RecipeBlock(map, { inFull: 40, kept: 50 })
  const exact = new VectorBlock()
  for (const [id, one] of some.entries()) {
    growing.set(id, one)
    exact.set(id, one)
    if ([39, 40, 41, 49, 50, 51].includes(id)) expect(growing.search(map(7), 10)).toEqual(exact.search(map(7), 10))
  }
  expect(growing.size).toBe(60)
})

test('of whole maps in memory nothing is read again, and what is found is the same', () => {
  const [memory, library] = [averaged(all, all.size), averaged(all)]
  expect(memory.block.search(map(3), 5)).toEqual(library.block.search(map(3), 5))
  const window = windowOf({ x: 0.1, y: 0.2, width: 0.7, height: 0.6 })
  const query = pool(map(3), window, window)
  expect(memory.block.searchWindow(query, window, 5)).toEqual(library.block.searchWindow(query, window, 5))
  expect(memory.reads.count).toBe(0)
})

test('whole maps are read into memory while others have their turn, and what changes meanwhile is as it was told', async () => {
  const { library, reads, block } = adopted(new Map([...all].slice(0, 300)), 300)
  const keeping = block.quicken(() => true)
  expect(block.search(map(20), 1)).toMatchObject([{ id: 20 }])
  library.delete(280)
  block.delete(280)
  block.set(290, map(400))
  await keeping
  expect(reads.count).toBeGreaterThan(250)
  reads.count = 0
  expect(block.search(map(400), 1)).toMatchObject([{ id: 290, score: 1 }])
  expect(block.search(map(20), 300)).toHaveLength(299)
  expect(block.get(5)).toEqual(map(5))
  expect(reads.count).toBe(0)
})

test('reading into memory ends when it is no longer wanted', async () => {
  const { reads, block } = adopted(new Map([...all].slice(0, 300)), 300)
  await block.quicken(() => reads.count < 10)
  expect(reads.count).toBe(10)
})

test('when not all fit into memory none is read or kept', async () => {
  const { reads, block } = adopted(new Map([...all].slice(0, 300)), 299)
  await block.quicken(() => true)
  expect(reads.count).toBe(0)
  const grown = averaged(all, 1000)
  expect(grown.block.get(3)).toEqual(map(3))
  expect(grown.reads.count).toBe(1)
})

test('few maps are compared in full as soon as all of them are in memory', async () => {
  const few = new Map([...all].slice(0, 300))
  const block = new RecipeBlock((id) => few.get(id))
  const room = block.room(few.size)
  for (const [i, run] of averaged(few).block.runs().entries()) room.runs[i]?.set(run)
  room.adopt([...few.keys()])
  expect(block.averaged).toBe(true)
  await block.quicken(() => true)
  expect(block.averaged).toBe(false)
  block.delete(3)
  expect(idsOf(block.search(map(3), 300))).not.toContain(3)
})

test('adding, changing and removing touch no other map: none is read from the library', () => {
  const { library, reads, block } = averaged(new Map([...all].slice(0, 100)))
  library.set(200, map(200)).set(5, map(300)).delete(7)
  block.set(200, map(200))
  block.set(5, map(300))
  block.delete(7)
  expect(reads.count).toBe(0)
  expect(block.size).toBe(100)
  expect(block.search(map(200), 1)).toMatchObject([{ id: 200 }])
  expect(block.search(map(300), 1)).toMatchObject([{ id: 5 }])
  expect(block.search(map(7), 1)[0]?.id).not.toBe(7)
})

test('a map that the library no longer has is not found', () => {
  const { library, block } = averaged(new Map([...all].slice(0, 20)))
  library.delete(3)
  expect(idsOf(block.search(map(3), 20))).not.toContain(3)
})

test('what sketches and averages find is measured with the maps themselves, and is what searches then find', async () => {
  const { block } = averaged(all)
  await block.quicken(() => true)
  const measured = await measureRecall(block, () => true)
  expect(measured).toMatchObject({ photos: 1500, queries: 100, width: 1000, spare: 240 })
  expect(measured?.recall).toBeGreaterThanOrEqual(0.999)
  expect(await measureRecall(block, () => false)).toBeUndefined()
})

test('with sketches too what is added, changed and taken out is found at once, or no longer', async () => {
  const { library, block } = averaged(all)
  await block.quicken(() => true)
  block.goBy({ width: 1000, spare: 240 })
  const changed = new Uint8Array(MAP_LENGTH).fill(100)
  library.set(5, changed).set(2000, map(700)).delete(7)
  block.set(5, changed)
  expect(block.search(changed, 1)).toMatchObject([{ id: 5 }])
  block.set(2000, map(700))
  block.delete(7)
  expect(block.sketched(map(7), 1500)).toHaveLength(1500)
  expect(idsOf(block.search(map(700), 2))).toEqual([700, 2000])
  expect(idsOf(block.search(map(7), 100))).not.toContain(7)
})

test('where sketches would miss too many, and before that is known, the averages of all are compared', async () => {
  // What is strong is the same in all, what is weak tells them apart.
  const random = generator(5)
  const alike = new Map(
    Array.from({ length: 3000 }, (_, id) => {
      const weak = Uint8Array.from({ length: 512 }, (_, channel) => (channel < 113 ? 200 : random() % 40))
      return [id, Uint8Array.from({ length: MAP_LENGTH }, (_, i) => weak[i % 512] ?? 0)]
    })
  )
  const { block } = averaged(alike)
  await block.quicken(() => true)
  const query = alike.get(2990) ?? new Uint8Array()
  const nearest = block.search(query, 10)
  block.goBy({ width: 1000, spare: 240 })
  expect(block.search(query, 10)).not.toEqual(nearest)
  const measured = await measureRecall(block, () => true)
  expect(measured).toMatchObject({ width: null, spare: 240 })
  if (measured) block.goBy(measured)
  expect(block.search(query, 10)).toEqual(nearest)
  expect(nearest).toEqual(whole(alike).search(query, 10))
})

test('where averages would miss too many, all maps are compared in full', async () => {
  // Of the first part one cell alone is bright, another one in each map and channel: all averages are the same.
  const random = generator(3)
  const alike = new Map(
    Array.from({ length: 3000 }, (_, id) => {
      const one = new Uint8Array(MAP_LENGTH)
      for (let channel = 0; channel < 512; channel++) {
        const cell = [0, 1, 7, 8][random() % 4] ?? 0
        one[cell * 512 + channel] = 200
      }
      return [id, one]
    })
  )
  const [{ block }, exact] = [averaged(alike), whole(alike)]
  const query = alike.get(2990) ?? new Uint8Array()
  expect(idsOf(block.search(query, 10))).not.toEqual(idsOf(exact.search(query, 10)))
  const measured = await measureRecall(block, () => true)
  expect(measured).toMatchObject({ spare: null, recall: 1 })
  if (measured) block.goBy(measured)
  expect(block.search(query, 10)).toEqual(exact.search(query, 10))
})
