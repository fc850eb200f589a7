import { expect, test } from 'vitest'
import { colourFamily, type ColourFamily } from './colour-family.ts'

// CSS's named colours and a few of fabrics.
const named: [string, ColourFamily, string][] = [
  ['crimson', 'red', '#dc143c'],
  ['burgundy', 'red', '#6d1a2a'],
  ['brick', 'red', '#a52a2a'],
  ['dark orange', 'orange', '#ff8c00'],
  ['gold', 'yellow', '#ffd700'],
  ['mustard', 'yellow', '#c9a227'],
  ['forest', 'green', '#228b22'],
  ['olive', 'green', '#808000'],
  ['bottle', 'green', '#0b3d20'],
  ['teal', 'teal', '#008080'],
  ['sky', 'blue', '#87ceeb'],
  ['denim', 'blue', '#3b5a80'],
  ['navy', 'blue', '#000080'],
  ['purple', 'purple', '#800080'],
  ['lavender', 'purple', '#b9a7e0'],
  ['hot pink', 'pink', '#ff69b4'],
  ['light pink', 'pink', '#ffb6c1'],
  ['chocolate', 'brown', '#6b3e1e'],
  ['camel', 'beige', '#c19a6b'],
  ['sand', 'beige', '#e0d3b8'],
  ['snow', 'white', '#fbfafa'],
  ['silver', 'grey', '#c0c0c0'],
  ['charcoal', 'grey', '#555759'],
  ['black', 'black', '#101012']
]

test.each(named)('%s is called %s', (_, family, color) => {
  expect(colourFamily(color)).toBe(family)
})
