import { MAP_LENGTH } from '../src/engine/library/embedding-codec.ts'
import { VectorBlock } from '../src/engine/search/vector-block.ts'
import { mostAlike, pool, windowOf } from '../src/engine/search/window.ts'
import { syntheticMaps } from '../test/helpers/synthetic.ts'
import { interleave, round, timed } from './report.ts'

const TOP = 10

/** Searches whose ten are compared with those of every window of every map. */
const COMPARED = 10

/** Parts as people draw them: across the edges of cells, from a detail to half of the photo. */
const parts = [
  { x: 0.42, y: 0.31, width: 0.12, height: 0.1 },
  { x: 0.23, y: 0.35, width: 0.4, height: 0.33 },
  { x: 0.1, y: 0.2, width: 0.7, height: 0.6 }
]

/** A search by a part of a photo beside a search by the whole of it, over `size` synthetic maps. */
export async function partBench(size: number, rounds: number): Promise<unknown> {
  const block = new VectorBlock()
  block.reserve(size)
  const maps: Uint8Array[] = []
  for (const map of syntheticMaps(size)) {
    block.set(maps.length, map)
    maps.push(map)
  }
  let searches = 0
  const next = (): number => (searches++ * 7919) % size
  const map = (id: number): Uint8Array => maps[id] ?? new Uint8Array(MAP_LENGTH)
  const searchPart = (id: number, of: number) => {
    const window = windowOf(parts[of % parts.length] ?? { x: 0, y: 0, width: 1, height: 1 })
    return block.searchWindow(pool(map(id), window, window), window, TOP)
  }
  const timings = await interleave(
    {
      whole: () => timed(() => block.search(map(next()), TOP)),
      detail: () => timed(() => searchPart(next(), 0)),
      part: () => timed(() => searchPart(next(), 1)),
      most: () => timed(() => searchPart(next(), 2))
    },
    rounds
  )
  let found = 0
  for (let i = 0; i < COMPARED; i++) {
    const id = next()
    const window = windowOf(parts[i % parts.length] ?? { x: 0, y: 0, width: 1, height: 1 })
    const query = pool(map(id), window, window)
    const exact = maps
      .map((one, other) => ({ other, ...mostAlike(one, query, window) }))
      .sort((a, b) => b.score - a.score || a.other - b.other)
      .slice(0, TOP)
    const hits = new Set(searchPart(id, i).map((hit) => hit.id))
    found += exact.filter(({ other }) => hits.has(other)).length
  }
  const against = (which: keyof typeof timings): number => round(timings[which].median / timings.whole.median)
  return {
    maps: size,
    unit: 'ms',
    timings,
    timesTheWhole: { detail: against('detail'), part: against('part'), most: against('most') },
    recallAtTen: found / (COMPARED * TOP)
  }
}
