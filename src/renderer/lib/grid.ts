/** The geometry of a grid of equal cells, of which only those near the window exist. All lengths in pixels. */
export interface GridShape {
  columns: number
  rows: number
  cellWidth: number
  /** From one row's top to the next one's. */
  rowHeight: number
}

/** Cells are as wide as they can be with at least `wanted` each. */
export function shapeOf(count: number, width: number, wanted: number, gap: number): GridShape {
  const columns = Math.max(1, Math.floor((width + gap) / (wanted + gap)))
  const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
  return { columns, rows: Math.ceil(count / columns), cellWidth, rowHeight: cellWidth * 1.25 + gap }
}

/** The rows that have to exist: those in the window and `spare` on either side. `last` is exclusive. */
export function rowsInWindow(shape: GridShape, top: number, height: number, spare: number): { first: number; last: number } {
  if (shape.rowHeight <= 0) return { first: 0, last: 0 }
  const first = Math.max(0, Math.floor(top / shape.rowHeight) - spare)
  return { first: Math.min(first, shape.rows), last: Math.min(shape.rows, Math.ceil((top + height) / shape.rowHeight) + spare) }
}

/** Where an arrow, Home, End or Page key leads from a cell. Undefined for other keys. */
export function moved(key: string, from: number, count: number, columns: number, rowsPerPage: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsPerPage,
    PageDown: columns * rowsPerPage,
    Home: -from,
    End: count - 1 - from
  }
  const step = steps[key]
  if (step === undefined) return undefined
  const to = from + step
  if (to >= 0 && to < count) return to
  // Up and down stay in their column; a page too many stops at the edge.
  if (key === 'PageUp') return from % columns
  if (key === 'PageDown' || (key === 'ArrowDown' && Math.floor(from / columns) < Math.floor((count - 1) / columns)))
    return count - 1
  return from
}
