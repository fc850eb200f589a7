import sharp, { type Sharp } from 'sharp'

/** Outlines in a field of 100 x 125, simple enough to be drawn in a few milliseconds. */
const OUTLINES = {
  shirt: 'M35 15 L65 15 L90 35 L80 55 L70 47 L70 110 L30 110 L30 47 L20 55 L10 35 Z',
  trousers: 'M32 12 L68 12 L74 115 L55 115 L50 45 L45 115 L26 115 Z',
  dress: 'M38 12 L62 12 L60 45 L85 115 L15 115 L40 45 Z',
  bag: 'M20 50 L35 50 Q35 20 50 20 Q65 20 65 50 L80 50 L86 105 L14 105 Z'
}

export interface Garment {
  kind: keyof typeof OUTLINES
  /** Any CSS colour. */
  color: string
  striped?: boolean
  width?: number
  height?: number
  background?: string
}

/** A drawn garment as a sharp pipeline: choose the format, `toBuffer()` or `toFile()`. */
function drawGarment({ kind, color, striped = false, width = 240, height = 300, background = '#f4f1ec' }: Garment): Sharp {
  const lines = Array.from(
    { length: 12 },
    (_, i) => `<rect y="${i * 11}" width="100" height="4" fill="#fff" fill-opacity="0.7"/>`
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 125" preserveAspectRatio="none">
    <rect width="100" height="125" fill="${background}"/><clipPath id="outline"><path d="${OUTLINES[kind]}"/></clipPath>
    <g clip-path="url(#outline)"><rect width="100" height="125" fill="${color}"/>${striped ? lines.join('') : ''}</g></svg>`
  return sharp(Buffer.from(svg))
}

export const garmentJpeg = (garment: Garment): Promise<Buffer> => drawGarment(garment).jpeg({ quality: 90 }).toBuffer()

/** As a phone stores it: the pixels turned, and EXIF saying how to turn them back. `takenAt` reads `2024:05:03 14:07:09`. */
export async function phoneJpeg(
  garment: Garment,
  { orientation = 6, takenAt }: { orientation?: 1 | 3 | 6 | 8; takenAt?: string }
): Promise<Buffer> {
  const turn = { 1: 0, 3: 180, 6: 270, 8: 90 }[orientation]
  const turned = await drawGarment(garment).png().toBuffer()
  const exif = takenAt === undefined ? {} : { IFD2: { DateTimeOriginal: takenAt } }
  return sharp(turned).rotate(turn).withExif(exif).withMetadata({ orientation }).jpeg({ quality: 90 }).toBuffer()
}

/** The garment cut out: nothing around it. */
export const cutOutPng = (garment: Garment): Promise<Buffer> =>
  drawGarment({ ...garment, background: 'none' })
    .png()
    .toBuffer()

/** A file whose copying was interrupted. */
export async function truncatedJpeg(garment: Garment): Promise<Buffer> {
  const bytes = await garmentJpeg(garment)
  return bytes.subarray(0, Math.floor(bytes.length / 2))
}

export const deepPng = (garment: Garment): Promise<Buffer> =>
  drawGarment(garment).removeAlpha().toColourspace('rgb16').png().toBuffer()

/** As a print shop would send it. */
export const cmykJpeg = (garment: Garment): Promise<Buffer> =>
  drawGarment(garment).removeAlpha().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()

/** One frame for each garment; all must be of one size. */
export async function animation(garments: Garment[], format: 'webp' | 'gif'): Promise<Buffer> {
  const frames = await Promise.all(garments.map((garment) => drawGarment(garment).png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer()
}

/** A copy of a photo: smaller, brighter and stored anew. */
export const copied = (photo: Buffer): Promise<Buffer> =>
  sharp(photo).resize(170).modulate({ brightness: 1.05 }).jpeg({ quality: 60 }).toBuffer()

/** The garment of a photo of the usual size, photographed again: from nearer, the camera held askew, in less light. */
export async function photographedAgain(photo: Buffer, nearer: 'little' | 'much' = 'little'): Promise<Buffer> {
  const much = nearer === 'much'
  const turned = await sharp(photo)
    .rotate(much ? 12 : 5, { background: '#f4f1ec' })
    .png()
    .toBuffer()
  const cut = much ? { left: 45, top: 50, width: 170, height: 215 } : { left: 26, top: 34, width: 206, height: 250 }
  return sharp(turned).extract(cut).modulate({ brightness: 0.92 }).jpeg().toBuffer()
}
