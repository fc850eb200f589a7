import type { Translation } from '../catalogue.ts'
import type { PairStrings } from '../pairs.ts'

export const pairs: Translation<PairStrings> = {
  photos: 'Fotos de esta prenda',
  photo: (at, all, file) => `Foto ${String(at)} de ${String(all)}: ${file}`,
  missing: 'Su archivo ya no está.',
  split: 'Separar',
  splitTitle: 'Volver a hacer de esta foto una prenda aparte',
  wasSplit: 'La foto vuelve a ser una prenda aparte.'
}
