import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CategoryStrings } from '../categories.ts'

export const categories: Translation<CategoryStrings> = {
  menu: (category) => `Qué hacer con ${category}`,
  show: 'Mostrar sus prendas',
  review: 'Revisar las sugerencias',
  rename: 'Cambiar el nombre…',
  merge: 'Unir a…',
  mergeLabel: (category) => `Unir ${category} a`,
  remove: 'Quitar esta categoría',
  add: 'Nueva categoría…',
  addOf: (count) => (count === 1 ? 'Nueva categoría con 1 prenda…' : `Nueva categoría con ${number(count)} prendas…`),
  name: 'Nombre de la categoría',
  added: (category) => `Se ha añadido ${category}.`,
  renamed: (from, to) => `${from} se llama ahora ${to}.`,
  merged: (from, to) => `${from} forma parte ahora de ${to}.`,
  removed: (category) => `Se ha quitado ${category}. Sus prendas son lo que Armoire ve en ellas.`
}
