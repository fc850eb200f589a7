import { readFile } from 'node:fs/promises'
import type { Library } from '../library/library.ts'
import { Thumbnails } from '../library/thumbnails.ts'
import { decodePhoto } from '../vision/decode.ts'
import { networkInput } from '../vision/derive.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'

/**
 * Some of the library's photos as networks take them, the same ones every time: from their files, or their thumbnails where a drive is away.
 * Photos that can't be read are passed over.
 * @param most photos, at least 1
 * @returns uint8[224, 224, 4] each
 */
export async function* samplePhotos(library: Library, most: number): AsyncGenerator<Uint8Array> {
  const thumbnails = new Thumbnails(library.path)
  let found = 0
  for (const { path, hash } of library.recipe.shuffled()) {
    const rgba = await inputOf(await readFile(path).catch(async () => (await thumbnails.read(hash))?.bytes))
    if (!rgba) continue
    yield rgba
    if (++found === most) return
  }
}

async function inputOf(bytes: Buffer | undefined): Promise<Uint8Array | undefined> {
  try {
    return bytes && (await networkInput((await decodePhoto(bytes)).working, INPUT_SIDE))
  } catch {
    return undefined
  }
}
