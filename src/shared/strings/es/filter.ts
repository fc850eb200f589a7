import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { FilterStrings } from '../filter.ts'

export const filter: Translation<FilterStrings> = {
  label: 'Filtrar',
  search: 'Buscar en el armario',
  placeholder: 'Buscar  /',
  favourites: 'Favoritas',
  category: 'Categoría',
  season: 'Temporada',
  tag: 'Etiqueta',
  clear: 'Borrar',
  found: (count, all) => `${number(count)} de ${number(all)} ${all === 1 ? 'prenda' : 'prendas'}`,
  none: 'Nada coincide.',
  color: {
    label: 'Color',
    other: 'Otro color',
    any: 'Cualquier color',
    names: {
      white: 'Blanco',
      beige: 'Beis',
      camel: 'Camel',
      brown: 'Marrón',
      grey: 'Gris',
      black: 'Negro',
      red: 'Rojo',
      burgundy: 'Burdeos',
      pink: 'Rosa',
      orange: 'Naranja',
      yellow: 'Amarillo',
      olive: 'Oliva',
      green: 'Verde',
      teal: 'Azul petróleo',
      'light-blue': 'Celeste',
      blue: 'Azul',
      navy: 'Azul marino',
      purple: 'Morado'
    }
  }
}
