/** What the page says about the list of categories. */
import { number } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { categories as de } from './de/categories.ts'
import { categories as es } from './es/categories.ts'
import { categories as zh } from './zh/categories.ts'

const en = {
  menu: (category: string) => `What to do with ${category}`,
  show: 'Show its pieces',
  review: 'Review suggestions',
  rename: 'Rename…',
  merge: 'Merge into…',
  mergeLabel: (category: string) => `Merge ${category} into`,
  remove: 'Remove this category',
  add: 'New category…',
  addOf: (count: number) => (count === 1 ? 'New category of 1 piece…' : `New category of ${number(count)} pieces…`),
  name: 'Name of the category',
  added: (category: string) => `${category} is added.`,
  renamed: (from: string, to: string) => `${from} is ${to} now.`,
  merged: (from: string, to: string) => `${from} is part of ${to} now.`,
  removed: (category: string) => `${category} is removed. Its pieces are what Armoire takes them for.`
}

export type CategoryStrings = typeof en

export const categoryStrings = inEveryLanguage({ en, zh, es, de })
