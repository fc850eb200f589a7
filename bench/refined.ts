/**
 * What marking look-alikes with + and − is worth: for each `eval` photo of `../shared/photos/closet`, the first two of its twelve that are of its
 * kind are marked +, the first two that aren't −, and the ten found then are counted against the ten found before, the marked ones left out of both.
 *
 * usage: npm run bench:refined -- [--library <dir>]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import type { Neighbour, Ranking } from '../src/shared/types.ts'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const closet = join(shared, 'photos/closet')
const SHOWN = 12
const MARKED = 2

const { values } = parseArgs({ options: { library: { type: 'string' } } })
const work = mkdtempSync(join(tmpdir(), 'armoire-refined-'))
const rows = readFileSync(join(shared, 'photos/closet-labels.csv'), 'utf8').trim().split('\n').slice(1)
const kinds = new Map(rows.map((row) => row.split(',')).map(([path = '', kind = '', split = '']) => [path, { kind, split }]))
const kindOf = ({ piece }: Neighbour): string => kinds.get(piece.path)?.kind ?? ''

const engine = new Engine({ library: values.library ?? work, models: modelsFolder, log: pino({ level: 'silent' }) })
try {
  await engine.index(closet, { retryFailed: true, acceptMissing: false })
  const report = { garment: await measure('garment'), recipe: await measure('recipe') }
  console.log(JSON.stringify(report, null, 2))
} finally {
  await engine.close()
  rmSync(work, { recursive: true })
}

async function measure(by: Ranking): Promise<object> {
  const among = engine.pieces().flatMap(({ id, path }) => (kinds.get(path)?.split === 'eval' ? [id] : []))
  const sums = { before: 0, plus: 0, minus: 0, both: 0, queries: 0 }
  for (const id of among) {
    const kind = kinds.get(engine.piece(id)?.path ?? '')?.kind ?? ''
    const { neighbours } = await engine.similar.toPiece(id, { top: SHOWN, by, among })
    const ids = (same: boolean): number[] =>
      neighbours.flatMap((neighbour) => ((kindOf(neighbour) === kind) === same ? [neighbour.piece.id] : [])).slice(0, MARKED)
    const [more, less] = [ids(true), ids(false)]
    // Where there is nothing to mark, nothing can be told.
    if (more.length < MARKED || less.length < MARKED) continue
    const left = among.filter((one) => !more.includes(one) && !less.includes(one))
    const precision = async (search: { more?: number[]; less?: number[] }): Promise<number> => {
      const found = await engine.similar.toPiece(id, { top: 10, by, among: left, ...search })
      return found.neighbours.filter((neighbour) => kindOf(neighbour) === kind).length / 10
    }
    sums.before += await precision({})
    sums.plus += await precision({ more })
    sums.minus += await precision({ less })
    sums.both += await precision({ more, less })
    sums.queries++
  }
  const { queries, ...totals } = sums
  return {
    queries,
    ...Object.fromEntries(Object.entries(totals).map(([name, sum]) => [name, Number((sum / queries).toFixed(3))]))
  }
}
