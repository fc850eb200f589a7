import type { Translation } from '../catalogue.ts'
import type { ThumbStrings } from '../thumbs.ts'

export const thumbs: Translation<ThumbStrings> = {
  named: {
    up: (name) => `${name} ist ähnlich`,
    down: (name) => `${name} ist nicht ähnlich`
  },
  title: { up: 'Ähnlich: für spätere Suchen merken', down: 'Nicht ähnlich: für spätere Suchen merken' },
  noted: {
    up: (name) => `Gemerkt: ${name} ist ähnlich.`,
    down: (name) => `Gemerkt: ${name} ist nicht ähnlich.`,
    none: (name) => `Nicht mehr gemerkt: ob ${name} ähnlich ist.`,
    cleared: 'Was du ähnlich fandest, ist vergessen.'
  },
  reordered: 'Was du ähnlich fandest, hat die Reihenfolge ein wenig verändert.',
  raised: 'aufgerückt, weil du Ähnliches so beurteilt hast',
  lowered: 'zurückgesetzt, weil du Ähnliches so beurteilt hast',
  settings: {
    title: 'Was du ähnlich fandest',
    text: 'Daumen bei ähnlichen Stücken rücken diese und solche wie sie in späteren Suchen nach Kleidung sanft nach vorn oder hinten. Das Rezept bleibt exakt.',
    on: 'Die Reihenfolge davon ändern lassen',
    alike: 'ist wie',
    notAlike: 'ist nicht wie',
    forget: 'Vergessen',
    forgetNamed: (one, other) => `Vergessen, was du von ${one} und ${other} gesagt hast`,
    clear: 'Alle vergessen',
    none: 'Noch nichts. Zeig auf ein ähnliches Stück und gib ihm einen Daumen nach oben oder unten.'
  }
}
