/** What the page says about several photos of one garment. */
import { inEveryLanguage } from './catalogue.ts'
import { pairs as de } from './de/pairs.ts'
import { pairs as es } from './es/pairs.ts'
import { pairs as zh } from './zh/pairs.ts'

const en = {
  photos: 'Photos of this piece',
  photo: (at: number, all: number, file: string) => `Photo ${String(at)} of ${String(all)}: ${file}`,
  missing: 'Its file is gone.',
  split: 'Split off',
  splitTitle: 'Make this photo a piece of its own again',
  wasSplit: 'The photo is a piece of its own again.'
}

export type PairStrings = typeof en

export const pairStrings = inEveryLanguage({ en, zh, es, de })
