import { overallAlone, type FacetWeights } from '../src/shared/facets.ts'
import { FacetBlock } from '../src/engine/search/facet-block.ts'
import { GarmentBlock } from '../src/engine/search/garment-block.ts'
import { lookOf, type Look } from '../src/engine/search/look.ts'
import { GARMENT_PART, syntheticGarments, syntheticMaps } from '../test/helpers/synthetic.ts'
import { interleave, round, timed } from './report.ts'

const TOP = 10
const ALL: FacetWeights = { overall: 1, kind: 1, colour: 1, pattern: 1, shape: 1 }

/** Searches that are timed for every round asked for. */
const PER_ROUND = 20

/** A search by all facets at once, and by each alone, beside one by the garment ranking, over `size` synthetic photos of three colours each. */
export async function facetsBench(size: number, rounds: number): Promise<unknown> {
  const garments = new GarmentBlock(GARMENT_PART)
  garments.reserve(size)
  let count = 0
  for (const garment of syntheticGarments(size)) garments.set(count++, garment)
  const block = new FacetBlock()
  block.reserve(size)
  const looks: Look[] = []
  const queries = 50
  let making = 0
  for (const [id, map] of [...syntheticMaps(Math.min(size, 1000))].entries()) {
    // Maps take 25 KB each: those of a thousand stand for all.
    for (let other = id; other < size; other += 1000) {
      const before = performance.now()
      const look = lookOf(map, paletteOf(other))
      block.set(other, look)
      making += performance.now() - before
      if (other < queries) looks.push(look)
    }
  }
  let searches = 0
  const search = (weights: FacetWeights): Promise<number> =>
    timed(() => {
      const id = searches++ % queries
      const look = looks[id]
      const row = garments.get(id)
      if (!look || !row) throw new Error('there is no such look')
      block.search(
        look,
        (tell) => {
          garments.each(row, tell)
        },
        weights,
        TOP
      )
    })
  const only = (facet: keyof FacetWeights): FacetWeights => ({ ...overallAlone, overall: 0, [facet]: 1 })
  const timings = await interleave(
    {
      garment: () => timed(() => garments.search(garments.get(searches++ % queries) ?? new Float32Array(), TOP)),
      all: () => search(ALL),
      overall: () => search(overallAlone),
      kind: () => search(only('kind')),
      colour: () => search(only('colour')),
      pattern: () => search(only('pattern')),
      shape: () => search(only('shape'))
    },
    rounds * PER_ROUND
  )
  return { photos: size, unit: 'ms', timings, firstSearchWaits: round(making) }
}

function paletteOf(id: number): { hex: string; share: number }[] {
  const hex = (n: number): string => `#${((n * 2_654_435_761) % 0x1000000).toString(16).padStart(6, '0')}`
  return [
    { hex: hex(id), share: 0.5 },
    { hex: hex(id + 7), share: 0.3 },
    { hex: hex(id + 13), share: 0.2 }
  ]
}
