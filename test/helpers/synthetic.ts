import { MAP_LENGTH } from '../../src/engine/library/embedding-codec.ts'
import type { Garment } from '../../src/engine/vision/vgg16.ts'

const KINDS = 40

/**
 * Reproducible feature maps that look like VGG16's to a search: a photo is one of 40 kinds. A kind gives each of the 25,088 values a
 * level, evenly from -160 to 95; a photo adds noise, evenly from -64 to 63, and what is below zero becomes zero, as after ReLU. About
 * 63 % of the codes are zero, and photos of one kind are nearer to each other than to the rest.
 */
export function* syntheticMaps(count: number): Generator<Uint8Array> {
  const random = generator(7)
  const kinds = Array.from({ length: KINDS }, () => Int16Array.from({ length: MAP_LENGTH }, () => (random() & 255) - 160))
  for (let n = 0; n < count; n++) {
    const kind = kinds[n % KINDS] ?? new Int16Array(MAP_LENGTH)
    const map = new Uint8Array(MAP_LENGTH)
    for (let i = 0; i < MAP_LENGTH; i++) map[i] = Math.max(0, (kind[i] ?? 0) + (random() & 127) - 64)
    yield map
  }
}

/** Xorshift, 32 bits: quick, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 8
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
export function* syntheticGarments(count: number): Generator<Garment> {
  const random = generator(11)
  // Four even numbers added up are close enough to a normal one.
  const noise = (): number => ((random() & 255) + (random() & 255) + (random() & 255) + (random() & 255)) / 510 - 1
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
