import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Library } from '../../src/engine/library/library.ts'
import type { FacetBlock } from '../../src/engine/search/facet-block.ts'
import { FacetIndex } from '../../src/engine/search/facet-index.ts'
import { lookOf } from '../../src/engine/search/look.ts'
import { facetsTextSchema } from '../../src/shared/facets.ts'
import { temporaryFolder } from '../helpers/library.ts'
import { syntheticMaps } from '../helpers/synthetic.ts'

const maps = [...syntheticMaps(60)]
const [red, navy] = [[{ hex: '#bf262d', share: 1 }], [{ hex: '#202b4a', share: 1 }]]
const query = lookOf(maps[1] ?? new Uint8Array(), red)

/** Ids and scores, best first. */
const ranked = (looks: FacetBlock, facets: string) =>
  looks.search(query, () => undefined, facetsTextSchema.parse(facets), 60).map(({ id, score }) => [id, score])

/** A library of sixty pieces, every third one red; looks are written to a file for however few. */
function open(folder: string) {
  const library = new Library(folder)
  onTestFinished(() => library.close())
  const told: FacetIndex['making'][] = []
  const index = new FacetIndex(library, () => told.push(index.making), { rows: 0, changed: 1, share: 0 })
  return { library, model: library.modelNumber('recipe'), index, told }
}

test('looks come from a file when there is a good one, and colours always from what is said of them now', async () => {
  const folder = temporaryFolder()
  const first = open(folder)
  const photos = first.library.addFolder('/photos').id
  const ids = maps.map((map, i) => {
    const facts = { width: 10, height: 20, takenAt: null, color: '#112233', palette: i % 3 === 0 ? red : navy }
    const stat = { size: i, mtimeMs: i }
    const embedding = { map, scale: 1, pooled: new Float32Array(512) }
    return first.library.store(photos, `${String(i)}.jpg`, stat, `hash ${String(i)}`, facts, first.model, embedding)
  })
  const made = await first.index.of(first.model)
  expect(ranked(made, 'pattern=1,shape=1')[0]?.[0]).toBe(ids[1])
  await expect.poll(() => first.told).toEqual([...ids.map((_, i) => ({ done: i + 1, total: 60 })), null])
  await expect.poll(() => first.library.vectors.stampOf('looks')).toBeDefined()
  const piece = first.library.pieceOfPhoto(ids[1] ?? 0)
  first.library.details.edit([piece?.id ?? 0], { colours: ['#bf262d'] })
  first.library.close()

  // Maps that can't be read: what is known of them is from the file.
  const db = new Database(join(folder, 'armoire.sqlite'))
  db.exec('DROP TRIGGER vector_change_embedding_update; UPDATE embedding SET map = zeroblob(1)')
  db.close()
  const { index, model, told } = open(folder)
  const read = await index.of(model)
  expect(ranked(read, 'pattern=1,shape=1')).toEqual(ranked(made, 'pattern=1,shape=1'))
  await expect.poll(() => told).toEqual([null])
  const alike = new Set(ranked(read, 'colour=1').flatMap(([id, score = 0]) => (score > 0.9 ? [id] : [])))
  expect(alike).toEqual(new Set(ids.filter((_, i) => i % 3 === 0 || i === 1)))
})
