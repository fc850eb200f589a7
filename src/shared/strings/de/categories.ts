import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CategoryStrings } from '../categories.ts'

export const categories: Translation<CategoryStrings> = {
  menu: (category) => `Was mit ${category} geschehen soll`,
  show: 'Die Teile zeigen',
  review: 'Vorschläge durchgehen',
  rename: 'Umbenennen …',
  merge: 'Aufgehen lassen in …',
  mergeLabel: (category) => `${category} aufgehen lassen in`,
  remove: 'Kategorie entfernen',
  add: 'Neue Kategorie …',
  addOf: (count) => (count === 1 ? 'Neue Kategorie aus 1 Teil …' : `Neue Kategorie aus ${number(count)} Teilen …`),
  name: 'Name der Kategorie',
  added: (category) => `${category} ist hinzugefügt.`,
  renamed: (from, to) => `${from} heißt jetzt ${to}.`,
  merged: (from, to) => `${from} gehört jetzt zu ${to}.`,
  removed: (category) => `${category} ist entfernt. Die Teile sind wieder, wofür Armoire sie hält.`
}
