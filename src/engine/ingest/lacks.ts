/** The two things that photos indexed earlier may lack: see Refill. */
import { encodeEmbedding } from '../library/embedding-codec.ts'
import type { Library } from '../library/library.ts'
import { decodePhoto } from '../vision/decode.ts'
import { networkInput } from '../vision/derive.ts'
import { describePhoto, pixelsOf, type GarmentNetwork, type RecipeNetwork } from '../vision/networks.ts'
import { palette } from '../vision/palette.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import type { Lack } from './refill.ts'

/** The descriptor and the palette: libraries made before the model knew clothes have none. */
export function lackOfDescriptor(library: Library, network: GarmentNetwork): Lack {
  const { model } = network
  return {
    state: 'describing',
    photos: () => library.undescribed(model),
    takeFromTwin: (photo) => library.describeAsTwin(photo, model),
    make: async (photo, bytes) => {
      const rgba = await networkInput((await decodePhoto(bytes)).working, INPUT_SIDE)
      const garment = await describePhoto(network, rgba)
      return garment !== null && library.describe(photo, model, garment, palette(rgba, INPUT_SIDE))
    },
    sessions: () => network.vgg16.sessions,
    ended: () => false
  }
}

/** The recipe's vector by a model that is to be used. */
export function lackOfEmbedding(library: Library, { model, preprocess, vgg16 }: RecipeNetwork): Lack {
  return {
    state: 'embedding',
    photos: () => library.recipe.without(model),
    takeFromTwin: (photo) => library.recipe.embedAsTwin(photo, model),
    make: async (photo, bytes) => {
      const { recipe } = await pixelsOf(bytes, (await decodePhoto(bytes)).working, preprocess)
      const { flat, pooled } = await vgg16.embed(recipe)
      return library.recipe.embed(photo, model, encodeEmbedding(flat, pooled))
    },
    sessions: () => vgg16.sessions,
    ended: () => library.recipe.coming?.model !== model
  }
}
