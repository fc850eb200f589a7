/** What the page says about categories that are suggested for pieces. */
import { number } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { suggestions as de } from './de/suggestions.ts'
import { suggestions as es } from './es/suggestions.ts'
import { suggestions as zh } from './zh/suggestions.ts'

const pieces = (count: number): string => (count === 1 ? '1 piece' : `${number(count)} pieces`)

const en = {
  title: (category: string) => `Suggested for ${category}`,
  count: (count: number) => pieces(count),
  hint: 'A accepts, X rejects, arrows move. Every answer is learned from at once.',
  atLeast: 'At least',
  acceptAll: (count: number) => `Accept ${pieces(count)}`,
  accept: (name: string) => `Accept ${name}`,
  acceptTitle: 'Accept (A)',
  reject: (name: string) => `Reject ${name}`,
  rejectTitle: 'Reject (X)',
  open: (name: string, confidence: string) => `${name}, ${confidence} sure`,
  more: (count: number) => `Show ${number(count)} more`,
  none: 'Nothing is suggested here now.',
  noneHint: 'Give a few pieces this category, and what looks like them is suggested.',
  inRail: (count: number, category: string) => `${pieces(count)} suggested for ${category}`,
  mark: (count: number) => `+${number(count)}`,
  label: 'Suggested',
  confidence: (category: string, confidence: string) => `${category}, ${confidence} sure`,
  yes: 'Accept',
  no: 'Reject',
  accepted: (count: number, category: string) => `Now ${category}: ${pieces(count)}.`,
  rejected: (category: string) => `Not ${category}, and never suggested again for this piece.`
}

export type SuggestionStrings = typeof en

export const suggestionStrings = inEveryLanguage({ en, zh, es, de })
