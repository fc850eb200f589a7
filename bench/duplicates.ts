/**
 * Whether copies of photos and garments photographed again are found as likely duplicates, and what else is: photos of `../shared/photos/closet` with
 * altered ones of them, indexed and asked about as the app does.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import sharp from 'sharp'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import type { LikelyPair } from '../src/shared/types.ts'
import { generator } from './random.ts'

const closet = fileURLToPath(new URL('../../shared/photos/closet', import.meta.url))

interface Alteration {
  /** Degrees, at most, either way. */
  turned: number
  /** What is left of each side. */
  cut: [least: number, most: number]
  /** Times as bright and as colourful. */
  brightness: [least: number, most: number]
  saturation: [least: number, most: number]
  /** Of its size. */
  shrunk: number
  mirrored: boolean
}

const ALTERATIONS: Record<string, Alteration> = {
  copy: { turned: 0, cut: [0.95, 1], brightness: [0.9, 1.1], saturation: [1, 1], shrunk: 0.7, mirrored: false },
  again: { turned: 6, cut: [0.82, 0.94], brightness: [0.8, 1.2], saturation: [0.8, 1.2], shrunk: 1, mirrored: false },
  // About as `../shared/peers/reshoot.py`.
  reshoot: { turned: 12, cut: [0.75, 0.75], brightness: [0.6, 1.4], saturation: [0.5, 1.5], shrunk: 1, mirrored: true }
}

/** @param size how many photos of the closet there are; 1200 are all */
export async function duplicatesBench(size: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-duplicates-'))
  const random = generator(2718)
  const photos = readdirSync(closet, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .sort()
    .map((path) => ({ path, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
  const folder = join(work, 'photos')
  const put = (name: string, path: string, bytes: Uint8Array): void => {
    const file = join(folder, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  const planted: Record<string, number> = {}
  for (const [at, { path }] of photos.entries()) {
    const bytes = readFileSync(join(closet, path))
    put('original', path, bytes)
    // One of each in turn, and then one without.
    const [name, alteration] = Object.entries(ALTERATIONS)[at % 4] ?? []
    if (name === undefined || !alteration) continue
    put(name, path, await altered(bytes, alteration, random))
    planted[name] = (planted[name] ?? 0) + 1
  }
  const engine = new Engine({ library: join(work, 'library'), models: modelsFolder, log: pino({ level: 'silent' }) })
  try {
    await engine.index(folder, { retryFailed: false, acceptMissing: false })
    const paths = new Map(engine.pieces().map(({ id, path }) => [id, path]))
    const pairs = (await likely(engine)).map(({ pieces, likely }) => {
      const [one = [], other = []] = pieces.map((id) => (paths.get(id) ?? '').split('/'))
      return { likely, right: one.slice(1).join('/') === other.slice(1).join('/'), kinds: [one[0], other[0]] }
    })
    const count = (is: (pair: (typeof pairs)[number]) => boolean): number => pairs.filter(is).length
    const judged = (as: LikelyPair['likely']) => ({
      right: count(({ likely, right }) => likely === as && right),
      wrong: count(({ likely, right }) => likely === as && !right)
    })
    const found = Object.keys(ALTERATIONS).map((name): [string, number] => [
      name,
      count(({ right, kinds }) => right && kinds.includes(name))
    ])
    return {
      photos: paths.size,
      planted,
      found: Object.fromEntries(found),
      samePhoto: judged('same-photo'),
      sameGarment: judged('same-garment')
    }
  } finally {
    await engine.close()
    rmSync(work, { recursive: true })
  }
}

async function likely(engine: Engine): Promise<LikelyPair[]> {
  for (;;) {
    const { pairs, looked, photos } = await engine.duplicates.likely(Infinity)
    if (looked === photos) return pairs
  }
}

async function altered(bytes: Uint8Array, alteration: Alteration, random: () => number): Promise<Uint8Array> {
  const within = ([least, most]: [number, number]): number => least + (most - least) * random()
  const { turned, cut, brightness, saturation, shrunk, mirrored } = alteration
  const upright = await sharp(bytes).rotate().removeAlpha().png().toBuffer({ resolveWithObject: true })
  const { width, height } = upright.info
  const askew = await sharp(upright.data)
    .rotate(within([-turned, turned]), { background: '#000' })
    .png()
    .toBuffer({ resolveWithObject: true })
  const left = within(cut)
  const [wide, high] = [Math.floor(left * width), Math.floor(left * height)]
  const part = await sharp(askew.data)
    .extract({
      left: Math.floor((askew.info.width - width) / 2 + random() * (width - wide)),
      top: Math.floor((askew.info.height - height) / 2 + random() * (height - high)),
      width: wide,
      height: high
    })
    .png()
    .toBuffer()
  return sharp(part)
    .modulate({ brightness: within(brightness), saturation: within(saturation) })
    .flop(mirrored && random() < 0.5)
    .resize(Math.round(wide * shrunk))
    .jpeg({ quality: 70 })
    .toBuffer()
}
