import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { modelsFolder } from '../src/cli/engine.ts'
import { encodeEmbedding, GRID } from '../src/engine/library/embedding-codec.ts'
import { mostAlike, pool, windowOf, type Window } from '../src/engine/search/window.ts'
import { decodePhoto, type RgbImage } from '../src/engine/vision/decode.ts'
import { networkInput } from '../src/engine/vision/derive.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import { INPUT_SIDE, Vgg16 } from '../src/engine/vision/vgg16.ts'
import type { Part } from '../src/shared/part.ts'
import { generator } from './random.ts'
import { round } from './report.ts'

const closet = fileURLToPath(new URL('../../shared/photos/closet', import.meta.url))

/** How many of the photos are searched with a part of them. */
const QUERIES = 100

/** The whole map as one window: what a pooled vector is. */
const whole: Window = { rows: new Array<number>(GRID).fill(1), columns: new Array<number>(GRID).fill(1) }

/**
 * Whether a part of a photo is found in another photo: of each query a part (25 to 50 % of each side) is pasted, larger or smaller by up to
 * a quarter and lighter or darker by up to 15 %, anywhere into another photo of the closet, and searched for among `size` photos.
 */
export async function plantedBench(size: number): Promise<unknown> {
  const random = generator(12_345)
  const file = await readModel(join(modelsFolder, 'vgg16'))
  const network = await Vgg16.load(file.bytes, file.garment)
  const mapOf = async (image: RgbImage): Promise<Uint8Array> => {
    const { flat, pooled } = await network.embed(await networkInput(image, INPUT_SIDE))
    return encodeEmbedding(flat, pooled).map
  }
  const photos = readdirSync(closet, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .sort()
    .map((path) => ({ path, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
  const decode = async (index: number): Promise<RgbImage> =>
    (await decodePhoto(readFileSync(join(closet, photos[index % photos.length]?.path ?? '')))).working
  const maps: Uint8Array[] = []
  for (let i = 0; i < photos.length; i++) maps.push(await mapOf(await decode(i)))

  const ranks: { window: number[]; pooled: number[] } = { window: [], pooled: [] }
  for (let i = 0; i < QUERIES; i++) {
    const [width, height] = [0.25 + 0.25 * random(), 0.25 + 0.25 * random()]
    const part = { x: 0.15 + (0.7 - width) * random(), y: 0.15 + (0.7 - height) * random(), width, height }
    const into = (i + QUERIES) % photos.length
    const needle = await mapOf(await planted(await decode(i), part, await decode(into), random))
    const window = windowOf(part)
    const query = pool(maps[i] ?? needle, window, window)
    for (const [name, shape] of [
      ['window', window],
      ['pooled', whole]
    ] as const) {
      const { score } = mostAlike(needle, query, shape)
      const better = maps.filter((map, j) => j !== i && j !== into && mostAlike(map, query, shape).score > score)
      ranks[name].push(better.length + 1)
    }
  }
  await network.release()
  const share = (list: number[], most: number): number => round(list.filter((rank) => rank <= most).length / list.length)
  const figures = (list: number[]) => ({ first: share(list, 1), inTen: share(list, 10) })
  return { photos: photos.length, queries: QUERIES, window: figures(ranks.window), pooled: figures(ranks.pooled) }
}

async function planted(from: RgbImage, part: Part, into: RgbImage, random: () => number): Promise<RgbImage> {
  const scale = 0.8 + 0.45 * random()
  const width = Math.round(part.width * into.width * scale)
  const height = Math.round(part.height * into.height * scale)
  const raw = ({ data, width, height }: RgbImage) => sharp(data, { raw: { width, height, channels: 3 } })
  const pasted = await raw(from)
    .extract({
      left: Math.round(part.x * from.width),
      top: Math.round(part.y * from.height),
      width: Math.round(part.width * from.width),
      height: Math.round(part.height * from.height)
    })
    .resize(width, height, { fit: 'fill' })
    .modulate({ brightness: 0.85 + 0.3 * random() })
    .png()
    .toBuffer()
  const left = Math.round((into.width - width) * random())
  const top = Math.round((into.height - height) * random())
  const data = await raw(into)
    .composite([{ input: pasted, left, top }])
    .removeAlpha()
    .raw()
    .toBuffer()
  return { ...into, data }
}
