import { CHANNELS, GRID, MAP_LENGTH } from '../../src/engine/library/embedding-codec.ts'
import type { Garment } from '../../src/engine/vision/vgg16.ts'

/** What a photo has in common with others, as shares of its variance: with all, with a twelfth of them, and so on. The rest is its own. */
const TRAITS = [
  { among: 1, share: 0.3 },
  { among: 12, share: 0.13 },
  { among: 40, share: 0.13 },
  { among: 150, share: 0.13 }
]

/** What a value has to reach to be more than zero after ReLU: about 86 % of the normally distributed ones don't. */
const THRESHOLD = 1.07

/** Rows and columns of the points between which a field is interpolated. */
const POINTS = 4

/** Channels differ in strength, lognormally: median, standard deviation of the logarithm. */
const [GAIN, SPREAD] = [34, 1]

/**
 * Reproducible feature maps that look like VGG16's to a search. Before ReLU a value is normally distributed, a sum of what the photo has
 * in common with others and of its own. Each summand is made of what the channel has in the whole photo (0.2 of the variance), of a smooth field
 * through 4x4 points (0.55), and of noise (0.25). Then comes the channel's strength. How that compares with real ones: bench/README.md.
 */
export function* syntheticMaps(count: number): Generator<Uint8Array, undefined> {
  const random = generator(7)
  const gains = Float32Array.from({ length: CHANNELS }, () => GAIN * Math.exp(SPREAD * normal(random)))
  const traits = TRAITS.map(({ among, share }) => ({
    weight: Math.sqrt(share),
    fields: Array.from({ length: among }, () => field(random))
  }))
  const own = Math.sqrt(1 - TRAITS.reduce((sum, { share }) => sum + share, 0))
  for (let n = 0; n < count; n++) {
    const values = field(random).map((value) => own * value)
    for (const { weight, fields } of traits) {
      const shared = fields[random() % fields.length] ?? new Float32Array()
      for (let i = 0; i < MAP_LENGTH; i++) values[i] = (values[i] ?? 0) + weight * (shared[i] ?? 0)
    }
    const map = new Uint8Array(MAP_LENGTH)
    for (let i = 0; i < MAP_LENGTH; i++) {
      const over = (values[i] ?? 0) - THRESHOLD
      if (over > 0) map[i] = Math.min(254, over * (gains[i % CHANNELS] ?? 0))
    }
    yield map
  }
}

/** Normally distributed values, alike in a channel and in neighbouring cells: float32[25088]. */
function field(random: () => number): Float32Array {
  const channels = Float32Array.from({ length: CHANNELS }, () => Math.sqrt(0.2) * normal(random))
  const points = Float32Array.from({ length: POINTS * POINTS * CHANNELS }, () => normal(random))
  const values = new Float32Array(MAP_LENGTH)
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const corners = cornersOf(row, column)
      const cell = (row * GRID + column) * CHANNELS
      for (let channel = 0; channel < CHANNELS; channel++) {
        let value = (channels[channel] ?? 0) + Math.sqrt(0.25) * normal(random)
        for (const { at, weight } of corners) value += weight * (points[at + channel] ?? 0)
        values[cell + channel] = value
      }
    }
  }
  return values
}

/** The points about a cell, and what each adds, so that the sum's variance is 0.55. */
function cornersOf(row: number, column: number): { at: number; weight: number }[] {
  const [down, across] = [row, column].map((place) => (place * (POINTS - 1)) / (GRID - 1))
  const corners: { at: number; weight: number }[] = []
  for (let i = 0; i < POINTS; i++) {
    for (let j = 0; j < POINTS; j++) {
      const weight = Math.max(0, 1 - Math.abs((down ?? 0) - i)) * Math.max(0, 1 - Math.abs((across ?? 0) - j))
      if (weight > 0) corners.push({ at: (i * POINTS + j) * CHANNELS, weight })
    }
  }
  const length = Math.hypot(...corners.map(({ weight }) => weight))
  return corners.map(({ at, weight }) => ({ at, weight: (weight / length) * Math.sqrt(0.55) }))
}

/** About normal, with a variance of 1: four bytes of a draw added up. */
function normal(random: () => number): number {
  const bits = random()
  return ((bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24) - 510) / 147.8
}

/** Xorshift, 32 bits, not negative: quick, and the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

/** The garment part of the model that ships, as far as a search needs to know it. */
export const GARMENT_PART = {
  descriptor: 512,
  kinds: Array.from({ length: 17 }, (_, i) => `kind ${String(i)}`),
  score: { sharpness: 12, weight: 0.001 }
}

/**
 * Reproducible descriptors that look like the network's to a search: a garment is one of 17 kinds, its vector that kind's direction and
 * noise twice as long, in every one of 512 directions alike; its probabilities are the softmax of noise with its own kind raised by 4.
 */
export function* syntheticGarments(count: number): Generator<Garment, undefined> {
  const random = generator(11)
  const byte = (): number => (random() >>> 8) & 255
  // Four even numbers added up are close enough to a normal one.
  const noise = (): number => (byte() + byte() + byte() + byte()) / 510 - 1
  const { descriptor, kinds } = GARMENT_PART
  const directions = kinds.map(() => Float32Array.from({ length: descriptor }, noise))
  for (let n = 0; n < count; n++) {
    const direction = directions[n % directions.length] ?? new Float32Array(descriptor)
    const powers = kinds.map((_, kind) => Math.exp(3 * noise() + (kind === n % kinds.length ? 4 : 0)))
    const total = powers.reduce((sum, power) => sum + power, 0)
    yield {
      vector: direction.map((value) => value + 2 * noise()),
      kinds: Float32Array.from(powers, (power) => power / total)
    }
  }
}
