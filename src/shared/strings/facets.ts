/** What the page says about what counts among look-alikes. */
import { listed, number, percent } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { facets as de } from './de/facets.ts'
import { facets as es } from './es/facets.ts'
import { facets as zh } from './zh/facets.ts'

const en = {
  making: 'Looking at colours, patterns and shapes',
  made: (done: number, total: number) => `${number(done)} of ${number(total)} looked at`,
  title: 'What counts among look-alikes',
  /** @param names of those that count */
  summary: (names: readonly string[]) => `What counts: ${listed(names)}`,
  named: { overall: 'overall', kind: 'kind', colour: 'colour', pattern: 'pattern', shape: 'shape' },
  name: { overall: 'Overall', kind: 'Kind', colour: 'Colour', pattern: 'Pattern', shape: 'Shape' },
  hint: {
    overall: 'The ranking as a whole',
    kind: 'The kind of garment',
    colour: 'The garment’s colours, its background left out',
    pattern: 'Pattern and texture, wherever they are',
    shape: 'Outline and proportions'
  },
  only: (name: string) => `Only ${name}`,
  percent,
  reset: 'Overall',
  resetTitle: 'Back to overall alone'
}

export type FacetStrings = typeof en

export const facetStrings = inEveryLanguage({ en, zh, es, de })
