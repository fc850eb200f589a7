/** What a photo looks like, apart from what its network makes of it as a whole: colours, pattern and shape, each comparable by itself. */
import { difference } from '../../shared/color-search.ts'
import { oklabOf, type Oklab } from '../../shared/oklab.ts'
import type { PaletteColor } from '../../shared/types.ts'
import { CELLS, CHANNELS, GRID } from '../library/embedding-codec.ts'
import { UNWANTED } from './rocchio.ts'
import { unit } from './unit.ts'

/** Colours this far apart, as `difference` has it, are hardly alike any more. */
const COLOUR_RADIUS = 0.12

/** Columns of a shape: left and right are mirror images as far as a garment is concerned. */
const HALF = Math.ceil(GRID / 2)
export const SHAPE_LENGTH = GRID * HALF

interface Tint {
  color: Oklab
  /** Of the garment, 0 to 1; all of a palette add up to 1. Below 0: not wanted. */
  share: number
}

export interface Colours {
  /** Empty while the garment's colours are not known. */
  tints: readonly Tint[]
  /** How alike they are to themselves: what makes 1 of the same palette. */
  norm: number
}

export const noColours: Colours = { tints: [], norm: 0 }

export interface Look {
  colours: Colours
  /** float32[512] of unit length: which features the middle of the photo has, wherever in it. */
  pattern: Float32Array
  /** float32[28] of unit length: where the photo is as its middle is, rather than as its edge. */
  shape: Float32Array
}

const places = Array.from({ length: CELLS }, (_, cell) => ({ cell, row: Math.floor(cell / GRID), column: cell % GRID }))
const fromMiddle = ({ row, column }: { row: number; column: number }): number =>
  Math.max(Math.abs(row - (GRID - 1) / 2), Math.abs(column - (GRID - 1) / 2))
const MIDDLE = places.filter((place) => fromMiddle(place) <= 1).map(({ cell }) => cell)
const EDGE = places.filter((place) => fromMiddle(place) === (GRID - 1) / 2).map(({ cell }) => cell)

/**
 * @param map uint8[25088]
 * @param palette the garment's colours
 */
export function lookOf(map: Uint8Array, palette: readonly PaletteColor[]): Look {
  const middle = sumOf(map, MIDDLE)
  return {
    colours: coloursOf(palette),
    // Square roots keep the few strongest features from deciding alone: the cosine becomes that of Hellinger's distance.
    pattern: unit(middle.map(Math.sqrt)),
    shape: shapeOf(map, unit(middle), unit(sumOf(map, EDGE)))
  }
}

export function coloursOf(palette: readonly PaletteColor[]): Colours {
  const total = palette.reduce((sum, { share }) => sum + share, 0)
  const tints = palette.map(({ hex, share }) => ({ color: oklabOf(hex), share: share / total }))
  return toColours(tints)
}

/** The colours to search with in the place of several garments', as `rocchio` has it. @param wanted at least one */
export function blendColours(wanted: readonly Colours[], unwanted: readonly Colours[]): Colours {
  const scaled = (all: readonly Colours[], part: number): Tint[] =>
    all.flatMap(({ tints }) => tints.map(({ color, share }) => ({ color, share: (part * share) / all.length })))
  return toColours([...scaled(wanted, 1), ...scaled(unwanted, -UNWANTED)])
}

const toColours = (tints: readonly Tint[]): Colours => ({ tints, norm: Math.sqrt(Math.max(0, agreement(tints, tints))) })

/** How alike two garments' colours are, 0 to 1: shares of colours that are near each other, 1 for the same palette. */
export function compareColours(a: Colours, b: Colours): number {
  const norms = a.norm * b.norm
  return norms === 0 ? 0 : Math.min(1, Math.max(0, agreement(a.tints, b.tints) / norms))
}

function agreement(some: readonly Tint[], others: readonly Tint[]): number {
  let sum = 0
  for (const one of some)
    for (const other of others)
      sum += one.share * other.share * Math.exp(-((difference(one.color, other.color) / COLOUR_RADIUS) ** 2))
  return sum
}

/** What cells have in all. @returns float32[512] */
function sumOf(map: Uint8Array, cells: readonly number[]): Float32Array {
  const sum = new Int32Array(CHANNELS)
  for (const cell of cells) {
    const from = cell * CHANNELS
    for (let channel = 0; channel < CHANNELS; channel++) sum[channel] = (sum[channel] ?? 0) + (map[from + channel] ?? 0)
  }
  return Float32Array.from(sum)
}

/**
 * How much more each place is like the middle than like the edge, by the cosine of what is there; a place and its mirror image together.
 * The garment's outline, whatever its colour and pattern.
 */
function shapeOf(map: Uint8Array, middle: Float32Array, edge: Float32Array): Float32Array {
  const direction = Float64Array.from(middle, (value, channel) => value - (edge[channel] ?? 0))
  const shape = new Float32Array(SHAPE_LENGTH)
  for (const { cell, row, column } of places) {
    const from = cell * CHANNELS
    let [dot, square] = [0, 0]
    for (let channel = 0; channel < CHANNELS; channel++) {
      const value = map[from + channel] ?? 0
      dot += value * (direction[channel] ?? 0)
      square += value * value
    }
    const at = row * HALF + Math.min(column, GRID - 1 - column)
    // A pair of places counts as two, as the one place in the middle column does alone.
    const each = column === HALF - 1 ? 2 : Math.SQRT2
    if (square > 0) shape[at] = (shape[at] ?? 0) + (each * dot) / Math.sqrt(square)
  }
  return unit(shape)
}
