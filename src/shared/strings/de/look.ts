import { percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { LookStrings } from '../look.ts'

export const look: Translation<LookStrings> = {
  part: {
    button: 'Ausschnitt',
    title: 'Mit einem Ausschnitt des Fotos suchen: zieh einen Rahmen darauf',
    box: 'Der Ausschnitt, mit dem gesucht wird',
    hint: 'Pfeiltasten verschieben den Rahmen, mit Umschalt ändern sie seine Größe, Enter sucht, Esc beendet.',
    where: (left, right, top, bottom) =>
      `Von ${percent(left * 100)} bis ${percent(right * 100)} quer, von ${percent(top * 100)} bis ${percent(bottom * 100)} hoch`,
    searched: 'Mit einem Ausschnitt des Fotos',
    whole: 'Ganzes Foto'
  },
  refine: {
    more: 'Mehr wie',
    less: 'Weniger wie',
    named: {
      more: (name) => `Mehr wie ${name}`,
      less: (name) => `Weniger wie ${name}`
    },
    title: { more: 'Mehr wie dieses (+)', less: 'Weniger wie dieses (−)' },
    remove: (name) => `Nicht mehr mit ${name} suchen`,
    clear: { piece: 'Nur das Stück selbst', photo: 'Nur das Foto selbst' },
    together: 'Ähnliche zu diesen suchen',
    togetherTitle: 'Mit allen diesen zusammen suchen'
  },
  scope: {
    label: 'Wo gesucht wird',
    everything: 'Überall',
    favourites: 'Favoriten',
    filter: 'Was der Filter des Schranks zeigt'
  }
}
