import { listed, number, percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { FacetStrings } from '../facets.ts'

export const facets: Translation<FacetStrings> = {
  making: 'Farben, Muster und Formen werden angesehen',
  made: (done, total) => `${number(done)} von ${number(total)} angesehen`,
  title: 'Was bei Ähnlichem zählt',
  summary: (names) => `Es zählt: ${listed(names)}`,
  named: { overall: 'Gesamteindruck', kind: 'Art', colour: 'Farbe', pattern: 'Muster', shape: 'Form' },
  name: { overall: 'Gesamt', kind: 'Art', colour: 'Farbe', pattern: 'Muster', shape: 'Form' },
  hint: {
    overall: 'Die Reihenfolge als Ganzes',
    kind: 'Die Art des Kleidungsstücks',
    colour: 'Die Farben des Teils, ohne Hintergrund',
    pattern: 'Muster und Stoff, gleich an welcher Stelle',
    shape: 'Umriss und Proportionen'
  },
  only: (name) => `Nur ${name}`,
  percent,
  reset: 'Gesamt',
  resetTitle: 'Zurück zum Gesamteindruck allein'
}
