/** Groups under headings in which a closet can be looked at. */
import { colourFamilies, colourFamily } from '../../shared/colour-family.ts'
import { categoryOf } from '../../shared/details.ts'
import { monthName, nameOrder } from '../../shared/format.ts'
import { arrangeStrings } from '../../shared/strings/arrange.ts'
import { categoryName } from '../../shared/strings/kinds.ts'
import type { Piece } from '../../shared/types.ts'

export const groupings = ['none', 'category', 'colour', 'month', 'folder'] as const
export type Grouping = (typeof groupings)[number]

export interface Group {
  /** What tells it from the others. */
  key: string
  /** Its heading; null where there are no groups. */
  title: string | null
  pieces: Piece[]
}

/**
 * @param folderName what people call a watched folder, by its id
 * @returns groups in their own order, none of them empty; within them pieces keep theirs
 */
export function grouped(pieces: readonly Piece[], by: Grouping, folderName: (id: number) => string): Group[] {
  switch (by) {
    case 'none':
      return pieces.length === 0 ? [] : [{ key: '', title: null, pieces: [...pieces] }]
    case 'category':
      return inGroups(
        pieces,
        (piece) => categoryOf(piece) ?? '',
        (category) => (category === '' ? arrangeStrings.noCategory : categoryName(category))
      ).sort((a, b) => emptyLast(a.key, b.key) || nameOrder().compare(a.title, b.title))
    case 'colour':
      return [...colourFamilies, null].flatMap((family) => {
        const own = pieces.filter(({ palette: [main] }) => (main ? colourFamily(main.hex) : null) === family)
        const title = family === null ? arrangeStrings.noColour : arrangeStrings.families[family]
        return own.length === 0 ? [] : [{ key: family ?? '', title, pieces: own }]
      })
    case 'month':
      return inGroups(pieces, monthOf, monthName).sort((a, b) => (a.key < b.key ? 1 : -1))
    case 'folder':
      return inGroups(pieces, folderOf, (_, { folderId, path }) =>
        [folderName(folderId), ...path.split('/').slice(0, -1)].join(' / ')
      ).sort((a, b) => nameOrder().compare(a.title, b.title))
  }
}

function inGroups(
  pieces: readonly Piece[],
  keyOf: (piece: Piece) => string,
  titleOf: (key: string, one: Piece) => string
): { key: string; title: string; pieces: Piece[] }[] {
  return [...Map.groupBy(pieces, keyOf)].flatMap(([key, own]) => {
    const [one] = own
    return one ? [{ key, title: titleOf(key, one), pieces: own }] : []
  })
}

const emptyLast = (a: string, b: string): number => Number(a === '') - Number(b === '')

/** When the photo was taken, or else when it came: `2026-05`. */
const monthOf = ({ takenAt, addedAt }: Piece): string => (takenAt ?? addedAt).slice(0, 7)

/** Two watched folders may have subfolders of one name. */
const folderOf = ({ folderId, path }: Piece): string => `${String(folderId)}/${path.split('/').slice(0, -1).join('/')}`
