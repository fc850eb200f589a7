/** What is made of a decoded photo: the network's input, the thumbnail, the colour it fades in over. */
import sharp, { type Sharp } from 'sharp'
import type { DecodedPhoto, RgbImage } from './decode.ts'

/** Longest side of a thumbnail in pixels. */
const THUMBNAIL_SIDE = 512
/** A photo that is hardly larger than a thumbnail, in a file no larger than many, needs none made: longest side in pixels, and bytes. */
const SMALL_SIDE = 640
const SMALL_BYTES = 64 * 1024

const raw = ({ data, width, height }: RgbImage): Sharp => sharp(data, { raw: { width, height, channels: 3 } })

/**
 * The network's input: the whole photo squashed to a square, antialiased (bicubic, wider than the pixels it shrinks), alpha 255.
 * @returns RGBA bytes [side, side, 4], rows first
 */
export function networkInput(image: RgbImage, side: number): Promise<Buffer> {
  return raw(image).resize(side, side, { fit: 'fill', kernel: 'cubic' }).ensureAlpha(1).raw().toBuffer()
}

/**
 * The network's input as Keras's `load_img(path, target_size=(side, side))` makes it: squashed by nearest neighbour, alpha 255. An output pixel
 * takes the input pixel under its centre, as Pillow's `resize` does (sharp's own nearest neighbour differs on large photos).
 * @param image every pixel of the photo, see decodeAsKeras
 * @returns RGBA bytes [side, side, 4], rows first
 */
export function kerasInput({ data, width, height }: RgbImage, side: number): Buffer {
  const rgba = Buffer.alloc(side * side * 4, 255)
  for (let y = 0; y < side; y++) {
    const row = Math.floor(((y + 0.5) * height) / side) * width
    for (let x = 0; x < side; x++) {
      const from = (row + Math.floor(((x + 0.5) * width) / side)) * 3
      data.copy(rgba, (y * side + x) * 4, from, from + 3)
    }
  }
  return rgba
}

/**
 * As JPEG: WebP takes four times as long to write, a tenth of all that indexing a photo takes, for files that are smaller by a quarter.
 * @returns a JPEG that keeps the photo's proportions
 */
export function thumbnail(image: RgbImage): Promise<Buffer> {
  return raw(image)
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80, optimiseCoding: false })
    .toBuffer()
}

/** Without loss, so that networks see the very same in it again; a JPEG moves vectors by as much as 1 %. @returns WebP of the same size */
export function lossless(image: RgbImage): Promise<Buffer<ArrayBuffer>> {
  return raw(image).webp({ lossless: true }).toBuffer()
}

/**
 * What stands for a photo in the library.
 * @param bytes its file
 * @returns a JPEG: a small photo's own bytes, which takes no time and loses nothing, else its thumbnail
 */
export async function thumbnailOf(bytes: Buffer, { width, height, showable, working }: DecodedPhoto): Promise<Buffer> {
  const small = showable && bytes.length <= SMALL_BYTES && Math.max(width, height) <= SMALL_SIDE
  return small ? bytes : thumbnail(working)
}

/** @returns the mean of the pixels as '#rrggbb' */
export function meanColor(rgba: Uint8Array): string {
  let [red, green, blue] = [0, 0, 0]
  for (let i = 0; i < rgba.length; i += 4) {
    red += rgba[i] ?? 0
    green += rgba[i + 1] ?? 0
    blue += rgba[i + 2] ?? 0
  }
  return `#${[red, green, blue]
    .map((sum) =>
      Math.round((sum * 4) / rgba.length)
        .toString(16)
        .padStart(2, '0')
    )
    .join('')}`
}
