/** The colours of a garment, its background left out as well as a photo alone allows. */
import { distance, hex, oklab, type Oklab } from '../../shared/oklab.ts'
import type { PaletteColor } from '../../shared/types.ts'

/** Every this many pixels in both directions one is looked at. */
const STEP = 6
/** The frame whose colours are taken for the background's, as a share of the side. */
const FRAME = 0.08
/** A colour of the frame that covers at least this share of it is background. */
const BACKGROUND_SHARE = 0.12
/** Pixels nearer than this to a background colour are background. */
const BACKGROUND_RADIUS = 0.09
/** A garment covers at least this share of the weighted picture; else it looks like its background, and the middle stands for it. */
const GARMENT_SHARE = 0.12
/** Colours nearer than this are one. */
const MERGE_RADIUS = 0.1
/** Colours of less than this share of the garment are left out. */
const LEAST_SHARE = 0.08
const MOST_COLORS = 4
const ROUNDS = 8

interface Sample {
  color: Oklab
  weight: number
}

interface Cluster extends Sample {
  /** Running sums of a round. */
  sum: Sample
}

/**
 * @param rgba uint8[side, side, 4], the network's input
 * @returns up to four colours, largest first; shares of the garment, 0 to 1
 */
export function palette(rgba: Uint8Array, side: number): PaletteColor[] {
  const frame: Sample[] = []
  const samples: Sample[] = []
  for (let y = STEP / 2; y < side; y += STEP)
    for (let x = STEP / 2; x < side; x += STEP) {
      const at = (y * side + x) * 4
      const color = oklab(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
      const [u, v] = [x / side, y / side]
      if (Math.min(u, v, 1 - u, 1 - v) < FRAME) frame.push({ color, weight: 1 })
      // A garment is photographed in the middle.
      else samples.push({ color, weight: Math.exp(-4 * ((u - 0.5) ** 2 + (v - 0.5) ** 2)) })
    }
  const backgrounds = clusters(frame, 4).filter(({ weight }) => weight >= BACKGROUND_SHARE * frame.length)
  const garment = samples.filter(({ color }) => backgrounds.every((one) => distance(color, one.color) > BACKGROUND_RADIUS))
  const share = total(garment) / total(samples)
  const chosen = share >= GARMENT_SHARE ? garment : samples.filter(({ weight }) => weight > 0.6)
  const all = total(chosen)
  return merged(clusters(chosen, 6))
    .map(({ color, weight }) => ({ hex: hex(color), share: Math.round((weight / all) * 1000) / 1000 }))
    .filter(({ share: part }) => part >= LEAST_SHARE)
    .sort((p, q) => q.share - p.share)
    .slice(0, MOST_COLORS)
}

const total = (samples: readonly Sample[]): number => samples.reduce((sum, { weight }) => sum + weight, 0)

/** k-means in OKLab (Lloyd 1982), begun with colours far from each other, so that the same pixels always give the same answer. */
function clusters(samples: readonly Sample[], k: number): Sample[] {
  const empty = (): Sample => ({ color: { l: 0, a: 0, b: 0 }, weight: 0 })
  const centres: Cluster[] = []
  // How far each sample is from the nearest centre; no two colours are further apart than 1.
  const away = samples.map(() => 1)
  for (let i = 0; i < Math.min(k, samples.length); i++) {
    let [farthest, most]: [Sample | undefined, number] = [undefined, 0]
    let at = 0
    // Not by their entries: a pair for every sample takes longer than what is done with it.
    for (const sample of samples) {
      const far = (away[at++] ?? 0) * sample.weight
      if (far > most) [farthest, most] = [sample, far]
    }
    if (!farthest) break
    const { color } = farthest
    centres.push({ ...farthest, sum: empty() })
    samples.forEach((sample, i) => {
      away[i] = Math.min(away[i] ?? 0, distance(color, sample.color))
    })
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const centre of centres) centre.sum = empty()
    for (const { color, weight } of samples) {
      const sum = nearest(centres, color)?.sum
      if (!sum) continue
      sum.color.l += color.l * weight
      sum.color.a += color.a * weight
      sum.color.b += color.b * weight
      sum.weight += weight
    }
    for (const centre of centres) {
      const { color, weight } = centre.sum
      if (weight === 0) continue
      centre.color = { l: color.l / weight, a: color.a / weight, b: color.b / weight }
      centre.weight = weight
    }
  }
  return centres.map(({ color, weight }) => ({ color, weight }))
}

function nearest(centres: readonly Cluster[], color: Oklab): Cluster | undefined {
  let [best, least]: [Cluster | undefined, number] = [undefined, Infinity]
  for (const centre of centres) {
    const away = distance(centre.color, color)
    if (away < least) [best, least] = [centre, away]
  }
  return best
}

/** Joins colours that hardly differ, the larger one's place weighing more. */
function merged(colors: Sample[]): Sample[] {
  const kept: Sample[] = []
  for (const one of colors.toSorted((p, q) => q.weight - p.weight)) {
    const twin = kept.find(({ color }) => distance(color, one.color) < MERGE_RADIUS)
    if (!twin) {
      kept.push({ ...one })
      continue
    }
    const weight = twin.weight + one.weight
    const mix = (p: number, q: number): number => (p * twin.weight + q * one.weight) / weight
    twin.color = { l: mix(twin.color.l, one.color.l), a: mix(twin.color.a, one.color.a), b: mix(twin.color.b, one.color.b) }
    twin.weight = weight
  }
  return kept
}
