import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { DetailStrings } from '../details.ts'

const pieces = (count: number): string => (count === 1 ? '1 Teil' : `${number(count)} Teile`)
const are = (count: number): string => (count === 1 ? 'ist' : 'sind')

const fields = {
  name: 'Name',
  category: 'Kategorie',
  brand: 'Marke',
  size: 'Größe',
  price: 'Preis',
  currency: 'Währung',
  boughtOn: 'Gekauft am',
  seasons: 'Jahreszeiten',
  tags: 'Stichwörter',
  notes: 'Notizen',
  favourite: 'Favorit',
  archived: 'Archiv',
  hidden: 'Verbergen',
  rejected: 'Abgelehnte Kategorien',
  colours: 'Farben'
}

export const details: Translation<DetailStrings> = {
  fields,
  panel: 'Angaben',
  panelTitle: 'Was dieses Teil ist (E)',
  favourite: 'Favorit',
  favouriteTitle: 'Favorit (H)',
  hide: 'Verbergen',
  hideTitle: 'In Armoire verbergen (Entf). Das Foto bleibt unberührt.',
  show: 'Wieder zeigen',
  inCloset: 'Im Schrank',
  archived: { sold: 'Verkauft', donated: 'Gespendet', 'worn-out': 'Aufgetragen' },
  seasons: { spring: 'Frühling', summer: 'Sommer', autumn: 'Herbst', winter: 'Winter' },
  several: 'Mehrere',
  menu: {
    favourite: 'Als Favorit',
    noFavourite: 'Nicht mehr Favorit',
    archive: { sold: 'Als verkauft ablegen', donated: 'Als gespendet ablegen', 'worn-out': 'Als aufgetragen ablegen' },
    return: 'Zurück in den Schrank',
    hide: 'In Armoire verbergen',
    show: 'Wieder zeigen',
    moveToTrash: 'In den Papierkorb legen …'
  },
  selection: {
    label: 'Ausgewählte Teile',
    count: (count) => `${pieces(count)} ausgewählt`,
    select: (name) => `${name} auswählen`,
    all: 'Alle auswählen',
    allTitle: 'Alle auswählen (Strg+A)',
    clear: 'Auswahl aufheben',
    clearTitle: 'Auswahl aufheben (Esc)'
  },
  addTag: 'Stichwort hinzufügen',
  removeTag: (tag) => `Stichwort ${tag} entfernen`,
  palette: {
    change: (colour) => `${colour} ändern`,
    add: 'Farbe hinzufügen',
    forAll: 'Eine Farbe für alle wählen',
    choose: 'Eine Farbe wählen',
    other: 'Eine andere',
    main: 'Zur Hauptfarbe machen',
    remove: 'Entfernen',
    found: 'Zurück zu den gefundenen'
  },
  unknown: '—',
  edits: {
    undo: 'Rückgängig',
    underWay: 'Wird geändert. Viele Teile brauchen einen Moment.',
    redo: 'Wiederholen',
    hid: (count) => `${pieces(count)} verborgen. ${count === 1 ? 'Das Foto bleibt' : 'Die Fotos bleiben'} unberührt.`,
    shown: (count) => `${pieces(count)} ${are(count)} wieder zu sehen.`,
    archived: (count) => `${pieces(count)} ${are(count)} archiviert.`,
    returned: (count) => `${pieces(count)} ${are(count)} zurück im Schrank.`,
    changed: (what, whose) => `Geändert: ${what} von ${whose}.`,
    undone: (what, whose) => `Rückgängig: ${what} von ${whose}.`,
    redone: (what, whose) => `Wiederholt: ${what} von ${whose}.`,
    nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
    nothingToRedo: 'Es gibt nichts zu wiederholen.',
    what: {
      ...fields,
      archived: 'Archivieren',
      partOf: 'Fotos',
      answer: 'was sie füreinander sind',
      thumb: 'Daumen',
      categories: 'Kategorien',
      searches: 'gespeicherte Suchen'
    },
    pieces: (count) => (count === 1 ? '1 Teil' : `${number(count)} Teilen`),
    closet: 'diesem Schrank'
  },
  places: {
    favourites: {
      title: 'Favoriten',
      empty: 'Noch keine Favoriten.',
      hint: 'Drücke H auf einem Teil oder klicke sein Herz an, um es hier zu behalten.'
    },
    archived: {
      title: 'Archiv',
      empty: 'Nichts ist archiviert.',
      hint: 'Hier bleiben Teile, die verkauft, gespendet oder aufgetragen sind, nicht mehr im Schrank.'
    },
    hidden: {
      title: 'Verborgen',
      empty: 'Nichts ist verborgen.',
      hint: 'Hier bleiben verborgene Teile. Ihre Fotos bleiben unberührt.'
    }
  }
}
