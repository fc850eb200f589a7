import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { littleEndian } from '../../engine/library/embedding-codec.ts'
import { decodePhoto } from '../../engine/vision/decode.ts'
import { networkInput } from '../../engine/vision/derive.ts'
import { readModel } from '../../engine/vision/manifest.ts'
import { INPUT_SIDE, Vgg16 } from '../../engine/vision/vgg16.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { UserError } from '../../shared/user-error.ts'
import { modelsFolder } from '../engine.ts'
import { naming } from '../naming.ts'

export async function embedCommand(photo: string, options: { layout: 'flat' | 'pooled'; out: string }): Promise<void> {
  const bytes = await readFile(photo).catch((cause: unknown) => {
    throw new UserError(cliStrings.photoNotReadable(photo), { cause })
  })
  const { working } = await decodePhoto(bytes).catch(naming(photo))
  const { bytes: onnx } = await readModel(join(modelsFolder, 'vgg16'))
  const vgg16 = await Vgg16.load(onnx)
  const embedding = await vgg16.embed(await networkInput(working, INPUT_SIDE))
  await vgg16.release()
  await writeFile(options.out, littleEndian(embedding[options.layout])).catch((cause: unknown) => {
    throw new UserError(cliStrings.cannotWrite(options.out), { cause })
  })
}
