/** What the page says about searching and filtering the closet. */
import type { ColorName } from '../color-search.ts'

export const filterStrings = {
  label: 'Filter',
  search: 'Search the closet',
  placeholder: 'Search  /',
  favourites: 'Favourites',
  category: 'Category',
  season: 'Season',
  tag: 'Tag',
  clear: 'Clear',
  found: (count: number, all: number) => `${count.toLocaleString()} of ${all.toLocaleString()} ${all === 1 ? 'piece' : 'pieces'}`,
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
