/** Keras's `load_img(target_size=...)`, pixel for pixel, for people who compare with the recipe. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeAsKeras } from '../../src/engine/vision/decode.ts'
import { kerasInput } from '../../src/engine/vision/derive.ts'
import { shared, testWithShared } from '../helpers/shared.ts'

test('each output pixel is the input pixel under its centre, with alpha 255', () => {
  // 5x3 pixels whose red is their number; Pillow's nearest neighbour to 2x2 takes columns 1 and 3, rows 0 and 2.
  const data = Buffer.from(Array.from({ length: 15 }, (_, i) => [i, 0, 0]).flat())
  expect([...kerasInput({ data, width: 5, height: 3 }, 2)]).toEqual([1, 3, 11, 13].flatMap((red) => [red, 0, 0, 255]))
})

test('a photo is neither turned upright nor laid on white', async () => {
  const pixels = Buffer.from([200, 0, 0, 0, 0, 100, 0, 255])
  const png = await sharp(pixels, { raw: { width: 2, height: 1, channels: 4 } })
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer()
  expect(await decodeAsKeras(png)).toEqual({ data: Buffer.from([200, 0, 0, 0, 100, 0]), width: 2, height: 1 })
})

testWithShared('real photos give the reference’s pixels exactly', async () => {
  const photos = readFileSync(join(shared, 'golden/photos.txt'), 'utf8').trim().split('\n')
  const expected = readFileSync(join(shared, 'golden/nearest.rgb.u8'))
  for (const [i, photo] of photos.entries()) {
    const rgba = kerasInput(await decodeAsKeras(readFileSync(join(shared, 'photos/closet', photo))), 224)
    const rgb = Buffer.from(rgba.filter((_, at) => at % 4 !== 3))
    expect(rgb.equals(expected.subarray(i * 150_528, (i + 1) * 150_528)), photo).toBe(true)
  }
})
