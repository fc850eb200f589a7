/**
 * What thumbs are worth to other searches: a person looks at the twelve found with some of the `eval` photos of `../shared/photos/closet`, drawn
 * at random, and gives the first two of the same kind a thumb up and the first two of another a thumb down. Counted is how many of the ten found
 * with each of the other photos are of its kind, before and after; and the same for the photos that were looked at.
 *
 * usage: npm run bench:thumbs -- [--library <dir>]
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import type { Neighbour } from '../src/shared/types.ts'
import { generator } from './random.ts'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const closet = join(shared, 'photos/closet')
const SHOWN = 12
const GIVEN = 2
const DRAWS = 4

const { values } = parseArgs({ options: { library: { type: 'string' } } })
const work = mkdtempSync(join(tmpdir(), 'armoire-thumbs-'))
// Thumbs are given in a copy, not in a person's own library.
if (values.library !== undefined) cpSync(values.library, work, { recursive: true })
const rows = readFileSync(join(shared, 'photos/closet-labels.csv'), 'utf8').trim().split('\n').slice(1)
const kinds = new Map(rows.map((row) => row.split(',')).map(([path = '', kind = '', split = '']) => [path, { kind, split }]))

const engine = new Engine({ library: work, models: modelsFolder, log: pino({ level: 'silent' }) })
try {
  await engine.index(closet, { retryFailed: true, acceptMissing: false })
  const pieces = engine.pieces().flatMap(({ id, path }) => {
    const { kind = '', split = '' } = kinds.get(path) ?? {}
    return split === 'eval' ? [{ id, kind }] : []
  })
  const kindOf = new Map(pieces.map(({ id, kind }) => [id, kind]))
  const find = async (id: number, top: number): Promise<Neighbour[]> =>
    (await engine.similar.toPiece(id, { top, by: 'garment', among: [...kindOf.keys()] })).neighbours
  const isOfKind = (kind: string) => (neighbour: Neighbour) => kindOf.get(neighbour.piece.id) === kind

  const plain = new Map<number, Neighbour[]>()
  for (const { id } of pieces) plain.set(id, await find(id, SHOWN))
  const report = []
  for (const share of [0.1, 0.5]) {
    const sums = { thumbs: 0, others: tally(), looked: tally() }
    for (let draw = 1; draw <= DRAWS; draw++) {
      const random = generator(draw)
      const looked = new Set(pieces.filter(() => random() < share).map(({ id }) => id))
      engine.clearThumbs()
      for (const { id, kind } of pieces) {
        if (!looked.has(id)) continue
        const found = plain.get(id) ?? []
        const alike = found.filter(isOfKind(kind)).slice(0, GIVEN)
        const unlike = found.filter((one) => !isOfKind(kind)(one)).slice(0, GIVEN)
        for (const { piece } of alike) engine.thumb(id, piece.id, true)
        for (const { piece } of unlike) engine.thumb(id, piece.id, false)
      }
      sums.thumbs += engine.thumbs().given.length
      for (const { id, kind } of pieces) {
        const [before, after] = [(plain.get(id) ?? []).slice(0, 10), await find(id, 10)]
        count(looked.has(id) ? sums.looked : sums.others, before, after, isOfKind(kind))
      }
    }
    report.push({ share, thumbs: Math.round(sums.thumbs / DRAWS), others: means(sums.others), looked: means(sums.looked) })
  }
  console.log(JSON.stringify(report, null, 2))
} finally {
  await engine.close()
  rmSync(work, { recursive: true })
}

function tally() {
  return { queries: 0, before: 0, after: 0, better: 0, worse: 0, fresh: 0 }
}

function count(
  sums: ReturnType<typeof tally>,
  before: Neighbour[],
  after: Neighbour[],
  isRight: (one: Neighbour) => boolean
): void {
  const [was, is] = [before.filter(isRight).length / 10, after.filter(isRight).length / 10]
  const known = new Set(before.map(({ piece }) => piece.id))
  sums.queries++
  sums.before += was
  sums.after += is
  sums.better += Number(is > was)
  sums.worse += Number(is < was)
  sums.fresh += after.filter(({ piece }) => !known.has(piece.id)).length / 10
}

function means({ queries, ...sums }: ReturnType<typeof tally>): object {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number((sum / queries).toFixed(3))]))
}
