import sharp from 'sharp'
import { expect, test } from 'vitest'
import { animation, cmykJpeg, cutOutPng, deepPng, garmentJpeg, phoneJpeg, truncatedJpeg, type Garment } from './garments.ts'

const shirt: Garment = { kind: 'shirt', color: '#274b8f', striped: true, width: 80, height: 100 }

const upright = (bytes: Buffer) =>
  sharp(bytes).autoOrient().flatten({ background: 'white' }).removeAlpha().raw().toBuffer({ resolveWithObject: true })

test.each([1, 3, 6, 8] as const)('a phone’s photo with orientation %i shows the garment upright', async (orientation) => {
  const plain = await upright(await garmentJpeg(shirt))
  const turned = await upright(await phoneJpeg(shirt, { orientation, takenAt: '2024:05:03 14:07:09' }))
  expect([turned.info.width, turned.info.height]).toEqual([80, 100])
  const difference = plain.data.reduce((sum, value, i) => sum + Math.abs(value - (turned.data[i] ?? 0)), 0) / plain.data.length
  expect(difference).toBeLessThan(3)
})

test('a phone’s photo says when it was taken', async () => {
  const { exif, orientation } = await sharp(await phoneJpeg(shirt, { takenAt: '2024:05:03 14:07:09' })).metadata()
  expect(orientation).toBe(6)
  expect(exif?.includes('2024:05:03 14:07:09')).toBe(true)
})

test('each odd picture is what its name says', async () => {
  expect(await sharp(await cutOutPng(shirt)).metadata()).toMatchObject({ format: 'png', hasAlpha: true })
  expect((await sharp(await cutOutPng(shirt)).stats()).isOpaque).toBe(false)
  expect(await sharp(await deepPng(shirt)).metadata()).toMatchObject({ depth: 'ushort' })
  expect(await sharp(await cmykJpeg(shirt)).metadata()).toMatchObject({ space: 'cmyk' })
  await expect(sharp(await truncatedJpeg(shirt), { failOn: 'warning' }).toBuffer()).rejects.toThrow()
  for (const format of ['webp', 'gif'] as const) {
    const bytes = await animation([shirt, { ...shirt, color: '#b02a30' }], format)
    expect(await sharp(bytes).metadata()).toMatchObject({ format, pages: 2 })
  }
})
