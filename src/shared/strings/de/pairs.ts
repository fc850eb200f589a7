import type { Translation } from '../catalogue.ts'
import type { PairStrings } from '../pairs.ts'

export const pairs: Translation<PairStrings> = {
  photos: 'Fotos dieses Stücks',
  photo: (at, all, file) => `Foto ${String(at)} von ${String(all)}: ${file}`,
  missing: 'Die Datei ist weg.',
  split: 'Abtrennen',
  splitTitle: 'Dieses Foto wieder zu einem eigenen Stück machen',
  wasSplit: 'Das Foto ist wieder ein eigenes Stück.'
}
