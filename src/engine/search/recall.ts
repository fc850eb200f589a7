import type { Recall } from '../../shared/types.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { evenly, type RecipeBlock } from './recipe-block.ts'
import { TopK, type Wanted } from './top-k.ts'
import { VectorBlock } from './vector-block.ts'

/** How many nearest are to be found. */
const NEAREST = 10

/** How many photos are searched with. */
const QUERIES = 100

/** Maps that are compared with all queries before others have their turn: some milliseconds. */
const BATCH = 64

/** How many sketches may choose, how many candidates more than asked for there may be, and of how many that is the least share of the nearest that they have to hold. */
const WIDTHS = [1000, 2000, 4000, 8000]
const SPARES = [240, 500, 1000, 2000]
const GOOD = 0.999
const ENOUGH = 0.99

/**
 * Measures which share of the ten nearest by whole maps is among the candidates that averages give, and how many candidates it takes.
 * Others have their turn meanwhile.
 * @param wanted what is measured is given up when it is no longer so
 * @returns undefined when given up
 */
export async function measureRecall(block: RecipeBlock, wanted: () => boolean): Promise<Recall | undefined> {
  const ids = [...block.ids]
  const queries = evenly(ids, QUERIES).flatMap((id) => {
    const map = block.get(id)
    return map ? [{ map, others: (other: number) => other !== id, nearest: new TopK(NEAREST) }] : []
  })
  const some = new VectorBlock()
  for (let from = 0; from < ids.length; from += BATCH) {
    some.clear()
    for (const id of ids.slice(from, from + BATCH)) {
      const map = block.get(id)
      if (map) some.set(id, map)
    }
    for (const { map, others, nearest } of queries) {
      for (const { id, score } of some.search(map, NEAREST, others)) nearest.offer(id, score)
    }
    await nextTurn()
    if (!wanted()) return undefined
  }
  /** Measures, for each of the nearest, how many it takes to have it among those that are chosen. */
  const needed = async (chosen: (map: Uint8Array, others: Wanted) => number[]): Promise<(most: number) => number> => {
    const counts: number[] = []
    for (const { map, others, nearest } of queries) {
      const places = new Map(chosen(map, others).map((id, place) => [id, place + 1]))
      for (const { id } of nearest.hits()) counts.push(places.get(id) ?? Infinity)
      await nextTurn()
      if (!wanted()) break
    }
    return (most) => counts.filter((count) => count <= most).length / counts.length
  }
  const byWidth = await needed((map, others) => block.sketched(map, Math.max(...WIDTHS), others) ?? [])
  const width = WIDTHS.find((each) => each < ids.length && byWidth(each) >= GOOD) ?? null
  const most = NEAREST + Math.max(...SPARES)
  const bySpare = await needed((map, others) => block.candidates(map, most, width ?? Infinity, others).map(({ id }) => id))
  if (!wanted()) return undefined
  const recallOf = (spare: number): number => bySpare(NEAREST + spare)
  const spare = SPARES.find((each) => recallOf(each) >= GOOD) ?? SPARES.findLast((each) => recallOf(each) >= ENOUGH) ?? null
  return { photos: ids.length, queries: queries.length, width, spare, recall: spare === null ? 1 : recallOf(spare) }
}
