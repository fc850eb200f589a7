import { categoryOf, type Details } from '../../shared/details.ts'
import type { Piece } from '../../shared/types.ts'

/** What pieces have to be; null and false ask for nothing. */
export interface Chips {
  favourite: boolean
  category: string | null
  season: Details['seasons'][number] | null
  tag: string | null
}

/** Whether a piece is everything that is asked for. */
export function matches(piece: Piece, { favourite, category, season, tag }: Chips): boolean {
  const { details } = piece
  return (
    (!favourite || details.favourite) &&
    (category === null || categoryOf(piece) === category) &&
    (season === null || details.seasons.includes(season)) &&
    (tag === null || details.tags.includes(tag))
  )
}
