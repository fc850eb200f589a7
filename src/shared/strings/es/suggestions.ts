import { number } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { SuggestionStrings } from '../suggestions.ts'

const pieces = (count: number): string => (count === 1 ? '1 prenda' : `${number(count)} prendas`)

export const suggestions: Translation<SuggestionStrings> = {
  title: (category) => `Sugerencias para ${category}`,
  count: (count) => pieces(count),
  hint: 'A acepta, X rechaza, las flechas avanzan. De cada respuesta se aprende al momento.',
  atLeast: 'Al menos',
  acceptAll: (count) => `Aceptar ${pieces(count)}`,
  accept: (name) => `Aceptar ${name}`,
  acceptTitle: 'Aceptar (A)',
  reject: (name) => `Rechazar ${name}`,
  rejectTitle: 'Rechazar (X)',
  open: (name, confidence) => `${name}, seguro al ${confidence}`,
  more: (count) => `Mostrar ${number(count)} más`,
  none: 'Ahora no se sugiere nada aquí.',
  noneHint: 'Da esta categoría a unas pocas prendas y se sugerirá lo que se les parece.',
  inRail: (count, category) => `${pieces(count)} con sugerencia de ${category}`,
  mark: (count) => `+${number(count)}`,
  label: 'Sugerencia',
  confidence: (category, confidence) => `${category}, seguro al ${confidence}`,
  yes: 'Aceptar',
  no: 'Rechazar',
  accepted: (count, category) => `Ahora ${category}: ${pieces(count)}.`,
  rejected: (category) => `No es ${category}; ya no se sugerirá para esta prenda.`
}
