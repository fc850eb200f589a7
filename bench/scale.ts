import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderSize } from '../src/engine/doctor.ts'
import { syntheticMaps } from '../test/helpers/synthetic.ts'
import { EngineProcess } from './child.ts'
import { syntheticLibrary } from './closet.ts'
import { round, summarise, timed } from './report.ts'
import { recipe, startPython } from './search.ts'

/** Searches that are timed for every scan of a peer: one takes milliseconds, and a p95 wants many. */
const PER_ROUND = 20

/** Float maps that peers scan, as often as it takes to have scanned as many as there are photos: 100,000 would take 10 GB. */
const MOST_FLOATS = 5000

/**
 * What a library of `size` synthetic photos costs: time of a search by both rankings, as whoever asks the engine waits for it, beside scans
 * of as many float32 maps; memory; disk.
 */
export async function scaleBench(size: number, rounds: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  try {
    const library = join(work, 'library')
    await syntheticLibrary(library, size)
    const alone = await residentOf(join(work, 'empty'))
    const engine = new EngineProcess(library)
    const { resident } = await engine.started

    const scanned = Math.min(size, MOST_FLOATS)
    const floats: Float32Array[] = []
    const path = join(work, 'maps.u8')
    const file = openSync(path, 'w')
    for (const map of syntheticMaps(scanned)) {
      floats.push(Float32Array.from(map))
      writeSync(file, map)
    }
    closeSync(file)
    const python = await startPython(path)
    const again = size / scanned
    let searches = 0
    const next = (): number => (searches++ * 7919) % size
    const times = { recipe: [] as number[], garment: [] as number[], javaScript: [] as number[], numpy: [] as number[] }
    for (let i = 0; i < rounds; i++) {
      for (let j = 0; j < PER_ROUND; j++) {
        times.recipe.push(await engine.search({ piece: next(), by: 'recipe' }))
        times.garment.push(await engine.search({ piece: next(), by: 'garment' }))
      }
      times.javaScript.push(again * (await timed(() => recipe(floats, next() % scanned))))
      if (python) times.numpy.push(again * (await python.search('numpy', next() % scanned)))
    }
    python?.stop()
    await engine.stop()
    const [own, javaScript, numpy] = [times.recipe, times.javaScript, times.numpy].map(summarise)
    return {
      photos: size,
      unit: 'ms',
      timings: { recipe: own, garment: summarise(times.garment), floatScan: { javaScript, numpy: numpy ?? 'not found' } },
      /** Of the median scan. */
      p95TimesFasterThan: {
        javaScript: round((javaScript?.median ?? NaN) / (own?.p95 ?? NaN)),
        numpy: round((numpy?.median ?? NaN) / (own?.p95 ?? NaN))
      },
      memoryMiB: { engine: round(resident), ofTheLibrary: round(resident - alone) },
      diskMB: round((await folderSize(library)) / 1e6)
    }
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** MiB that an engine on an empty library has in memory. */
async function residentOf(library: string): Promise<number> {
  const engine = new EngineProcess(library)
  const { resident } = await engine.started
  await engine.stop()
  return resident
}
