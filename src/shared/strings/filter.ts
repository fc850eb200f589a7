/** What the page says about searching and filtering the closet. */
import { number } from '../format.ts'
import type { ColorName } from '../color-search.ts'
import { inEveryLanguage } from './catalogue.ts'
import { filter as de } from './de/filter.ts'
import { filter as es } from './es/filter.ts'
import { filter as zh } from './zh/filter.ts'

const en = {
  label: 'Filter',
  search: 'Search the closet',
  placeholder: 'Search  /',
  favourites: 'Favourites',
  category: 'Category',
  season: 'Season',
  tag: 'Tag',
  clear: 'Clear',
  found: (count: number, all: number) => `${number(count)} of ${number(all)} ${all === 1 ? 'piece' : 'pieces'}`,
  none: 'Nothing matches.',
  color: {
    label: 'Colour',
    other: 'Another colour',
    any: 'Any colour',
    names: {
      white: 'White',
      beige: 'Beige',
      camel: 'Camel',
      brown: 'Brown',
      grey: 'Grey',
      black: 'Black',
      red: 'Red',
      burgundy: 'Burgundy',
      pink: 'Pink',
      orange: 'Orange',
      yellow: 'Yellow',
      olive: 'Olive',
      green: 'Green',
      teal: 'Teal',
      'light-blue': 'Light blue',
      blue: 'Blue',
      navy: 'Navy',
      purple: 'Purple'
    } satisfies Record<ColorName, string>
  }
}

export type FilterStrings = typeof en

export const filterStrings = inEveryLanguage({ en, zh, es, de })
