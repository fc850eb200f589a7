import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodePhoto, renderPhoto, type RgbImage } from '../../src/engine/vision/decode.ts'
import { meanColor, networkInput, thumbnail, thumbnailOf } from '../../src/engine/vision/derive.ts'

/** Red left half, blue right half. */
const twoHalves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#ff0000' } }, left: 0, top: 0 }
  ])

function pixel({ data, width }: RgbImage, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
}

const near = (actual: number[], expected: number[]): boolean =>
  actual.length === 3 && actual.every((value, i) => Math.abs(value - (expected[i] ?? 0)) < 16)

describe('orientation', () => {
  // Where the red half of a photo that says "turn me like this" ends up.
  const cases = [
    { orientation: 1, red: [10, 40] },
    { orientation: 3, red: [90, 40] },
    { orientation: 6, red: [40, 10] },
    { orientation: 8, red: [40, 90] }
  ] as const
  test.each(cases)('a photo with EXIF orientation $orientation is upright', async ({ orientation, red }) => {
    const bytes = await twoHalves(100, 80).jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer()
    const { width, height, working } = await decodePhoto(bytes)
    expect([width, height]).toEqual(orientation > 4 ? [80, 100] : [100, 80])
    expect(near(pixel(working, red[0], red[1]), [255, 0, 0])).toBe(true)
  })
})

test('transparency becomes white', async () => {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
  expect(pixel((await decodePhoto(bytes)).working, 5, 5)).toEqual([255, 255, 255])
})

test('16-bit and CMYK pictures become 8-bit sRGB', async () => {
  const deep = await twoHalves(100, 80).toColourspace('rgb16').png().toBuffer()
  expect((await sharp(deep).metadata()).depth).toBe('ushort')
  expect(near(pixel((await decodePhoto(deep)).working, 10, 40), [255, 0, 0])).toBe(true)
  const printed = await twoHalves(100, 80).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
  expect((await sharp(printed).metadata()).space).toBe('cmyk')
  const [r = 0, g = 0, b = 0] = pixel((await decodePhoto(printed)).working, 10, 40)
  expect(r).toBeGreaterThan(180)
  expect(Math.max(g, b)).toBeLessThan(90)
})

test('the first frame of an animation is the photo', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#00ff00'].map((background) =>
      sharp({ create: { width: 30, height: 30, channels: 3, background } })
        .png()
        .toBuffer()
    )
  )
  const bytes = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer()
  expect((await sharp(bytes).metadata()).pages).toBe(2)
  const { width, height, working } = await decodePhoto(bytes)
  expect([width, height]).toEqual([30, 30])
  expect(pixel(working, 15, 15)).toEqual([255, 0, 0])
})

test('AVIF is read, and shown to browsers as JPEG', async () => {
  const bytes = Buffer.from(await twoHalves(64, 64).avif({ quality: 80 }).toBuffer())
  expect(await decodePhoto(bytes)).toMatchObject({ width: 64, height: 64 })
  expect((await renderPhoto(bytes)).type).toBe('image/jpeg')
})

test('a JPEG is shown to browsers as it is', async () => {
  const bytes = Buffer.from(await twoHalves(64, 64).jpeg().toBuffer())
  const shown = await renderPhoto(bytes)
  expect(shown.type).toBe('image/jpeg')
  expect(shown.bytes).toBe(bytes)
})

test('the time a photo was taken comes from EXIF, as it stands', async () => {
  const bytes = await twoHalves(64, 64)
    .jpeg()
    .withExif({ IFD2: { DateTimeOriginal: '2025:06:01 18:30:00' } })
    .toBuffer()
  expect((await decodePhoto(bytes)).takenAt).toBe('2025-06-01T18:30:00')
})

test('a large photo is worked on at 768 pixels, a small one at its own size', async () => {
  expect((await decodePhoto(await twoHalves(2000, 1000).jpeg().toBuffer())).working).toMatchObject({ width: 768, height: 384 })
  expect((await decodePhoto(await twoHalves(200, 100).jpeg().toBuffer())).working).toMatchObject({ width: 200, height: 100 })
})

