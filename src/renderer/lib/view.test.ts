import { expect, test } from 'vitest'
import { hashOf, viewOf, type View } from './view.ts'

const hash = 'a0'.repeat(32)
const views: View[] = [
  { name: 'closet' },
  { name: 'favourites' },
  { name: 'archived' },
  { name: 'hidden' },
  { name: 'piece', id: 12 },
  { name: 'piece', id: 12, part: { x: 0.25, y: 0, width: 0.5, height: 0.125 } },
  { name: 'suggested', category: 'Été / 50 % wool' },
  { name: 'compare', ids: [7, 3, 12], photo: null },
  { name: 'compare', ids: [7], photo: { kept: null } },
  { name: 'compare', ids: [7, 3], photo: { kept: hash } },
  { name: 'piece', id: 12, refined: { more: [3, 14], less: [] } },
  { name: 'piece', id: 12, refined: { more: [3], less: [7, 8] } },
  { name: 'photo', kept: null },
  { name: 'photo', kept: null, refined: { more: [3], less: [7, 8] } },
  { name: 'photo', kept: hash },
  { name: 'photo', kept: hash, part: { x: 0.25, y: 0, width: 0.5, height: 0.125 } },
  { name: 'duplicates' },
  { name: 'attention' },
  { name: 'about' }
]

test.each(views)('the address of $name leads back to it', (view) => {
  expect(viewOf(hashOf(view))).toEqual(view)
})

test('an address with a part that is none leads to the whole piece', () => {
  expect(viewOf('#/piece/12/part/0.5,0.5,0.9,0.1')).toEqual({ name: 'piece', id: 12 })
})

test('an address with a part and with other pieces leads to the part: one searches with either', () => {
  const part = { x: 0.25, y: 0, width: 0.5, height: 0.125 }
  expect(viewOf('#/piece/12/part/0.25,0,0.5,0.125/more/3')).toEqual({ name: 'piece', id: 12, part })
})

test.each([
  '',
  '#',
  '#/piece/',
  '#/piece/x',
  '#/compare/7',
  '#/compare/photo',
  '#/photo/kept/a0',
  '#/nowhere',
  '#/suggested/',
  '#/suggested/%'
])('the address "%s" leads to the closet', (hash) => {
  expect(viewOf(hash)).toEqual({ name: 'closet' })
})
