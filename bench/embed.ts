import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { z } from 'zod'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import { decodePhoto } from '../src/engine/vision/decode.ts'
import { networkInput } from '../src/engine/vision/derive.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import { INPUT_SIDE, Vgg16 } from '../src/engine/vision/vgg16.ts'
import { drawnPhotos, writePhotos } from './closet.ts'
import { round } from './report.ts'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const python = process.env.PYTHON ?? 'python3'

/** Photos that a peer embeds in each round: a few seconds' work. */
const PER_PEER = 10

const peerSchema = z.object({ network_per_s: z.number().optional(), path_per_s: z.number() })

/**
 * How many photos a second become vectors: by the network alone, and from files to the library; in turn with the recipe in PyTorch and in
 * Keras, by the scripts of ../shared/peers and the Python that $PYTHON names. Of the closet's photos where these are present, or drawn ones.
 */
export async function embedBench(size: number, rounds: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  try {
    const photos = join(work, 'photos')
    const real = gatherPhotos(photos, size)
    if (!real) writePhotos(photos, await drawnPhotos(20), size)
    const inputs: Uint8Array[] = []
    for (const name of readdirSync(photos))
      inputs.push(await networkInput((await decodePhoto(readFileSync(join(photos, name)))).working, INPUT_SIDE))
    const file = await readModel(join(modelsFolder, 'vgg16'))
    const network = await Vgg16.load(file.bytes, file.garment)
    const rates = {
      network: [] as number[],
      path: [] as number[],
      pytorchNetwork: [] as number[],
      pytorchPath: [] as number[],
      kerasPath: [] as number[]
    }
    for (let i = 0; i < rounds; i++) {
      const start = performance.now()
      for (const input of inputs) await network.embed(input)
      rates.network.push((size * 1000) / (performance.now() - start))
      rates.path.push(await indexingRate(join(work, `library ${String(i)}`), photos, size))
      const pytorch = peer('seed_baseline.py', photos, '--weights', join(shared, 'models/vgg16-imagenet-f16.onnx'))
      if (pytorch) {
        rates.pytorchNetwork.push(pytorch.network_per_s ?? NaN)
        rates.pytorchPath.push(pytorch.path_per_s)
      }
      const keras = peer('seed_keras.py', photos)
      if (keras) rates.kerasPath.push(keras.path_per_s)
    }
    await network.release()
    const [own, path] = [median(rates.network), median(rates.path)]
    // Keras falls into one of two speeds, from run to run: the faster ones are quoted.
    const keras = rates.kerasPath.length > 0 ? Math.max(...rates.kerasPath) : NaN
    return {
      photos: size,
      real,
      threads: availableParallelism(),
      unit: 'photos a second, each round',
      rates: Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, list.map(round)])),
      pathLosesAgainstNetwork: round(1 - path / own),
      networkTimesPytorchs: round(own / median(rates.pytorchNetwork)),
      pathTimesPytorchs: round(path / median(rates.pytorchPath)),
      pathTimesKerass: round(path / keras)
    }
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** Copies photos of the closet into a folder. @returns false when there are none on this machine */
function gatherPhotos(to: string, count: number): boolean {
  const closet = join(shared, 'photos/closet')
  if (!existsSync(closet)) return false
  mkdirSync(to, { recursive: true })
  const paths = readdirSync(closet, { recursive: true, encoding: 'utf8' }).filter((path) => /\.jpe?g$/i.test(path))
  for (const path of paths.sort().slice(0, count))
    cpSync(join(closet, path), join(to, basename(path)), { preserveTimestamps: true })
  return true
}

/** From files to the library, the network being loaded already: photos a second. */
async function indexingRate(library: string, photos: string, size: number): Promise<number> {
  const engine = new Engine({ library, models: modelsFolder, log: pino({ level: 'silent' }) })
  try {
    await engine.model()
    const start = performance.now()
    const { indexed } = await engine.index(photos, { retryFailed: true, acceptMissing: false })
    if (indexed !== size) throw new Error(`${String(size)} photos were to be indexed, not ${String(indexed)}`)
    return (size * 1000) / (performance.now() - start)
  } finally {
    await engine.close()
  }
}

/** What a script of the recipe measures; undefined where it or what it needs is missing. */
function peer(script: string, photos: string, ...more: string[]): z.infer<typeof peerSchema> | undefined {
  try {
    const args = [join(shared, 'peers', script), photos, '--limit', String(PER_PEER), '--threads', '1', '--json', ...more]
    const out = execFileSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return peerSchema.parse(JSON.parse(out))
  } catch {
    return undefined
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
