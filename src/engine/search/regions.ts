/** What one cell of a feature map looks like, compared with the cells of other maps. A cell is a 49th of its photo. */
import type { Correspondence } from '../../shared/types.ts'
import { CELLS, CHANNELS, GRID } from '../library/embedding-codec.ts'
import { cellNorms } from './window.ts'

/**
 * Which regions of two photos correspond: for each cell of each map the cosine with the cell of the other map that is most like it. Where
 * that one lies does not matter.
 */
export function correspondence(first: Uint8Array, second: Uint8Array): Correspondence {
  const [a, b] = [cellNorms(first), cellNorms(second)]
  const [bestOfFirst, bestOfSecond] = [new Float32Array(CELLS), new Float32Array(CELLS)]
  for (let i = 0; i < CELLS; i++) {
    for (let j = 0; j < CELLS; j++) {
      const norms = (a[i] ?? 0) * (b[j] ?? 0)
      if (norms === 0) continue
      let dot = 0
      for (let channel = 0; channel < CHANNELS; channel++)
        dot += (first[i * CHANNELS + channel] ?? 0) * (second[j * CHANNELS + channel] ?? 0)
      const cosine = Math.min(1, dot / norms)
      bestOfFirst[i] = Math.max(bestOfFirst[i] ?? 0, cosine)
      bestOfSecond[j] = Math.max(bestOfSecond[j] ?? 0, cosine)
    }
  }
  return { first: rows(bestOfFirst), second: rows(bestOfSecond) }
}

function rows(cells: Float32Array): number[][] {
  return Array.from({ length: GRID }, (_, row) => [...cells.subarray(row * GRID, (row + 1) * GRID)])
}
