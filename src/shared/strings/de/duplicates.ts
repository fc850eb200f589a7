import { number, percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { DuplicateStrings } from '../duplicates.ts'

const joined = 'Sie sind jetzt ein Teil mit all ihren Fotos.'

export const duplicates: Translation<DuplicateStrings> = {
  title: 'Doppeltes',
  place: (at, all) => `${number(at)} von ${number(all)}`,
  pair: 'Ist das dasselbe?',
  likely: { 'same-photo': 'Wohl dasselbe Foto', 'same-garment': 'Wohl dasselbe Kleidungsstück' },
  alike: (hundredths) => `zu ${percent(hundredths)} ähnlich`,
  announced: (one, other, place, likelihood) => `${place}: ${one} und ${other}. ${likelihood}.`,
  answer: 'Was sie sind',
  answers: { 'same-photo': 'Dasselbe Foto', 'same-garment': 'Dasselbe Teil', unrelated: 'Nicht dasselbe' },
  answerTitles: {
    'same-photo': 'Verbinden: zwei Kopien eines Fotos (1)',
    'same-garment': 'Verbinden: zwei Fotos eines Teils (2)',
    unrelated: 'Getrennt lassen und nicht wieder fragen (3)'
  },
  told: {
    'same-photo': joined,
    'same-garment': joined,
    unrelated: 'Sie bleiben getrennt. Nach ihnen wird nicht wieder gefragt.'
  },
  previous: 'Voriges Paar',
  next: 'Nächstes Paar',
  hint: '1, 2 und 3 antworten, Pfeiltasten überspringen, Strg+Z nimmt eine Antwort zurück. Mausrad oder + und − vergrößern beide Fotos.',
  open: (name) => `Ähnliches wie ${name}`,
  comparing: 'Fotos werden verglichen',
  compared: (done, total) => `${number(done)} von ${number(total)} Fotos verglichen`,
  none: 'Es ist nichts mehr durchzusehen.',
  noneHint: 'Nach Teilen, die wohl dasselbe Foto oder dasselbe Kleidungsstück sind, wird hier gefragt.'
}
