import exifReader from 'exif-reader'
import { decodeIco } from 'icojs'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { decodeHeic } from './heic.ts'

/** The most pixels a photo may have. Beyond it a small file could fill the memory ("pixel bomb"). */
const MAX_PIXELS = 100_000_000

/**
 * Longest side of the working copy that thumbnail, network input and colours are made from, so that the file is decoded once and
 * JPEGs shrink while they are decoded.
 */
const WORKING_SIDE = 768

const ICO_MAGIC = Buffer.from([0, 0, 1, 0])

/** Several photos are decoded side by side; more threads for each would only get in each other's way. */
sharp.concurrency(1)
sharp.cache(false)

export interface RgbImage {
  /** RGB bytes, rows first. */
  data: Buffer
  width: number
  height: number
}

export interface DecodedPhoto {
  /** Size of the whole photo in pixels, upright. */
  width: number
  height: number
  /** ISO 8601 local time from EXIF, null when the photo doesn't say. */
  takenAt: string | null
  /** Whether its bytes are a JPEG that pages can show as they are. */
  showable: boolean
  /** Upright, on white, sRGB, longest side at most 768. */
  working: RgbImage
}

/**
 * Decodes a photo from its bytes, whatever its name: upright, first frame, alpha on white, CMYK and 16 bits to 8-bit sRGB.
 * @throws UserError with a sentence for people when the bytes are not a readable photo of at most 100 megapixels
 */
export async function decodePhoto(bytes: Buffer): Promise<DecodedPhoto> {
  return explained(bytes, async () => {
    const { image, metadata } = await open(bytes)
    const { width, height } = metadata.autoOrient
    const { data, info } = await upright(image)
      .resize(WORKING_SIDE, WORKING_SIDE, { fit: 'inside', withoutEnlargement: true })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const { format, space, orientation = 1, exif } = metadata
    const showable = format === 'jpeg' && space === 'srgb' && orientation === 1
    return { width, height, takenAt: takenAt(exif), showable, working: { data, width: info.width, height: info.height } }
  })
}

/**
 * Decodes every pixel of a photo as Pillow's `Image.open(...).convert('RGB')` does, which is what Keras's `load_img` starts from: not turned
 * upright, alpha dropped rather than laid on white, colour profiles ignored.
 * @throws UserError as decodePhoto
 */
export async function decodeAsKeras(bytes: Buffer): Promise<RgbImage> {
  return explained(bytes, async () => {
    const { image } = await open(bytes, { ignoreIcc: true })
    const { data, info } = await image
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  })
}

/** Formats that every current browser shows by itself. */
const SHOWABLE = new Set(['jpeg', 'png', 'webp', 'gif'])

/**
 * The whole photo as something a page can show: the very bytes when browsers know the format, else a JPEG.
 * @throws UserError as decodePhoto
 */
export async function renderPhoto(bytes: Buffer<ArrayBuffer>): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
  return explained(bytes, async () => {
    const { image, metadata } = await open(bytes)
    if (SHOWABLE.has(metadata.format)) return { bytes, type: `image/${metadata.format}` }
    const jpeg = await upright(image).jpeg({ quality: 90 }).toBuffer()
    return { bytes: new Uint8Array(jpeg), type: 'image/jpeg' }
  })
}

function upright(image: Sharp): Sharp {
  return image.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha()
}

async function open(bytes: Buffer, { ignoreIcc = false } = {}): Promise<{ image: Sharp; metadata: Metadata }> {
  if (bytes.length === 0) throw new UserError(engineStrings.photo.empty)
  if (bytes.subarray(0, 4).equals(ICO_MAGIC)) return openIco(bytes)
  // "error": a damaged or truncated file is refused, harmless oddities that libjpeg warns about are not.
  const image = sharp(withStillBrand(bytes), { limitInputPixels: MAX_PIXELS, failOn: 'error', ignoreIcc })
  const metadata = await image.metadata()
  if (metadata.format !== 'heif' || metadata.compression !== 'hevc') return { image, metadata }
  if (metadata.width * metadata.height > MAX_PIXELS) throw new UserError(engineStrings.photo.tooManyPixels)
  const { data, width, height } = await decodeHeic(bytes)
  return {
    image: sharp(data, { raw: { width, height, channels: 4 } }),
    metadata: { ...metadata, autoOrient: { width, height } }
  }
}

async function openIco(bytes: Buffer): Promise<{ image: Sharp; metadata: Metadata }> {
  const images = await decodeIco(bytes, 'image/png')
  const largest = images.reduce((best, icon) => (icon.width > best.width ? icon : best))
  const image = sharp(largest.buffer, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
  return { image, metadata: await image.metadata() }
}

/**
 * An animated AVIF announces itself as a sequence ('avis'), which libvips doesn't recognise, though it also carries a still
 * ('avif' among its compatible brands) that libvips reads.
 * Source: AVIF specification v1.1, section 6, "Brands, Internet media types and file extensions".
 */
function withStillBrand(bytes: Buffer): Buffer {
  const ftyp = bytes.subarray(0, 64)
  if (ftyp.toString('latin1', 4, 12) !== 'ftypavis' || !ftyp.includes('avif', 16, 'latin1')) return bytes
  const copy = Buffer.from(bytes)
  copy.write('avif', 8, 'latin1')
  return copy
}

function takenAt(exif: Buffer | undefined): string | null {
  if (!exif) return null
  try {
    const tags = exifReader(exif)
    const date = tags.Photo?.DateTimeOriginal ?? tags.Image?.DateTime
    // EXIF times have no zone; exif-reader puts them into UTC as they stand.
    return date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 19) : null
  } catch {
    // A photo with a corrupt EXIF block is still a photo; it just doesn't say when it was taken.
    return null
  }
}

/** libvips and libheif say what went wrong in words for programmers: gives people theirs, and keeps the cause for the log. */
async function explained<T>(bytes: Buffer, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const message = cause instanceof Error ? cause.message : String(cause)
    if (message.includes('exceeds pixel limit')) throw new UserError(engineStrings.photo.tooManyPixels, { cause })
    if (message.includes('unsupported image format') && !looksLikeImage(bytes))
      throw new UserError(engineStrings.photo.unknownFormat, { cause })
    throw new UserError(engineStrings.photo.damaged, { cause })
  }
}

/** Whether the bytes begin as one of the formats Armoire reads, so that damage is told apart from a wrong kind of file. */
function looksLikeImage(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12)
  return (
    ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'II*\0', 'MM\0*'].some((magic) => start.startsWith(magic)) ||
    /^RIFF....WEBP|^....ftyp/s.test(start)
  )
}
