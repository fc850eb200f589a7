import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { DetailStrings } from '../details.ts'

const pieces = (count: number): string => (count === 1 ? '1 prenda' : `${number(count)} prendas`)
/** "escondida" or "escondidas" */
const done = (count: number, word: string): string => (count === 1 ? word : `${word}s`)

const fields = {
  name: 'Nombre',
  category: 'Categoría',
  brand: 'Marca',
  size: 'Talla',
  price: 'Precio',
  currency: 'Moneda',
  boughtOn: 'Fecha de compra',
  seasons: 'Temporadas',
  tags: 'Etiquetas',
  notes: 'Notas',
  favourite: 'Favorita',
  archived: 'Archivar',
  hidden: 'Ocultar',
  rejected: 'Categorías rechazadas',
  colours: 'Colores'
}

export const details: Translation<DetailStrings> = {
  fields,
  panel: 'Detalles',
  panelTitle: 'Qué es esta prenda (E)',
  favourite: 'Favorita',
  favouriteTitle: 'Favorita (H)',
  hide: 'Ocultar',
  hideTitle: 'Ocultar en Armoire (Supr). La foto no se toca.',
  show: 'Volver a mostrar',
  inCloset: 'En el armario',
  archived: { sold: 'Vendida', donated: 'Donada', 'worn-out': 'Gastada' },
  seasons: { spring: 'Primavera', summer: 'Verano', autumn: 'Otoño', winter: 'Invierno' },
  several: 'Varios',
  menu: {
    favourite: 'Marcar como favorita',
    noFavourite: 'Ya no es favorita',
    archive: { sold: 'Archivar como vendida', donated: 'Archivar como donada', 'worn-out': 'Archivar como gastada' },
    return: 'Devolver al armario',
    hide: 'Ocultar en Armoire',
    show: 'Volver a mostrar',
    moveToTrash: 'Mover a la papelera…'
  },
  selection: {
    label: 'Prendas seleccionadas',
    count: (count) => `${pieces(count)} ${done(count, 'seleccionada')}`,
    select: (name) => `Seleccionar ${name}`,
    all: 'Seleccionar todo',
    allTitle: 'Seleccionar todo (Ctrl+A)',
    clear: 'Quitar la selección',
    clearTitle: 'Quitar la selección (Esc)'
  },
  addTag: 'Añadir una etiqueta',
  removeTag: (tag) => `Quitar la etiqueta ${tag}`,
  palette: {
    change: (colour) => `Cambiar ${colour}`,
    add: 'Añadir un color',
    forAll: 'Elegir un color para todas',
    choose: 'Elegir un color',
    other: 'Otro',
    main: 'Hacerlo el principal',
    remove: 'Quitarlo',
    found: 'Volver a los encontrados'
  },
  unknown: '—',
  edits: {
    undo: 'Deshacer',
    underWay: 'Cambiando. Muchas prendas tardan un momento.',
    redo: 'Rehacer',
    hid: (count) =>
      `${pieces(count)} ${done(count, 'oculta')}. ${count === 1 ? 'Su foto no se ha tocado' : 'Sus fotos no se han tocado'}.`,
    shown: (count) => `${pieces(count)} de nuevo a la vista.`,
    archived: (count) => `${pieces(count)} ${done(count, 'archivada')}.`,
    returned: (count) => `${pieces(count)} de vuelta en el armario.`,
    changed: (what, whose) => `Cambiado: ${what} de ${whose}.`,
    undone: (what, whose) => `Deshecho: ${what} de ${whose}.`,
    redone: (what, whose) => `Rehecho: ${what} de ${whose}.`,
    nothingToUndo: 'No hay nada que deshacer.',
    nothingToRedo: 'No hay nada que rehacer.',
    what: {
      name: 'nombre',
      category: 'categoría',
      brand: 'marca',
      size: 'talla',
      price: 'precio',
      currency: 'moneda',
      boughtOn: 'fecha de compra',
      seasons: 'temporadas',
      tags: 'etiquetas',
      notes: 'notas',
      favourite: 'favorita',
      archived: 'archivado',
      hidden: 'ocultación',
      rejected: 'categorías rechazadas',
      colours: 'colores',
      partOf: 'fotos',
      answer: 'lo que son entre sí',
      thumb: 'opinión sobre el parecido',
      categories: 'categorías',
      searches: 'búsquedas guardadas'
    },
    pieces,
    closet: 'este armario'
  },
  places: {
    favourites: {
      title: 'Favoritas',
      empty: 'Aún no hay favoritas.',
      hint: 'Pulsa H sobre una prenda, o su corazón, para guardarla aquí.'
    },
    archived: {
      title: 'Archivo',
      empty: 'No hay nada archivado.',
      hint: 'Aquí quedan, fuera del armario, las prendas que vendiste, donaste o gastaste.'
    },
    hidden: {
      title: 'Ocultas',
      empty: 'No hay nada oculto.',
      hint: 'Aquí quedan las prendas ocultas. Sus fotos no se tocan.'
    }
  }
}
