/**
 * Makes a photo of a flat drawing: the cloth waves, light falls on its wrinkles, it lies on a ground and throws a shadow, and the camera
 * adds its grain. SVG filters can do all this too, in ten times the time.
 */
import sharp from 'sharp'
import { randomNumbers } from './random.ts'

export const WIDTH = 800
export const HEIGHT = 1000

/** One number for each pixel. */
type Field = Float32Array

export interface Cloth {
  /** How far each pixel is shifted. */
  shiftX: Field
  shiftY: Field
  /** How much light each pixel gets, about 1. */
  light: Field
}

const SHIFT = 9
const RELIEF = 26
/** Around 1; what lies in folds stays readable. */
const DARKEST = 0.7
const BRIGHTEST = 1.16

/** Perlin's gradient noise: waves as wide as `across` and as high as `along` pixels, about -1 to 1. */
function noise(seed: number, across: number, along: number): Field {
  const random = randomNumbers(seed)
  const columns = Math.ceil(WIDTH / across) + 2
  const angles = Float32Array.from({ length: columns * (Math.ceil(HEIGHT / along) + 2) }, () => random() * 2 * Math.PI)
  const slopesX = angles.map(Math.cos)
  const slopesY = angles.map(Math.sin)
  const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10)
  const slope = (knot: number, dx: number, dy: number): number => (slopesX[knot] ?? 0) * dx + (slopesY[knot] ?? 0) * dy
  const field = new Float32Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y++) {
    const row = Math.floor(y / along)
    const dy = y / along - row
    const v = fade(dy)
    for (let x = 0; x < WIDTH; x++) {
      const column = Math.floor(x / across)
      const dx = x / across - column
      const u = fade(dx)
      const knot = row * columns + column
      const top = slope(knot, dx, dy) * (1 - u) + slope(knot + 1, dx - 1, dy) * u
      const bottom = slope(knot + columns, dx, dy - 1) * (1 - u) + slope(knot + columns + 1, dx - 1, dy - 1) * u
      field[y * WIDTH + x] = (top * (1 - v) + bottom * v) * 1.4
    }
  }
  return field
}

/** Wide waves with finer ones on them. */
function waves(seed: number, across: number, along: number, octaves: number): Field {
  const sum = noise(seed, across, along)
  for (let octave = 1; octave < octaves; octave++) {
    const finer = noise(seed + octave, across / 2 ** octave, along / 2 ** octave)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (finer[i] ?? 0) / 2.2 ** octave
  }
  return sum
}

export function layCloth(seed: number): Cloth {
  const height = waves(seed * 100, 150, 260, 3)
  // Light from the upper left: what rises towards it is bright.
  const light = new Float32Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const here = y * WIDTH + x
      const left = y * WIDTH + Math.max(0, x - 2)
      const above = Math.max(0, y - 2) * WIDTH + x
      const rise = (height[here] ?? 0) * 2 - (height[left] ?? 0) - (height[above] ?? 0)
      light[here] = Math.min(BRIGHTEST, Math.max(DARKEST, 1 + (rise * RELIEF) / 12))
    }
  }
  return { shiftX: waves(seed * 100 + 10, 170, 170, 2), shiftY: waves(seed * 100 + 20, 170, 170, 2), light }
}

/** A weave and a camera's grain, to be added to every picture. */
export function filmGrain(): Field {
  const random = randomNumbers(7)
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const weave = ((i % WIDTH) + Math.floor(i / WIDTH)) % 3 === 0 ? -2 : 1
    return weave + (random() + random() - 1) * 6
  })
}

