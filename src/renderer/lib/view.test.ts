import { expect, test } from 'vitest'
import { hashOf, viewOf, type View } from './view.ts'

const views: View[] = [
  { name: 'closet' },
  { name: 'favourites' },
  { name: 'archived' },
  { name: 'hidden' },
  { name: 'piece', id: 12 },
  { name: 'photo' },
  { name: 'attention' },
  { name: 'about' }
]

test.each(views)('the address of $name leads back to it', (view) => {
  expect(viewOf(hashOf(view))).toEqual(view)
})

test.each(['', '#', '#/piece/', '#/piece/x', '#/nowhere'])('the address "%s" leads to the closet', (hash) => {
  expect(viewOf(hash)).toEqual({ name: 'closet' })
})
