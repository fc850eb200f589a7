import type { PiecePhoto } from '../../shared/types.ts'
import { imageAddress, thumbnailAddress } from './client.ts'

/** A photo that can be shown: of a piece, or from outside. */
export interface Shown {
  /** Addresses; the small one is there at once. */
  image: string
  thumbnail: string
  /** Its width by its height. */
  proportions: number
}

export const shownOf = (photo: PiecePhoto): Shown => ({
  image: imageAddress(photo),
  thumbnail: thumbnailAddress(photo),
  proportions: (photo.width ?? 4) / (photo.height ?? 5)
})

/** @param address of a picture that the page can read */
export async function shownAt(address: string): Promise<Shown> {
  const image = new Image()
  image.src = address
  await image.decode()
  return { image: address, thumbnail: address, proportions: image.naturalWidth / image.naturalHeight }
}
