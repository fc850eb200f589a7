/** What the page says about pieces that are likely one. */
import type { PairAnswer } from '../details.ts'
import { number, percent } from '../format.ts'
import type { LikelyPair } from '../types.ts'
import { inEveryLanguage } from './catalogue.ts'
import { duplicates as de } from './de/duplicates.ts'
import { duplicates as es } from './es/duplicates.ts'
import { duplicates as zh } from './zh/duplicates.ts'

const likely: Record<LikelyPair['likely'], string> = {
  'same-photo': 'Likely the same photo',
  'same-garment': 'Likely the same garment'
}
const answers: Record<PairAnswer, string> = {
  'same-photo': 'Same photo',
  'same-garment': 'Same garment',
  unrelated: 'Not related'
}
const joined = 'They are one piece with all their photos now.'

const en = {
  title: 'Duplicates',
  place: (at: number, all: number) => `${number(at)} of ${number(all)}`,
  pair: 'Are these the same?',
  likely,
  alike: (hundredths: number) => `${percent(hundredths)} alike`,
  announced: (one: string, other: string, place: string, likelihood: string) => `${place}: ${one} and ${other}. ${likelihood}.`,
  answer: 'What they are',
  answers,
  answerTitles: {
    'same-photo': 'Join them: two copies of one photo (1)',
    'same-garment': 'Join them: two photos of one piece (2)',
    unrelated: 'Keep them apart, and don’t ask again (3)'
  } satisfies typeof answers,
  told: {
    'same-photo': joined,
    'same-garment': joined,
    unrelated: 'They stay apart. You are not asked about them again.'
  } satisfies typeof answers,
  previous: 'Previous pair',
  next: 'Next pair',
  hint: '1, 2 and 3 answer, arrows skip, Ctrl+Z takes an answer back. The wheel or + and − zoom both photos.',
  open: (name: string) => `Look-alikes of ${name}`,
  comparing: 'Comparing photos',
  compared: (done: number, total: number) => `${number(done)} of ${number(total)} photos compared`,
  none: 'Nothing left to review.',
  noneHint: 'Pieces that are likely the same photo, or the same garment, are asked about here.'
}

export type DuplicateStrings = typeof en

export const duplicateStrings = inEveryLanguage({ en, zh, es, de })
