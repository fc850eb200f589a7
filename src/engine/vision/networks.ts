/** What photos are looked at with: the network of the recipe, and the one that knows clothes. Usually they are one. */
import type { Preprocess } from '../../shared/types.ts'
import type { GarmentModel } from '../library/library.ts'
import { decodeAsKeras, type RgbImage } from './decode.ts'
import { kerasInput, networkInput } from './derive.ts'
import { INPUT_SIDE, type Embedding, type Garment, type Vgg16 } from './vgg16.ts'

export interface RecipeNetwork {
  /** The library's number of the identity that its vectors have: weights, precision and preprocessing. */
  model: number
  preprocess: Preprocess
  vgg16: Vgg16
}

export interface GarmentNetwork {
  model: GarmentModel
  vgg16: Vgg16
}

export interface Networks {
  recipe: RecipeNetwork
  /** Null when the model that ships knows no clothes. */
  garment: GarmentNetwork | null
}

/** A photo as networks take it: RGBA bytes [224, 224, 4]. */
export interface Pixels {
  antialiased: Buffer
  /** By the recipe's preprocessing. */
  recipe: Buffer
}

/**
 * @param working the decoded photo
 * @throws UserError as decodeAsKeras
 */
export async function pixelsOf(bytes: Buffer, working: RgbImage, preprocess: Preprocess): Promise<Pixels> {
  const antialiased = await networkInput(working, INPUT_SIDE)
  const recipe = preprocess === 'keras' ? kerasInput(await decodeAsKeras(bytes), INPUT_SIDE) : antialiased
  return { antialiased, recipe }
}

/** All that is kept of a photo: one pass where one network does both, else two. */
export async function embedPhoto({ recipe, garment }: Networks, pixels: Pixels): Promise<Embedding> {
  const embedding = await recipe.vgg16.embed(pixels.recipe)
  const both = recipe.preprocess === 'antialiased' && recipe.vgg16 === garment?.vgg16
  return both ? embedding : { ...embedding, garment: garment && (await describePhoto(garment, pixels.antialiased)) }
}

export async function describePhoto({ vgg16 }: GarmentNetwork, antialiased: Uint8Array): Promise<Garment | null> {
  return (await vgg16.embed(antialiased)).garment
}
