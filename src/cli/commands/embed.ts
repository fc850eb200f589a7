import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { littleEndian } from '../../engine/library/embedding-codec.ts'
import { ModelStore, SHIPPED } from '../../engine/models/store.ts'
import { decodeAsKeras, decodePhoto } from '../../engine/vision/decode.ts'
import { kerasInput, networkInput } from '../../engine/vision/derive.ts'
import { INPUT_SIDE, Vgg16 } from '../../engine/vision/vgg16.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { UserError } from '../../shared/user-error.ts'
import { modelsFolder } from '../engine.ts'
import { naming } from '../naming.ts'

interface Options {
  layout: 'flat' | 'pooled'
  /** `armoire`: antialiased, upright, on white, as the library's vectors are made; `keras`: as Keras's `load_img` does. */
  preprocess: 'armoire' | 'keras'
  /** One of `model list` that is here. */
  model: string
  library: string
  out: string
}

export async function embedCommand(photo: string, options: Options): Promise<void> {
  const bytes = await readFile(photo).catch((cause: unknown) => {
    throw new UserError(cliStrings.photoNotReadable(photo), { cause })
  })
  const rgba = await input(bytes, options.preprocess).catch(naming(photo))
  // Whoever compares a vector wants the exact one; only of the model that ships there is none.
  const precision = options.model === SHIPPED ? undefined : 'float32'
  const { bytes: onnx } = await new ModelStore(resolve(options.library), modelsFolder).read(options.model, precision)
  const vgg16 = await Vgg16.load(onnx, null)
  const embedding = await vgg16.embed(rgba)
  await vgg16.release()
  await writeFile(options.out, littleEndian(embedding[options.layout])).catch((cause: unknown) => {
    throw new UserError(cliStrings.cannotWrite(options.out), { cause })
  })
}

async function input(bytes: Buffer, preprocess: Options['preprocess']): Promise<Uint8Array> {
  if (preprocess === 'keras') return kerasInput(await decodeAsKeras(bytes), INPUT_SIDE)
  return networkInput((await decodePhoto(bytes)).working, INPUT_SIDE)
}
