/** What the page says about photos side by side. */
import { percent } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { compare as de } from './de/compare.ts'
import { compare as es } from './es/compare.ts'
import { compare as zh } from './zh/compare.ts'

const en = {
  title: 'Compare',
  button: 'Compare',
  key: 'C',
  buttonTitle: 'Two to four photos side by side',
  withNeighbour: 'Side by side with the look-alike you point at',
  photos: 'Photos side by side',
  zoom: 'Zoom of all photos together',
  larger: 'Zoom in',
  smaller: 'Zoom out',
  whole: 'Whole photos',
  percent,
  zoomedTo: (hundredths: number) => `Zoom ${percent(hundredths)}`,
  hint: 'The wheel, a pinch or + and − zoom; dragging or arrows move all together; a double-click or 0 shows them whole.',
  open: (name: string) => `Look-alikes of ${name}`,
  leaveOut: (name: string) => `Leave out ${name}`,
  away: 'not in the closet',
  gone: 'There are no longer two photos to compare here.'
}

export type CompareStrings = typeof en

export const compareStrings = inEveryLanguage({ en, zh, es, de })
