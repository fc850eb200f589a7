/** What the page says about thumbs: which pieces a person finds alike. */
import { inEveryLanguage } from './catalogue.ts'
import { thumbs as de } from './de/thumbs.ts'
import { thumbs as es } from './es/thumbs.ts'
import { thumbs as zh } from './zh/thumbs.ts'

const en = {
  keys: { up: 'U', down: 'D' },
  named: {
    up: (name: string) => `${name} is alike`,
    down: (name: string) => `${name} is not alike`
  },
  title: { up: 'Alike, remember it for later searches', down: 'Not alike, remember it for later searches' },
  noted: {
    up: (name: string) => `Remembered: ${name} is alike.`,
    down: (name: string) => `Remembered: ${name} is not alike.`,
    none: (name: string) => `No longer remembered: whether ${name} is alike.`,
    cleared: 'What you found alike is no longer remembered.'
  },
  reordered: 'What you found alike has changed this order a little.',
  raised: 'moved up by what you found alike',
  lowered: 'moved down by what you found alike',
  settings: {
    title: 'What you found alike',
    text: 'Thumbs on look-alikes gently move those pieces, and ones like them, up or down in later searches by garment. The recipe stays exact.',
    on: 'Let them change the order',
    alike: 'is like',
    notAlike: 'is not like',
    forget: 'Forget',
    forgetNamed: (one: string, other: string) => `Forget what you said of ${one} and ${other}`,
    clear: 'Forget all of these',
    none: 'Nothing yet. Point at a look-alike and give it a thumb up or down.'
  }
}

export type ThumbStrings = typeof en

export const thumbStrings = inEveryLanguage({ en, zh, es, de })
