import { noDetails, type Details } from '../../shared/details.ts'
import type { CommonState } from '../../shared/piece-edits.ts'
import type { Piece } from '../../shared/types.ts'

/** What is said of every one of some pieces. Lists hold what all of them have. */
export interface CommonDetails {
  details: Details
  /** Whether they differ in a field, which then stands in `details` as if nothing was said. */
  differs: (field: keyof Details) => boolean
}

export function commonDetails(pieces: readonly Piece[]): CommonDetails {
  const all = pieces.map(({ details }) => details)
  const [first = noDetails] = all
  const same = <K extends keyof Details>(field: K): Details[K] =>
    all.every((one) => one[field] === first[field]) ? first[field] : noDetails[field]
  return {
    details: {
      name: same('name'),
      category: same('category'),
      brand: same('brand'),
      size: same('size'),
      price: same('price'),
      currency: same('currency'),
      boughtOn: same('boughtOn'),
      seasons: first.seasons.filter((season) => all.every(({ seasons }) => seasons.includes(season))),
      tags: first.tags.filter((tag) => all.every(({ tags }) => tags.includes(tag))),
      notes: same('notes'),
      favourite: same('favourite'),
      archived: same('archived'),
      hidden: same('hidden'),
      rejected: first.rejected.filter((one) => all.every(({ rejected }) => rejected.includes(one))),
      colours: all.every(({ colours }) => JSON.stringify(colours) === JSON.stringify(first.colours)) ? first.colours : null
    },
    differs: (field) => all.some((one) => JSON.stringify(one[field]) !== JSON.stringify(first[field]))
  }
}

/** What menus have to know of some pieces. */
export const stateOf = (pieces: readonly Piece[]): CommonState => ({
  favourite: pieces.every(({ details }) => details.favourite),
  archived: pieces.every(({ details }) => details.archived !== null),
  hidden: pieces.every(({ details }) => details.hidden)
})
