/** A feature map made small for a first look: the averages of nine parts of its grid, which together are a map of nine cells. */
import { CELLS, CHANNELS, GRID } from '../library/embedding-codec.ts'
import { MAX_QUERY_CODE } from './row-block.ts'

/** Which third each row, or column, of the grid lies in. Measured against two halves, and thirds that overlap: bench/README.md. */
const THIRD = [0, 0, 1, 1, 1, 2, 2]

/** uint8[49]: which of the nine parts each cell lies in. */
export const ninths = Uint8Array.from({ length: CELLS }, (_, cell) => {
  const [row, column] = [Math.floor(cell / GRID), cell % GRID]
  return 3 * (THIRD[row] ?? 0) + (THIRD[column] ?? 0)
})

const PARTS = 9
const cellsOfPart = Array.from({ length: PARTS }, (_, part) => ninths.filter((one) => one === part).length)

/**
 * The averages of a map's nine parts as codes with a scale of their own, which cosines don't depend on.
 * @param map uint8[25088]
 * @returns uint8[4608], at most 254
 */
export function averages(map: Uint8Array): Uint8Array {
  const values = new Float32Array(PARTS * CHANNELS)
  for (let cell = 0; cell < CELLS; cell++) {
    const [from, to] = [cell * CHANNELS, (ninths[cell] ?? 0) * CHANNELS]
    for (let i = 0; i < CHANNELS; i++) values[to + i] = (values[to + i] ?? 0) + (map[from + i] ?? 0)
  }
  let most = 0
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] ?? 0) / (cellsOfPart[Math.floor(i / CHANNELS)] ?? 1)
    values[i] = value
    if (value > most) most = value
  }
  const codes = new Uint8Array(values.length)
  if (most > 0) for (let i = 0; i < codes.length; i++) codes[i] = Math.round(((values[i] ?? 0) / most) * MAX_QUERY_CODE)
  return codes
}
