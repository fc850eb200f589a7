/** The geometry of a grid of equal cells in groups, of which only those near the window exist. All lengths in pixels. */

/** A row of cells or, above the first row of a group that has one, its heading. */
export type Line = Row | Heading

interface Place {
  /** Counted from 0, through rows and headings. */
  index: number
  /** From the top of the grid. */
  top: number
}

export interface Row extends Place {
  kind: 'cells'
  /** Its cells, counted through all groups; `last` is exclusive. */
  first: number
  last: number
  /** Counted from 0. */
  group: number
}

interface Heading extends Place {
  kind: 'heading'
  /** The cell that comes next. */
  first: number
  group: number
}

export interface GridLayout {
  columns: number
  /** How many cells there are. */
  count: number
  cellWidth: number
  cellHeight: number
  /** From one row's top to the next one's. */
  rowHeight: number
  /** From the top down. */
  lines: readonly Line[]
  /** Those of them that are rows of cells. */
  rows: readonly Row[]
  height: number
}

/** Height of a heading and the air about it. */
export const HEADING_HEIGHT = 52
/** Cells are taller than wide: people photograph clothes upright. */
const ASPECT = 1.25

/**
 * Lays groups out beneath each other. Cells are as wide as they can be with at least `wanted` each.
 * @param groups how many cells each has, and whether it has a heading
 */
export function layoutOf(
  groups: readonly { count: number; headed: boolean }[],
  width: number,
  wanted: number,
  gap: number
): GridLayout {
  const columns = Math.max(1, Math.floor((width + gap) / (wanted + gap)))
  const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
  const cellHeight = cellWidth * ASPECT
  const rowHeight = cellHeight + gap
  const lines: Line[] = []
  let top = 0
  let first = 0
  for (const [group, { count, headed }] of groups.entries()) {
    if (headed) {
      lines.push({ kind: 'heading', index: lines.length, top, first, group })
      top += HEADING_HEIGHT
    }
    const end = first + count
    for (; first < end; first = Math.min(end, first + columns)) {
      lines.push({ kind: 'cells', index: lines.length, top, first, last: Math.min(end, first + columns), group })
      top += rowHeight
    }
  }
  const rows = lines.filter((line) => line.kind === 'cells')
  return { columns, count: first, cellWidth, cellHeight, rowHeight, lines, rows, height: top }
}

/** The lines that have to exist: those in the window and within `spare` pixels on either side. */
export function linesInWindow({ lines }: GridLayout, top: number, height: number, spare: number): readonly Line[] {
  if (height <= 0) return []
  const first = Math.max(
    0,
    lastWhere(lines, (line) => line.top <= top - spare)
  )
  return lines.slice(first, lastWhere(lines, (line) => line.top < top + height + spare) + 1)
}

/** The row that a cell is in; undefined when there is no such cell. */
export function rowOf(layout: GridLayout, index: number): Row | undefined {
  return layout.rows[rowNumber(layout, index)]
}

function rowNumber({ rows, count }: GridLayout, index: number): number {
  return index < 0 || index >= count ? -1 : lastWhere(rows, ({ first }) => first <= index)
}

/** Where an arrow, Home, End or Page key leads from a cell. Undefined for other keys. */
export function moved(key: string, from: number, layout: GridLayout, rowsPerPage: number): number | undefined {
  const last = layout.count - 1
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1)
    case 'ArrowRight':
      return Math.min(last, from + 1)
    case 'ArrowUp':
      return vertically(layout, from, -1)
    case 'ArrowDown':
      return vertically(layout, from, 1)
    case 'PageUp':
      return vertically(layout, from, -rowsPerPage)
    case 'PageDown':
      return vertically(layout, from, rowsPerPage)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

/** Up and down stay in their column, or as near to it as a shorter row allows; beyond the first and the last row there is nothing. */
function vertically(layout: GridLayout, from: number, steps: number): number {
  const { rows } = layout
  const at = rowNumber(layout, from)
  const own = rows[at]
  const other = rows[Math.min(rows.length - 1, Math.max(0, at + steps))]
  if (!own || !other) return from
  return Math.min(other.last - 1, other.first + from - own.first)
}

/** The last of some items, in order, of which a condition holds that holds of all before it; -1 when it holds of none. */
function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && holds(item)) low = middle + 1
    else high = middle
  }
  return low - 1
}
