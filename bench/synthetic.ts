import { MAP_LENGTH } from '../src/engine/library/embedding-codec.ts'

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
