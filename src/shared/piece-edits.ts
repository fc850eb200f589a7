/** What the right-click menus, the system's own and the page's, offer to change of pieces. */
import { archiveReasons, type TypedChange } from './details.ts'
import { detailStrings } from './strings/details.ts'

/** What is true of all of some pieces. */
export interface CommonState {
  favourite: boolean
  archived: boolean
  hidden: boolean
}

interface PieceEdit {
  words: string
  change: TypedChange
}

export function editsFor({ favourite, archived, hidden }: CommonState): PieceEdit[] {
  const { menu } = detailStrings
  return [
    { words: favourite ? menu.noFavourite : menu.favourite, change: { favourite: !favourite } },
    ...(archived
      ? [{ words: menu.return, change: { archived: null } }]
      : archiveReasons.map((reason) => ({ words: menu.archive[reason], change: { archived: reason } }))),
    { words: hidden ? menu.show : menu.hide, change: { hidden: !hidden } }
  ]
}
