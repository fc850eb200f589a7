/** The orders in which a closet can be looked at. */
import { isNeutral, oklch } from '../../shared/colour-family.ts'
import { nameOrder } from '../../shared/format.ts'
import type { Piece } from '../../shared/types.ts'

/** Newest first; latest photo first; by name; round the colour wheel, neutrals last. */
export const orders = ['added', 'taken', 'name', 'colour'] as const
export type Order = (typeof orders)[number]

/** In degrees, where the wheel is cut open: between pink and red. */
const WHEEL_BEGINS = 10

/** @returns a new array; pieces that nothing tells apart stay as they were */
export function ordered(pieces: readonly Piece[], order: Order): Piece[] {
  switch (order) {
    case 'added':
      return pieces.toSorted((a, b) => latestFirst(a.addedAt, b.addedAt))
    case 'taken':
      return pieces.toSorted((a, b) => latestFirst(a.takenAt, b.takenAt))
    case 'name':
      return pieces.toSorted((a, b) => nameOrder().compare(a.name, b.name))
    case 'colour':
      return pieces
        .map((piece) => ({ piece, place: colourPlace(piece) }))
        .sort((a, b) => a.place - b.place)
        .map(({ piece }) => piece)
  }
}

/** ISO 8601; those without a date come last. */
function latestFirst(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? 1 : -1
}

/** Degrees round the wheel, then the neutrals from light to dark, then those whose colours aren't known. */
function colourPlace({ palette: [main] }: Piece): number {
  if (!main) return Infinity
  const { l, c, h } = oklch(main.hex)
  return isNeutral({ l, c }) ? 360 + (1 - l) : (h - WHEEL_BEGINS + 360) % 360
}