/** The drawing as cloth: pixels shifted and lit. Both hold RGBA rows. */
function drape(flat: Uint8Array, { shiftX, shiftY, light }: Cloth): Uint8ClampedArray {
  const draped = new Uint8ClampedArray(flat.length)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const pixel = y * WIDTH + x
      const fromX = Math.min(WIDTH - 1.01, Math.max(0, x + (shiftX[pixel] ?? 0) * SHIFT))
      const fromY = Math.min(HEIGHT - 1.01, Math.max(0, y + (shiftY[pixel] ?? 0) * SHIFT))
      const corner = (Math.floor(fromY) * WIDTH + Math.floor(fromX)) * 4
      // Most of a picture is ground.
      if (flat[corner + 3] === 0 && flat[corner + 7] === 0 && flat[corner + WIDTH * 4 + 3] === 0) continue
      const dx = fromX % 1
      const dy = fromY % 1
      const alpha = mix(flat, corner + 3, dx, dy)
      draped[pixel * 4 + 3] = alpha
      if (alpha === 0) continue
      const lit = light[pixel] ?? 1
      for (let channel = 0; channel < 3; channel++) draped[pixel * 4 + channel] = mix(flat, corner + channel, dx, dy) * lit
    }
  }
  return draped
}

/** Between four neighbouring pixels. */
function mix(rgba: Uint8Array, at: number, dx: number, dy: number): number {
  const below = at + WIDTH * 4
  const upper = (rgba[at] ?? 0) * (1 - dx) + (rgba[at + 4] ?? 0) * dx
  const lower = (rgba[below] ?? 0) * (1 - dx) + (rgba[below + 4] ?? 0) * dx
  return upper * (1 - dy) + lower * dy
}

/** Where the light doesn't reach: wide and soft, and narrow at the edge, 0 to 255. */
async function shadows(draped: Uint8ClampedArray): Promise<[Uint8Array, Uint8Array]> {
  const alpha = new Uint8Array(WIDTH * HEIGHT)
  for (let i = 0; i < alpha.length; i++) alpha[i] = draped[i * 4 + 3] ?? 0
  // A quarter of the size is enough for what is blurred.
  const quarter = { width: WIDTH / 4, height: HEIGHT / 4, channels: 1 } as const
  const small = await sharp(alpha, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .resize(quarter.width, quarter.height)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const blurred = async (sigma: number): Promise<Uint8Array> => {
    const soft = await sharp(small, { raw: quarter }).blur(sigma).toColourspace('b-w').raw().toBuffer()
    return sharp(soft, { raw: quarter }).resize(WIDTH, HEIGHT).toColourspace('b-w').raw().toBuffer()
  }
  return [await blurred(5), await blurred(1.6)]
}

/** @param flat RGBA rows. @param ground the colour of what it lies on @returns RGB rows */
export async function photograph(
  flat: Uint8Array,
  cloth: Cloth,
  grain: Field,
  ground: readonly [number, number, number]
): Promise<Uint8Array> {
  const draped = drape(flat, cloth)
  const [wide, narrow] = await shadows(draped)
  const rgb = new Uint8ClampedArray(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const pixel = y * WIDTH + x
      const falloff = 1.03 - 0.17 * ((x / WIDTH - 0.38) ** 2 + (y / HEIGHT - 0.3) ** 2)
      const wideShadow = wide[Math.max(0, y - 20) * WIDTH + Math.max(0, x - 12)] ?? 0
      const narrowShadow = narrow[Math.max(0, y - 6) * WIDTH + Math.max(0, x - 4)] ?? 0
      const lit = falloff * (1 - (wideShadow / 255) * 0.3) * (1 - (narrowShadow / 255) * 0.34)
      const alpha = (draped[pixel * 4 + 3] ?? 0) / 255
      for (let channel = 0; channel < 3; channel++) {
        const below = (ground[channel] ?? 0) * (channel === 2 ? lit * 0.97 + 0.03 * falloff : lit)
        rgb[pixel * 3 + channel] = below * (1 - alpha) + (draped[pixel * 4 + channel] ?? 0) * alpha + (grain[pixel] ?? 0)
      }
    }
  }
  return new Uint8Array(rgb.buffer)
}
