/**
 * How near the float twin that accelerators compute is to the 8-bit network that ships: both looked at by the CPU, on photos of
 * `../shared/photos/closet` and on made pictures.
 *
 * usage: npm run bench:twin -- [--photos <count>] [--float <another float network's ONNX file, which is compared as well>]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { modelsFolder } from '../src/cli/engine.ts'
import { agreement } from '../src/engine/models/agreement.ts'
import { dequantised } from '../src/engine/models/dequantise.ts'
import { madePhoto } from '../src/engine/models/made-photos.ts'
import { decodePhoto } from '../src/engine/vision/decode.ts'
import { networkInput } from '../src/engine/vision/derive.ts'
import { readModel, type GarmentPart } from '../src/engine/vision/manifest.ts'
import { INPUT_SIDE, Vgg16 } from '../src/engine/vision/vgg16.ts'

const closet = fileURLToPath(new URL('../../shared/photos/closet', import.meta.url))
const { values } = parseArgs({ options: { photos: { type: 'string', default: '200' }, float: { type: 'string' } } })
const MADE = 16

/** A vector of unit length for each photo, by each output. */
type Outputs = Record<'flat' | 'pooled' | 'descriptor' | 'kinds', Float32Array[]>

const { bytes: int8, garment } = await readModel(join(modelsFolder, 'vgg16'))
const sets = { photos: await photos(Number(values.photos)), made: Array.from({ length: MADE }, (_, i) => madePhoto(i)) }
const twin = dequantised(int8)
const other = values.float === undefined ? undefined : readFileSync(values.float)

for (const [set, inputs] of Object.entries(sets)) {
  const reference = await look(int8, garment, inputs)
  compare(set, 'the twin', reference, await look(twin, garment, inputs))
  if (other) compare(set, 'the other', reference, await look(other, null, inputs))
}

function compare(set: string, network: string, reference: Outputs, found: Outputs): void {
  for (const output of ['flat', 'pooled', 'descriptor', 'kinds'] as const) {
    if (found[output].length === 0) continue
    const { cosine, recall } = agreement(reference[output], found[output])
    // As in a library where an accelerator was found later: every other vector is the CPU's.
    const mixed = agreement(
      reference[output],
      found[output].map((vector, i) => (i % 2 === 0 ? vector : (reference[output][i] ?? vector)))
    )
    console.log(JSON.stringify({ set, network, output, photos: found[output].length, cosine, recall, mixedRecall: mixed.recall }))
  }
  const same = found.kinds.filter((kinds, i) => largest(kinds) === largest(reference.kinds[i] ?? kinds)).length
  if (found.kinds.length > 0) console.log(JSON.stringify({ set, network, sameKind: same, of: found.kinds.length }))
}

async function look(onnx: Uint8Array, part: GarmentPart | null, inputs: readonly Uint8Array[]): Promise<Outputs> {
  const outputs: Outputs = { flat: [], pooled: [], descriptor: [], kinds: [] }
  const network = await Vgg16.load(onnx, part)
  for (const rgba of inputs) {
    const { flat, pooled, garment } = await network.embed(rgba)
    outputs.flat.push(flat)
    outputs.pooled.push(pooled)
    if (!garment) continue
    outputs.descriptor.push(garment.vector)
    const norm = Math.hypot(...garment.kinds)
    outputs.kinds.push(garment.kinds.map((probability) => probability / norm))
  }
  await network.release()
  return outputs
}

/** The same ones every time, spread over the folder. */
async function photos(count: number): Promise<Uint8Array[]> {
  const files = readdirSync(closet, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(jpe?g|png)$/i.test(file))
    .sort()
  const inputs: Uint8Array[] = []
  for (let i = 0; i < Math.min(count, files.length); i++) {
    const file = files[Math.floor((i * files.length) / count)] ?? ''
    inputs.push(await networkInput((await decodePhoto(readFileSync(join(closet, file)))).working, INPUT_SIDE))
  }
  return inputs
}

function largest(values: Float32Array): number {
  return values.indexOf(Math.max(...values))
}
