import { expect, test } from 'vitest'
import { colorNames, namedColors, nearColor } from './color-search.ts'
import { oklabOf } from './oklab.ts'

const piece = (name: string, ...palette: [hex: string, share: number][]) => ({
  name,
  palette: palette.map(([hex, share]) => ({ hex, share }))
})
const names = (pieces: readonly { name: string }[]): string[] => pieces.map(({ name }) => name)

test('pieces are sorted by how much of them has the colour, and those that hardly have it are left out', () => {
  const closet = [
    piece('unknown'),
    piece('a blue coat', ['#2a4a9a', 0.9]),
    piece('a red collar', ['#f0f0f0', 0.9], ['#bf262d', 0.1]),
    piece('red and white stripes', ['#f0f0f0', 0.5], ['#bf262d', 0.5]),
    piece('a red dress', ['#bf262d', 1])
  ]
  expect(names(nearColor(closet, namedColors.red))).toEqual(['a red dress', 'red and white stripes'])
})

test('the same red in the shade is nearer than a brown of the same lightness', () => {
  const { l } = oklabOf('#8c1c22')
  expect(oklabOf('#5e3f2b').l).toBeCloseTo(l, 1)
  const closet = [piece('brown', ['#5e3f2b', 1]), piece('shade', ['#8c1c22', 1])]
  expect(names(nearColor(closet, namedColors.red))).toEqual(['shade'])
})

test('what is left out of a palette does not make a piece less near', () => {
  const closet = [piece('two thirds known', ['#202b4a', 0.66]), piece('half', ['#202b4a', 0.5], ['#f2f1ee', 0.5])]
  expect(names(nearColor(closet, namedColors.navy))).toEqual(['two thirds known', 'half'])
})

test('every named colour is nearest to itself', () => {
  const closet = colorNames.map((name) => piece(name, [namedColors[name], 1]))
  for (const name of colorNames) expect(nearColor(closet, namedColors[name])[0]?.name).toBe(name)
})

test('pieces as near as each other stay in their order', () => {
  const closet = ['first', 'second', 'third'].map((name) => piece(name, ['#1d1d20', 1]))
  expect(names(nearColor(closet, '#1d1d20'))).toEqual(['first', 'second', 'third'])
})
