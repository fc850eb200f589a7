import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { SearchStrings } from '../searches.ts'

export const searches: Translation<SearchStrings> = {
  title: 'Búsquedas guardadas',
  save: 'Guardar esta búsqueda',
  saveTitle: 'Conservar esta prenda y todo lo elegido aquí, para volver a ello desde la lista de la izquierda',
  savePhotoTitle: 'Conservar esta foto y todo lo elegido aquí, para volver a ello desde la lista de la izquierda',
  keepsPhoto: 'Armoire conserva la foto con ella, en este equipo.',
  name: 'Nombre de la búsqueda',
  keep: 'Guardar',
  cancel: 'Cancelar',
  replaces: 'Se reemplaza la búsqueda guardada con este nombre.',
  numbered: (name, nth) => `${name} ${number(nth)}`,
  menu: (name) => `Qué hacer con ${name}`,
  open: 'Buscar de nuevo',
  rename: 'Cambiar el nombre…',
  remove: 'Quitar esta búsqueda',
  saved: (name) => `Se ha guardado ${name}.`,
  renamed: (from, to) => `${from} se llama ahora ${to}.`,
  removed: (name) => `${name} ya no está guardada.`
}
