import type { ArrangeStrings } from '../arrange.ts'
import type { Translation } from '../catalogue.ts'

export const arrange: Translation<ArrangeStrings> = {
  label: 'Disponer',
  sort: 'Ordenar',
  orders: { added: 'Fecha de llegada', taken: 'Fecha de la foto', name: 'Nombre', colour: 'Color' },
  group: 'Agrupar',
  groupings: { none: 'No', category: 'Categoría', colour: 'Color', month: 'Mes', folder: 'Carpeta' },
  size: 'Tamaño de las fotos',
  sizeTitle: 'Tamaño de las fotos (Ctrl y + o −)',
  families: {
    red: 'Rojo',
    orange: 'Naranja',
    yellow: 'Amarillo',
    green: 'Verde',
    teal: 'Azul petróleo',
    blue: 'Azul',
    purple: 'Morado',
    pink: 'Rosa',
    brown: 'Marrón',
    beige: 'Beis',
    white: 'Blanco',
    grey: 'Gris',
    black: 'Negro'
  },
  categories: 'Categorías',
  dropHere: 'Ver estas prendas. Suelta otras aquí para añadirlas a la categoría.',
  noCategory: 'Aún sin categoría',
  noColour: 'Aún sin color'
}
