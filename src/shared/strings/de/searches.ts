import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { SearchStrings } from '../searches.ts'

export const searches: Translation<SearchStrings> = {
  title: 'Gespeicherte Suchen',
  save: 'Suche speichern',
  saveTitle: 'Dieses Teil und alles hier Gewählte behalten, um aus der Liste links darauf zurückzukommen',
  savePhotoTitle: 'Dieses Foto und alles hier Gewählte behalten, um aus der Liste links darauf zurückzukommen',
  keepsPhoto: 'Armoire bewahrt das Foto dabei auf, auf diesem Rechner.',
  name: 'Name der Suche',
  keep: 'Speichern',
  cancel: 'Abbrechen',
  replaces: 'Die gespeicherte Suche dieses Namens wird ersetzt.',
  numbered: (name, nth) => `${name} ${number(nth)}`,
  menu: (name) => `Was mit ${name} geschehen soll`,
  open: 'Wieder suchen',
  rename: 'Umbenennen …',
  remove: 'Suche entfernen',
  saved: (name) => `${name} ist gespeichert.`,
  renamed: (from, to) => `${from} heißt jetzt ${to}.`,
  removed: (name) => `${name} ist nicht mehr gespeichert.`
}
