import type { ArrangeStrings } from '../arrange.ts'
import type { Translation } from '../catalogue.ts'

export const arrange: Translation<ArrangeStrings> = {
  label: 'Ordnen',
  sort: 'Sortieren',
  orders: { added: 'Hinzugefügt', taken: 'Aufgenommen', name: 'Name', colour: 'Farbe' },
  group: 'Gruppieren',
  groupings: { none: 'Nicht', category: 'Kategorie', colour: 'Farbe', month: 'Monat', folder: 'Ordner' },
  size: 'Größe der Bilder',
  sizeTitle: 'Größe der Bilder (Strg und + oder −)',
  families: {
    red: 'Rot',
    orange: 'Orange',
    yellow: 'Gelb',
    green: 'Grün',
    teal: 'Petrol',
    blue: 'Blau',
    purple: 'Violett',
    pink: 'Rosa',
    brown: 'Braun',
    beige: 'Beige',
    white: 'Weiß',
    grey: 'Grau',
    black: 'Schwarz'
  },
  categories: 'Kategorien',
  dropHere: 'Diese Teile zeigen. Zieh andere hierher, um sie dazuzuordnen.',
  noCategory: 'Noch ohne Kategorie',
  noColour: 'Noch ohne Farbe'
}
