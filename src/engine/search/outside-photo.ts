/** A photo from outside that is searched with again and again, as while a slider moves: read once, and seen by each network once. */
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { encodeEmbedding } from '../library/embedding-codec.ts'
import { hashOf, type KeptBytes } from '../library/kept-photo-store.ts'
import type { Recipe } from '../recipe.ts'
import { decodePhoto } from '../vision/decode.ts'
import { lossless, networkInput, thumbnail } from '../vision/derive.ts'
import { describePhoto, pixelsOf } from '../vision/networks.ts'
import { palette } from '../vision/palette.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import type { Query, Ready } from './look-alikes.ts'
import { lookOf } from './look.ts'

interface OutsidePhoto {
  /** A data address. */
  preview: string
  query: Query
}

/** Keeps the photo that was searched with last. */
export class OutsidePhotos {
  #last: { hash: string; answering: Recipe['answering']; photo: () => Promise<OutsidePhoto> } | undefined

  /** @throws UserError when the bytes can't be read as a photo */
  of(bytes: Uint8Array, ready: Ready): Promise<OutsidePhoto> {
    const hash = hashOf(bytes)
    const { answering } = ready.recipe
    if (this.#last?.hash !== hash || this.#last.answering !== answering)
      this.#last = { hash, answering, photo: once(() => read(asBuffer(bytes), ready)) }
    return this.#last.photo()
  }
}

/**
 * What is kept of a photo from outside so that it can be searched with without its file. That is a photo, not its vectors: those are made
 * of it by whichever model answers. Nothing else that the file says is kept, as where the photo was taken.
 * @throws UserError when the bytes can't be read as a photo
 */
export async function toKeep(bytes: Uint8Array, name: string): Promise<KeptBytes> {
  const { working } = await decodePhoto(asBuffer(bytes))
  const webp = await lossless(working)
  return { hash: hashOf(webp), name, webp }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

async function read(bytes: Buffer, { recipe, garments }: Ready): Promise<OutsidePhoto> {
  // Taken together, whatever changes meanwhile: a vector is compared with those of its own model.
  const { model, block, opened, name } = recipe.answering
  const { working } = await decodePhoto(bytes)
  const preview = await thumbnail(working)
  const antialiased = once(() => networkInput(working, INPUT_SIDE))
  const seen = once(async () => {
    if (!opened) throw new UserError(engineStrings.models.queryGone(name))
    const pixels = await pixelsOf(bytes, working, opened.network.preprocess)
    return opened.network.vgg16.embed(pixels.recipe)
  })
  const described = once(async () => {
    if (!recipe.garment) return null
    const both = opened?.network.preprocess === 'antialiased' && opened.network.vgg16 === recipe.garment.vgg16
    return both ? (await seen()).garment : describePhoto(recipe.garment, await antialiased())
  })
  return {
    preview: `data:image/jpeg;base64,${preview.toString('base64')}`,
    query: {
      row: async () => {
        const garment = await described()
        return garment ? (garments?.row(garment) ?? null) : null
      },
      map: async () => {
        const { flat, pooled } = await seen()
        return { model, block, codes: encodeEmbedding(flat, pooled).map }
      },
      look: async (codes) => lookOf(codes, palette(await antialiased(), INPUT_SIDE))
    }
  }
}

/** Makes something when it is first asked for, and again only after a failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
