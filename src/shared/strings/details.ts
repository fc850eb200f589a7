/** What the page says about what people say of a piece: its fields, edits, undo, and places in the rail. */
import { number } from '../format.ts'
import type { DetailField } from '../details.ts'
import { inEveryLanguage } from './catalogue.ts'
import { details as de } from './de/details.ts'
import { details as es } from './es/details.ts'
import { details as zh } from './zh/details.ts'

const fields: Record<DetailField, string> = {
  name: 'Name',
  category: 'Category',
  brand: 'Brand',
  size: 'Size',
  price: 'Price',
  currency: 'Currency',
  boughtOn: 'Bought on',
  seasons: 'Seasons',
  tags: 'Tags',
  notes: 'Notes',
  favourite: 'Favourite',
  archived: 'Archive',
  hidden: 'Hide',
  rejected: 'Rejected categories',
  colours: 'Colours'
}

const pieces = (count: number): string => (count === 1 ? '1 piece' : `${number(count)} pieces`)

const en = {
  fields,
  panel: 'Details',
  panelTitle: 'What this piece is (E)',
  favourite: 'Favourite',
  favouriteTitle: 'Favourite (H)',
  hide: 'Hide',
  hideTitle: 'Hide from Armoire (Delete). The photo is not touched.',
  show: 'Show again',
  inCloset: 'In the closet',
  archived: { sold: 'Sold', donated: 'Donated', 'worn-out': 'Worn out' },
  seasons: { spring: 'Spring', summer: 'Summer', autumn: 'Autumn', winter: 'Winter' },
  several: 'Several',
  menu: {
    favourite: 'Favourite',
    noFavourite: 'No longer a favourite',
    archive: { sold: 'Archive as sold', donated: 'Archive as donated', 'worn-out': 'Archive as worn out' },
    return: 'Back to the closet',
    hide: 'Hide from Armoire',
    show: 'Show again',
    moveToTrash: 'Move to the trash…'
  },
  selection: {
    label: 'Selected pieces',
    count: (count: number) => `${pieces(count)} selected`,
    select: (name: string) => `Select ${name}`,
    all: 'Select all',
    allTitle: 'Select all (Ctrl+A)',
    clear: 'Clear the selection',
    clearTitle: 'Clear the selection (Esc)'
  },
  addTag: 'Add a tag',
  removeTag: (tag: string) => `Remove the tag ${tag}`,
  palette: {
    change: (colour: string) => `Change ${colour}`,
    add: 'Add a colour',
    forAll: 'Choose a colour for all',
    choose: 'Choose a colour',
    other: 'Another',
    main: 'Make it the main colour',
    remove: 'Remove it',
    found: 'Back to what was found'
  },
  unknown: '—',
  edits: {
    undo: 'Undo',
    underWay: 'Being changed. Many pieces take a moment.',
    redo: 'Redo',
    hid: (count: number) => `${pieces(count)} hidden. ${count === 1 ? 'Its photo was' : 'Their photos were'} not touched.`,
    shown: (count: number) => `${pieces(count)} shown again.`,
    archived: (count: number) => `${pieces(count)} archived.`,
    returned: (count: number) => `${pieces(count)} back in the closet.`,
    changed: (what: string, whose: string) => `Changed: ${what} of ${whose}.`,
    undone: (what: string, whose: string) => `Undone: ${what} of ${whose}.`,
    redone: (what: string, whose: string) => `Done again: ${what} of ${whose}.`,
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to do again.',
    /** As parts of a sentence. */
    what: {
      ...(Object.fromEntries(Object.entries(fields).map(([field, words]) => [field, words.toLowerCase()])) as typeof fields),
      favourite: 'favourite',
      archived: 'archiving',
      hidden: 'hiding',
      partOf: 'photos',
      answer: 'what they are to each other',
      thumb: 'thumb',
      categories: 'categories',
      searches: 'saved searches'
    },
    pieces,
    closet: 'the closet'
  },
  places: {
    favourites: { title: 'Favourites', empty: 'No favourites yet.', hint: 'Press H on a piece, or its heart, to keep it here.' },
    archived: {
      title: 'Archived',
      empty: 'Nothing is archived.',
      hint: 'Pieces that were sold, donated or worn out are kept here, out of the closet.'
    },
    hidden: {
      title: 'Hidden',
      empty: 'Nothing is hidden.',
      hint: 'Hidden pieces are kept here. Their photos are not touched.'
    }
  }
}

export type DetailStrings = typeof en

export const detailStrings = inEveryLanguage({ en, zh, es, de })
