/** What the page says about searches for look-alikes that are saved. */
import { number } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { searches as de } from './de/searches.ts'
import { searches as es } from './es/searches.ts'
import { searches as zh } from './zh/searches.ts'

const en = {
  title: 'Saved searches',
  save: 'Save this search',
  saveTitle: 'Keep this piece and all that is chosen here, to come back to it from the list on the left',
  savePhotoTitle: 'Keep this photo and all that is chosen here, to come back to it from the list on the left',
  /** When a search with a photo from outside is saved. */
  keepsPhoto: 'Armoire keeps the photo with it, on this machine.',
  name: 'Name of the search',
  keep: 'Save',
  cancel: 'Cancel',
  replaces: 'The saved search of this name is replaced.',
  /** Of several searches with the same piece. */
  numbered: (name: string, nth: number) => `${name} ${number(nth)}`,
  menu: (name: string) => `What to do with ${name}`,
  open: 'Search again',
  rename: 'Rename…',
  remove: 'Remove this search',
  saved: (name: string) => `${name} is saved.`,
  renamed: (from: string, to: string) => `${from} is ${to} now.`,
  removed: (name: string) => `${name} is no longer saved.`
}

export type SearchStrings = typeof en

export const searchStrings = inEveryLanguage({ en, zh, es, de })
