/**
 * Whether the network is the network: vectors of fixed pixels against those of an independent PyTorch implementation with the
 * preprocessing written out (tools/model/make_golden.py).
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { Vgg16 } from '../../src/engine/vision/vgg16.ts'
import { shared, testWithShared } from '../helpers/shared.ts'

const INT8_AGREES = 0.997
const FLOAT_AGREES = 0.99999

const fixtures = new URL('../fixtures/golden/', import.meta.url)

interface Golden {
  /** RGBA bytes [224, 224, 4]. */
  rgba: Uint8Array
  flat: Float64Array
  pooled: Float64Array
}

function float16(bytes: Buffer): Float64Array {
  return Float64Array.from(new Float16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2))
}

function float32(bytes: Buffer): Float64Array {
  return Float64Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4))
}

const rows = (values: Float64Array, length: number): Float64Array[] =>
  Array.from({ length: values.length / length }, (_, i) => values.subarray(i * length, (i + 1) * length))

async function ownGolden(): Promise<Golden[]> {
  const { photos } = JSON.parse(readFileSync(new URL('index.json', fixtures), 'utf8')) as { photos: string[] }
  const flats = rows(float16(readFileSync(new URL('flat.f16', fixtures))), 25_088)
  const pooleds = rows(float32(readFileSync(new URL('pooled.f32', fixtures))), 512)
  return Promise.all(
    photos.map(async (name, i) => {
      const rgba = await sharp(readFileSync(new URL(`${name}.png`, fixtures)))
        .ensureAlpha(1)
        .raw()
        .toBuffer()
      return { rgba, flat: flats[i] ?? new Float64Array(), pooled: pooleds[i] ?? new Float64Array() }
    })
  )
}

function sharedGolden(set: 'antialiased' | 'nearest'): Golden[] {
  const folder = join(shared, 'golden')
  const pixels = readFileSync(join(folder, `${set}.rgb.u8`))
  const flats = rows(float16(readFileSync(join(folder, `${set}.flat.f16`))), 25_088)
  const pooleds = rows(float32(readFileSync(join(folder, `${set}.pooled.f32`))), 512)
  return flats.map((flat, i) => {
    const rgba = new Uint8Array(224 * 224 * 4).fill(255)
    for (let p = 0; p < 224 * 224; p++) rgba.set(pixels.subarray((i * 224 * 224 + p) * 3, (i * 224 * 224 + p) * 3 + 3), p * 4)
    return { rgba, flat, pooled: pooleds[i] ?? new Float64Array() }
  })
}

function cosine(a: Float32Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 0, 0]
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return a.length === b.length ? ab / Math.sqrt(aa * bb) : NaN
}

async function expectAgreement(onnx: Uint8Array, golden: Golden[], floor: number): Promise<void> {
  expect(golden.length).toBeGreaterThan(3)
  const vgg16 = await Vgg16.load(onnx, null)
  for (const { rgba, flat, pooled } of golden) {
    const embedding = await vgg16.embed(rgba)
    expect(cosine(embedding.flat, flat)).toBeGreaterThanOrEqual(floor)
    expect(cosine(embedding.pooled, pooled)).toBeGreaterThanOrEqual(floor)
    expect(Math.hypot(...embedding.flat)).toBeCloseTo(1, 4)
  }
  await vgg16.release()
}

const shipped = async (): Promise<Buffer> => (await readModel(join(modelsFolder, 'vgg16'))).bytes
const floatTwin = (): Promise<Buffer> => readFile(join(shared, 'models/vgg16-imagenet-f16.onnx'))

test('the shipped network agrees with an independent implementation on drawn garments', async () => {
  await expectAgreement(await shipped(), await ownGolden(), INT8_AGREES)
})

testWithShared('the float network agrees with an independent implementation on drawn garments', async () => {
  await expectAgreement(await floatTwin(), await ownGolden(), FLOAT_AGREES)
})

for (const set of ['antialiased', 'nearest'] as const) {
  testWithShared(`the shipped network agrees with the reference on real photos, ${set}`, async () => {
    await expectAgreement(await shipped(), sharedGolden(set), INT8_AGREES)
  })
  testWithShared(`the float network agrees with the reference on real photos, ${set}`, async () => {
    await expectAgreement(await floatTwin(), sharedGolden(set), FLOAT_AGREES)
  })
}
