import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { FilterStrings } from '../filter.ts'

export const filter: Translation<FilterStrings> = {
  label: 'Filter',
  search: 'Den Schrank durchsuchen',
  placeholder: 'Suchen  /',
  favourites: 'Favoriten',
  category: 'Kategorie',
  season: 'Jahreszeit',
  tag: 'Stichwort',
  clear: 'Zurücksetzen',
  found: (count, all) => `${number(count)} von ${number(all)} ${all === 1 ? 'Teil' : 'Teilen'}`,
  none: 'Nichts passt dazu.',
  color: {
    label: 'Farbe',
    other: 'Andere Farbe',
    any: 'Jede Farbe',
    names: {
      white: 'Weiß',
      beige: 'Beige',
      camel: 'Camel',
      brown: 'Braun',
      grey: 'Grau',
      black: 'Schwarz',
      red: 'Rot',
      burgundy: 'Bordeaux',
      pink: 'Rosa',
      orange: 'Orange',
      yellow: 'Gelb',
      olive: 'Oliv',
      green: 'Grün',
      teal: 'Petrol',
      'light-blue': 'Hellblau',
      blue: 'Blau',
      navy: 'Marineblau',
      purple: 'Violett'
    }
  }
}
