import { engineStrings } from '../../shared/strings/engine.ts'
import type { Agreement } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { Vgg16 } from '../vision/vgg16.ts'
import { agreement } from './agreement.ts'
import { readWeights } from './read-weights.ts'
import type { ModelStore } from './store.ts'
import { writeOnnx } from './write-onnx.ts'

/**
 * The float network that a model's vectors are compared with.
 * @param float the name of a model that has a float file, or the path of a weights file as `import` reads; without it the model's own float file
 * @throws UserError when there is none, or it can't be read
 */
export async function floatTwin(store: ModelStore, name: string, float?: string): Promise<Uint8Array> {
  if (float === undefined) return (await store.read(name, 'float32')).bytes
  const here = (await store.list()).some((model) => model.name === float && model.state !== 'fetchable')
  return here ? (await store.read(float, 'float32')).bytes : writeOnnx(await readWeights(float))
}

/**
 * How near the vectors of a model, as the CPU computes them, are to those of a float network.
 * @param photos uint8[224, 224, 4], alpha 255 everywhere
 * @param looked told how many photos have been looked at
 * @param signal ends it between two photos
 * @throws UserError when a network can't be run; the signal's reason
 */
export async function verify(
  model: Uint8Array,
  float: Uint8Array,
  photos: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  looked: (count: number) => void,
  signal?: AbortSignal
): Promise<Agreement> {
  const [reference, found]: [Float32Array[], Float32Array[]] = [[], []]
  const load = async (onnx: Uint8Array): Promise<Vgg16> =>
    Vgg16.load(onnx, null).catch((cause: unknown) => {
      throw new UserError(engineStrings.model.unusable, { cause })
    })
  const networks = [await load(float), await load(model)] as const
  try {
    for await (const rgba of photos) {
      signal?.throwIfAborted()
      reference.push((await networks[0].embed(rgba)).flat)
      found.push((await networks[1].embed(rgba)).flat)
      looked(found.length)
    }
  } finally {
    for (const network of networks) await network.release()
  }
  return agreement(reference, found)
}
