/** Windows of the feature map: the cells under a part of a photo, and the same many cells anywhere in another photo. */
import type { Part } from '../../shared/part.ts'
import { CELLS, CHANNELS, GRID } from '../library/embedding-codec.ts'

/** How much of each of its rows and columns of cells a window covers, 0 to 1. */
export interface Window {
  rows: readonly number[]
  columns: readonly number[]
}

/** The cell at the top left corner of a window. */
interface Place {
  row: number
  column: number
}

export interface PlacedScore extends Place {
  /** 0 to 1. */
  score: number
}

/** The network's input is the whole photo, squashed to a square: fractions of the photo are fractions of the map. */
export function windowOf({ x, y, width, height }: Part): Window & Place {
  const [across, down] = [covered(x, width), covered(y, height)]
  return { row: down.first, rows: down.cover, column: across.first, columns: across.cover }
}

function covered(from: number, length: number): { first: number; cover: number[] } {
  const cover = Array.from({ length: GRID }, (_, cell) =>
    Math.max(0, Math.min((from + length) * GRID, cell + 1) - Math.max(from * GRID, cell))
  )
  const first = cover.findIndex((share) => share > 0)
  return { first, cover: cover.slice(first, cover.findLastIndex((share) => share > 0) + 1) }
}

/** Where in another photo the part lies that a window shows there. @param from the window's place in the part's own photo */
export function partAt(part: Part, from: Place, to: Place): Part {
  return { ...part, x: part.x + (to.column - from.column) / GRID, y: part.y + (to.row - from.row) / GRID }
}

/**
 * What a window shows at a place: the sum of its cells, each by how much of it is covered.
 * @param map uint8[25088]
 * @returns float32[512]
 */
export function pool(map: Uint8Array, { rows, columns }: Window, { row, column }: Place): Float32Array {
  const sum = new Float32Array(CHANNELS)
  for (const [i, down] of rows.entries()) {
    for (const [j, across] of columns.entries()) {
      const cell = ((row + i) * GRID + column + j) * CHANNELS
      const share = down * across
      for (let channel = 0; channel < CHANNELS; channel++) sum[channel] = (sum[channel] ?? 0) + share * (map[cell + channel] ?? 0)
    }
  }
  return sum
}

/** Where a window shows what is most like a query, and the cosine of the two. @param query float32[512] */
export function mostAlike(map: Uint8Array, query: Float32Array, window: Window): PlacedScore {
  let best: PlacedScore = { row: 0, column: 0, score: 0 }
  for (let row = 0; row + window.rows.length <= GRID; row++) {
    for (let column = 0; column + window.columns.length <= GRID; column++) {
      const score = cosine(query, pool(map, window, { row, column }))
      if (score > best.score) best = { row, column, score }
    }
  }
  return best
}

/**
 * The largest ratio, over all places of a window, of the sum of its cells' products to the sum of their norms.
 * @param products of each stored cell, less `offset`
 * @param norms float32, of each stored cell
 * @param layout uint8[49], which stored cell stands for each cell of the grid
 */
export function largestRatio(
  products: Int32Array,
  offset: number,
  norms: Float32Array,
  { rows, columns }: Window,
  layout: Uint8Array
): number {
  let largest = 0
  for (let row = 0; row + rows.length <= GRID; row++) {
    for (let column = 0; column + columns.length <= GRID; column++) {
      let [product, norm] = [0, 0]
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < columns.length; j++) {
          const cell = layout[(row + i) * GRID + column + j] ?? 0
          const share = (rows[i] ?? 0) * (columns[j] ?? 0)
          product += share * ((products[cell] ?? 0) + offset)
          norm += share * (norms[cell] ?? 0)
        }
      }
      if (product > largest * norm) largest = product / norm
    }
  }
  return largest
}

/** The norm of each cell of a map. @param map uint8[25088] */
export function cellNorms(map: Uint8Array): Float32Array {
  const norms = new Float32Array(CELLS)
  for (let cell = 0; cell < CELLS; cell++) {
    let sum = 0
    for (let i = cell * CHANNELS; i < (cell + 1) * CHANNELS; i++) sum += (map[i] ?? 0) ** 2
    norms[cell] = Math.sqrt(sum)
  }
  return norms
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, normA, normB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0]
    dot += x * y
    normA += x * x
    normB += y * y
  }
  return dot === 0 ? 0 : Math.min(1, dot / Math.sqrt(normA * normB))
}
