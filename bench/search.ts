import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { MAP_LENGTH } from '../src/engine/library/embedding-codec.ts'
import { Library } from '../src/engine/library/library.ts'
import { recipeUpkeep } from '../src/engine/search/blocks.ts'
import { measureRecall } from '../src/engine/search/recall.ts'
import type { Hit } from '../src/engine/search/top-k.ts'
import { VectorBlock } from '../src/engine/search/vector-block.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import { modelsFolder } from '../src/cli/engine.ts'
import { syntheticLibrary } from './closet.ts'
import { interleave, round, timed } from './report.ts'
import { syntheticMaps } from '../test/helpers/synthetic.ts'

const TOP = 10

/**
 * The ten nearest of one of `size` synthetic maps, over all 25,088 numbers: as the app finds them in a library of so many, all compared at full
 * length, by the recipe's loop in JavaScript, and by Python's.
 */
export async function searchBench(size: number, rounds: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  try {
    await syntheticLibrary(join(work, 'library'), size)
    const library = new Library(join(work, 'library'))
    const { id } = await readModel(join(modelsFolder, 'vgg16'))
    const app = recipeUpkeep(library, library.modelNumber(id))
    await app.start()
    await app.block.quicken(() => true)
    const recall = await measureRecall(app.block, () => true)
    if (recall) app.block.goBy(recall)
    const whole = new VectorBlock()
    whole.reserve(size)
    const floats: Float32Array[] = []
    const path = join(work, 'maps.u8')
    const file = openSync(path, 'w')
    for (const map of syntheticMaps(size)) {
      floats.push(Float32Array.from(map))
      // As the library numbers them.
      whole.set(floats.length, map)
      writeSync(file, map)
    }
    closeSync(file)
    const python = await startPython(path)
    const map = (index: number): Uint8Array => whole.get(index + 1) ?? new Uint8Array(MAP_LENGTH)
    let searches = 0
    const next = (): number => (searches++ * 7919) % size
    const contestants: Record<string, () => Promise<number>> = {
      armoire: () => timed(() => app.block.search(map(next()), TOP)),
      armoireAtFullLength: () => timed(() => whole.search(map(next()), TOP)),
      naiveJavaScript: () => timed(() => recipe(floats, next()))
    }
    if (python) {
      contestants.scipyLoop = () => python.search('scipy', next())
      contestants.numpy = () => python.search('numpy', next())
    }
    const timings = await interleave(contestants, rounds)
    python?.stop()
    const query = next()
    const own = timings.armoire?.median ?? NaN
    return {
      maps: size,
      unit: 'ms',
      python: python?.versions ?? 'not found',
      timings,
      timesFasterThan: Object.fromEntries(
        Object.entries(timings).flatMap(([name, { median }]) => (name === 'armoire' ? [] : [[name, round(median / own)]]))
      ),
      averagesFirst: app.block.averaged,
      recall,
      sameTenAsNaive: {
        armoire: sameTen(app.block.search(map(query), TOP), floats, query),
        armoireAtFullLength: sameTen(whole.search(map(query), TOP), floats, query)
      }
    }
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** The recipe as one writes it first: a cosine with each vector in turn, norms and all, then a sort. */
export function recipe(vectors: readonly Float32Array[], query: number): number[] {
  const a = vectors[query] ?? new Float32Array()
  const scores = vectors.map((b, id) => {
    let dot = 0
    let aa = 0
    let bb = 0
    for (let i = 0; i < a.length; i++) {
      const x = a[i] ?? 0
      const y = b[i] ?? 0
      dot += x * y
      aa += x * x
      bb += y * y
    }
    return { id, score: dot / Math.sqrt(aa * bb) }
  })
  return scores
    .sort((x, y) => y.score - x.score || x.id - y.id)
    .slice(0, TOP)
    .map(({ id }) => id)
}

function sameTen(found: readonly Hit[], floats: readonly Float32Array[], query: number): boolean {
  return found.map(({ id }) => id - 1).join() === recipe(floats, query).join()
}

interface Python {
  versions: unknown
  /** @returns milliseconds, as Python timed itself */
  search: (how: 'scipy' | 'numpy', query: number) => Promise<number>
  stop: () => void
}

/** search_peer.py, which answers one line with one line; undefined without Python, NumPy or SciPy. */
export async function startPython(maps: string): Promise<Python | undefined> {
  const script = fileURLToPath(new URL('search_peer.py', import.meta.url))
  const child = spawn(process.env.PYTHON ?? 'python3', [script, maps, String(MAP_LENGTH)], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' }
  })
  // Without Python there is nothing to start; its output then ends at once.
  child.on('error', () => undefined)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done === true) return undefined
  return {
    versions: JSON.parse(first.value),
    search: async (how, query) => {
      if (!child.stdin.write(`${how} ${String(query)}\n`)) await once(child.stdin, 'drain')
      return Number((await lines.next()).value)
    },
    stop: () => child.stdin.end()
  }
}
