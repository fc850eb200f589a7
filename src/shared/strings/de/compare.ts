import { percent } from '../../format.ts'
import type { Translation } from '../catalogue.ts'
import type { CompareStrings } from '../compare.ts'

export const compare: Translation<CompareStrings> = {
  title: 'Vergleichen',
  button: 'Vergleichen',
  buttonTitle: 'Zwei bis vier Fotos nebeneinander',
  withNeighbour: 'Neben dem ähnlichen Teil, auf das du zeigst',
  photos: 'Fotos nebeneinander',
  zoom: 'Vergrößerung aller Fotos zusammen',
  larger: 'Vergrößern',
  smaller: 'Verkleinern',
  whole: 'Ganze Fotos',
  percent,
  zoomedTo: (hundredths) => `Vergrößerung ${percent(hundredths)}`,
  hint: 'Mausrad, zwei Finger oder + und − vergrößern; Ziehen oder Pfeiltasten bewegen alle zusammen; Doppelklick oder 0 zeigt sie ganz.',
  open: (name) => `Ähnliches wie ${name}`,
  leaveOut: (name) => `${name} weglassen`,
  away: 'nicht im Schrank',
  gone: 'Hier gibt es keine zwei Fotos mehr zu vergleichen.'
}
