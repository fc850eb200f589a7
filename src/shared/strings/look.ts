/** What the page says about looking closer at look-alikes: a part of a photo. */
import { percent } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { look as de } from './de/look.ts'
import { look as es } from './es/look.ts'
import { look as zh } from './zh/look.ts'

const en = {
  part: {
    button: 'A part',
    key: 'P',
    title: 'Search with a part of the photo: draw a box on it',
    box: 'The part that is searched with',
    hint: 'Arrows move the box, Shift and arrows resize it, Enter searches, Esc leaves.',
    where: (left: number, right: number, top: number, bottom: number) =>
      `From ${percent(left * 100)} to ${percent(right * 100)} across, from ${percent(top * 100)} to ${percent(bottom * 100)} down`,
    searched: 'With a part of the photo',
    whole: 'Whole photo'
  },
  refine: {
    more: 'More like',
    less: 'Less like',
    named: {
      more: (name: string) => `More like ${name}`,
      less: (name: string) => `Less like ${name}`
    },
    title: { more: 'More like this one (+)', less: 'Less like this one (−)' },
    remove: (name: string) => `No longer search with ${name}`,
    clear: { piece: 'Only the piece itself', photo: 'Only the photo itself' },
    together: 'Find similar to these',
    togetherTitle: 'Search with all of these together'
  },
  scope: {
    label: 'Where to look',
    everything: 'Everywhere',
    favourites: 'Favourites',
    filter: 'What the closet’s filter shows'
  }
}

export type LookStrings = typeof en

export const lookStrings = inEveryLanguage({ en, zh, es, de })
