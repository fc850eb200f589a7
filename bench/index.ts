/**
 * Measures Armoire against its peers, interleaved in one run.
 *
 * usage: npm run --silent bench -- <what> [--sizes 1000,10000] [--rounds 5] [--json], what being one of `benches`
 */
import { parseArgs } from 'node:util'
import { categoriesBench } from './categories.ts'
import { duplicatesBench } from './duplicates.ts'
import { embedBench } from './embed.ts'
import { facetsBench } from './facets.ts'
import { garmentBench } from './garment.ts'
import { pageBench } from './page.ts'
import { partBench } from './part.ts'
import { plantedBench } from './planted.ts'
import { reconcileBench } from './reconcile.ts'
import { idleBench } from './idle.ts'
import { machine } from './report.ts'
import { scaleBench } from './scale.ts'
import { searchBench } from './search.ts'
import { startupBench } from './startup.ts'

const benches = {
  embed: embedBench,
  search: searchBench,
  part: partBench,
  garment: garmentBench,
  facets: facetsBench,
  planted: plantedBench,
  duplicates: duplicatesBench,
  categories: categoriesBench,
  scale: scaleBench,
  startup: startupBench,
  reconcile: reconcileBench,
  page: pageBench,
  idle: idleBench
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false }
  }
})
const name = positionals[0]
if (name === undefined || !isBench(name)) {
  console.error(`usage: npm run --silent bench -- ${Object.keys(benches).join('|')} [--sizes 1000,10000] [--rounds 5] [--json]`)
  process.exit(2)
}

const sizes = values.sizes ?? defaultSizes(name)
const results = []
for (const size of sizes.split(',').map(Number)) results.push(await benches[name](size, Number(values.rounds)))
const report = { bench: name, machine: machine(), results }
if (values.json) console.log(JSON.stringify(report, null, 2))
else console.dir(report, { depth: null })

function defaultSizes(bench: keyof typeof benches): string {
  if (bench === 'embed') return '40'
  if (bench === 'categories') return '5000'
  if (bench === 'duplicates') return '1200'
  if (bench === 'scale' || bench === 'startup') return '1000,10000,100000'
  return bench === 'page' || bench === 'idle' ? '10000' : '1000,10000'
}

function isBench(word: string): word is keyof typeof benches {
  return word in benches
}