describe('what is refused, in words', () => {
  const jpeg = () => twoHalves(400, 300).jpeg().toBuffer()
  test('an empty file', () => expect(decodePhoto(Buffer.alloc(0))).rejects.toThrow('The file is empty.'))
  test('a web page', () => expect(decodePhoto(Buffer.from('<html></html>'))).rejects.toThrow(/not a photo/))
  test('a JPEG that ends too early', async () => {
    const whole = await jpeg()
    await expect(decodePhoto(whole.subarray(0, whole.length * 0.6))).rejects.toThrow(/damaged or ends too early/)
  })
  test('a HEIC that is only a header', () =>
    expect(decodePhoto(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).rejects.toThrow(/damaged or ends too early/))
  test('more than 100 megapixels in a small file', async () => {
    const bomb = await sharp({
      create: { width: 10_100, height: 10_000, channels: 3, background: '#fff' },
      limitInputPixels: false
    })
      .png()
      .toBuffer()
    await expect(decodePhoto(bomb)).rejects.toThrow(/more than 100 megapixels/)
  })
})

test('the network input is 224x224 RGBA, squashed, with alpha 255', async () => {
  const { working } = await decodePhoto(await twoHalves(400, 100).png().toBuffer())
  const rgba = await networkInput(working, 224)
  expect(rgba.length).toBe(224 * 224 * 4)
  expect([...rgba.subarray(0, 4)]).toEqual([255, 0, 0, 255])
  expect([...rgba.subarray(223 * 4, 224 * 4)]).toEqual([0, 0, 255, 255])
  expect(meanColor(rgba)).toMatch(/^#(7f|80)00(7f|80)$/)
})

test('a thumbnail is a JPEG of at most 512 pixels that keeps the proportions', async () => {
  const { working } = await decodePhoto(await twoHalves(1000, 500).png().toBuffer())
  expect(await sharp(await thumbnail(working)).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 256 })
})

test('a small photo stands for itself, unless pages would show it otherwise or its file is large', async () => {
  const standIn = async (bytes: Buffer): Promise<Buffer> => thumbnailOf(bytes, await decodePhoto(bytes))
  const small = await twoHalves(400, 533).jpeg().toBuffer()
  expect(await standIn(small)).toBe(small)
  const others = {
    large: twoHalves(700, 500).jpeg(),
    turned: twoHalves(400, 533).jpeg().withMetadata({ orientation: 6 }),
    'for print': twoHalves(400, 533).toColourspace('cmyk').jpeg(),
    'no JPEG': twoHalves(400, 533).png(),
    'a large file': twoHalves(400, 533)
      .jpeg()
      .withExif({ IFD0: { ImageDescription: 'x'.repeat(65_000) } })
  }
  for (const [what, photo] of Object.entries(others)) {
    const bytes = await photo.toBuffer()
    const made = await standIn(bytes)
    expect(made.equals(bytes), what).toBe(false)
    const { format, space, orientation, width, height } = await sharp(made).metadata()
    expect({ format, space, orientation }, what).toEqual({ format: 'jpeg', space: 'srgb', orientation: undefined })
    expect(width > height, what).toBe(['large', 'turned'].includes(what))
  }
})

describe('HEIC, as phones write it', () => {
  const heic = readFileSync(new URL('../fixtures/halves.heic', import.meta.url))

  test('is read', async () => {
    const { width, height, working } = await decodePhoto(heic)
    expect([width, height]).toEqual([64, 48])
    expect(near(pixel(working, 8, 24), [255, 0, 0])).toBe(true)
    expect(near(pixel(working, 56, 24), [0, 0, 255])).toBe(true)
  })

  test('is shown to browsers as JPEG', async () => {
    const shown = await renderPhoto(Buffer.from(heic))
    expect(shown.type).toBe('image/jpeg')
    expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 })
  })

  test('is refused in words when it is cut, and the next one is read all the same', async () => {
    await expect(decodePhoto(heic.subarray(0, heic.length - 100))).rejects.toThrow(/damaged or ends too early/)
    expect(await decodePhoto(heic)).toMatchObject({ width: 64 })
  })
})
