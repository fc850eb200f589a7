/** What the page says about the order, the groups and the categories of the closet. */
import type { ColourFamily } from '../colour-family.ts'
import { inEveryLanguage } from './catalogue.ts'
import { arrange as de } from './de/arrange.ts'
import { arrange as es } from './es/arrange.ts'
import { arrange as zh } from './zh/arrange.ts'

const families: Record<ColourFamily, string> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  purple: 'Purple',
  pink: 'Pink',
  brown: 'Brown',
  beige: 'Beige',
  white: 'White',
  grey: 'Grey',
  black: 'Black'
}

const en = {
  label: 'Arrange',
  sort: 'Sort',
  orders: { added: 'Date added', taken: 'Date taken', name: 'Name', colour: 'Colour' },
  group: 'Group',
  groupings: { none: 'None', category: 'Category', colour: 'Colour', month: 'Month', folder: 'Folder' },
  size: 'Cell size',
  sizeTitle: 'Cell size (Ctrl and + or −)',
  families,
  categories: 'Categories',
  dropHere: 'Show these pieces. Drop others here to make them so.',
  noCategory: 'No category yet',
  noColour: 'No colour yet'
}

export type ArrangeStrings = typeof en

export const arrangeStrings = inEveryLanguage({ en, zh, es, de })
