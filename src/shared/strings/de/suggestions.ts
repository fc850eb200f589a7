import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { SuggestionStrings } from '../suggestions.ts'

const pieces = (count: number): string => (count === 1 ? '1 Teil' : `${number(count)} Teile`)

export const suggestions: Translation<SuggestionStrings> = {
  title: (category) => `Vorschläge für ${category}`,
  count: (count) => pieces(count),
  hint: 'A nimmt an, X lehnt ab, Pfeile gehen weiter. Aus jeder Antwort wird sofort gelernt.',
  atLeast: 'Mindestens',
  acceptAll: (count) => `${pieces(count)} annehmen`,
  accept: (name) => `${name} annehmen`,
  acceptTitle: 'Annehmen (A)',
  reject: (name) => `${name} ablehnen`,
  rejectTitle: 'Ablehnen (X)',
  open: (name, confidence) => `${name}, zu ${confidence} sicher`,
  more: (count) => `${number(count)} weitere zeigen`,
  none: 'Hier ist gerade nichts vorgeschlagen.',
  noneHint: 'Gib einigen Teilen diese Kategorie, dann wird vorgeschlagen, was ihnen ähnlich sieht.',
  inRail: (count, category) => `${pieces(count)} für ${category} vorgeschlagen`,
  mark: (count) => `+${number(count)}`,
  label: 'Vorschlag',
  confidence: (category, confidence) => `${category}, zu ${confidence} sicher`,
  yes: 'Annehmen',
  no: 'Ablehnen',
  accepted: (count, category) => `Jetzt ${category}: ${pieces(count)}.`,
  rejected: (category) => `Nicht ${category}; das wird für dieses Teil nicht mehr vorgeschlagen.`
}
