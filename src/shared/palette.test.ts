import { expect, test } from 'vitest'
import { correctedPalette } from './palette.ts'

const found = [
  { hex: '#aa0000', share: 0.6 },
  { hex: '#00aa00', share: 0.2 },
  { hex: '#0000aa', share: 0.1 }
]

test('what was found stands until it is corrected', () => {
  expect(correctedPalette(found, null)).toEqual(found)
})

test('without a colour the others keep their proportion, the main one first, and make up the whole garment', () => {
  expect(correctedPalette(found, ['#0000aa', '#00aa00'])).toEqual([
    { hex: '#0000aa', share: expect.closeTo(1 / 3) as number },
    { hex: '#00aa00', share: expect.closeTo(2 / 3) as number }
  ])
})

test('a colour that was added counts as much as the others do on average', () => {
  expect(correctedPalette(found, ['#aa0000', '#00aa00', '#ffffff'])[2]).toEqual({
    hex: '#ffffff',
    share: expect.closeTo(1 / 3) as number
  })
  expect(correctedPalette([], ['#ffffff', '#000000']).map(({ share }) => share)).toEqual([0.5, 0.5])
})

test('a garment may be said to have no colour of those that were found', () => {
  expect(correctedPalette(found, [])).toEqual([])
})
