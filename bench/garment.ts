import { GarmentBlock } from '../src/engine/search/garment-block.ts'
import { GARMENT_PART, syntheticGarments } from '../test/helpers/synthetic.ts'
import { interleave, round, timed } from './report.ts'

const TOP = 10

/** Searches that are timed for every round asked for: one takes milliseconds, and a p95 wants many. */
const PER_ROUND = 20

/**
 * The ten look-alikes of one of `size` synthetic garments, kind agreement and a filter included: Armoire's block, one read of as much memory
 * as its scan reads (by memchr, which Node calls to look for a byte that isn't there), and brute force over float32 rows in JavaScript.
 */
export async function garmentBench(size: number, rounds: number): Promise<unknown> {
  const block = new GarmentBlock(GARMENT_PART)
  block.reserve(size)
  let count = 0
  for (const garment of syntheticGarments(size)) block.set(count++, garment)
  const rows = Array.from({ length: size }, (_, id) => block.get(id) ?? new Float32Array())
  const memory = Buffer.alloc(block.bytes, 1)
  let searches = 0
  const next = (): number => (searches++ * 7919) % size
  // As a filter by kind or folder would: every third piece is left out.
  const wanted = (id: number): boolean => id % 3 !== 0
  const query = (id: number): Float32Array => block.get(id) ?? new Float32Array()
  const timings = await interleave(
    {
      armoire: () => timed(() => block.search(query(next()), TOP, wanted)),
      readOnce: () =>
        timed(() => {
          if (memory.includes(0)) throw new Error('there was to be no zero')
        })
    },
    rounds * PER_ROUND
  )
  const bruteForce = await interleave({ javaScript: () => timed(() => brute(block, rows, query(next()))) }, rounds)
  const asked = Array.from({ length: PER_ROUND }, next)
  const found = asked.flatMap((id) => {
    const exact = new Set(brute(block, rows, query(id)))
    return block.search(query(id), TOP).filter((hit) => exact.has(hit.id))
  })
  return {
    garments: size,
    unit: 'ms',
    scannedMiB: round(block.bytes / 1024 ** 2),
    timings: { ...timings, ...bruteForce },
    timesTheRead: {
      least: round(timings.armoire.least / timings.readOnce.least),
      median: round(timings.armoire.median / timings.readOnce.median),
      p95: round(timings.armoire.p95 / timings.readOnce.p95)
    },
    timesFasterThanJavaScript: round(bruteForce.javaScript.median / timings.armoire.median),
    recallAtTen: found.length / (asked.length * TOP)
  }
}

function brute(block: GarmentBlock, rows: readonly Float32Array[], query: Float32Array): number[] {
  return rows
    .map((row, id) => ({ id, score: block.compare(query, row) }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, TOP)
    .map(({ id }) => id)
}
