import { expect, test } from 'vitest'
import { noDetails } from '../../shared/details.ts'
import type { Piece } from '../../shared/types.ts'
import { Selection } from './selection.svelte.ts'

const piece = (id: number): Piece => ({
  id,
  photoId: id,
  item: id,
  others: [],
  folderId: 1,
  path: `${String(id)}.jpg`,
  name: String(id),
  details: noDetails,
  state: 'active',
  reason: null,
  width: 3,
  height: 4,
  takenAt: null,
  addedAt: '2026-03-01T10:00:00.000Z',
  color: null,
  palette: [],
  kind: null,
  version: '0'
})
const pieces = [10, 11, 12, 13, 14, 15].map(piece)

function selecting(): { selection: Selection; ids: () => number[] } {
  const selection = new Selection()
  selection.choose(pieces)
  return { selection, ids: () => selection.pieces.map(({ id }) => id) }
}

test('a range leads from the one that was toggled last, and its end can be moved back', () => {
  const { selection, ids } = selecting()
  selection.toggle(11)
  selection.extend(11, 14)
  expect(ids()).toEqual([11, 12, 13, 14])
  selection.extend(14, 12)
  expect(ids()).toEqual([11, 12])
  selection.extend(12, 10)
  expect(ids()).toEqual([10, 11])
})

test('what was selected before a range stays, and what is toggled in it leaves', () => {
  const { selection, ids } = selecting()
  selection.toggle(10)
  selection.toggle(13)
  selection.extend(13, 15)
  expect(ids()).toEqual([10, 13, 14, 15])
  selection.toggle(14)
  expect(ids()).toEqual([10, 13, 15])
})

test('without one that was toggled, a range begins where one stands', () => {
  const { selection, ids } = selecting()
  selection.extend(12, 13)
  selection.extend(13, 14)
  expect(ids()).toEqual([12, 13, 14])
})

test('only what can be seen is selected, in the order in which it is seen; what comes back into sight still is', () => {
  const { selection, ids } = selecting()
  selection.all()
  selection.choose(pieces.slice(0, 2).toReversed())
  expect(ids()).toEqual([11, 10])
  selection.choose(pieces)
  expect(ids()).toHaveLength(6)
  selection.clear()
  expect(ids()).toEqual([])
})

test('a command for a selected piece is meant for all of them, for another one only for that', () => {
  const { selection } = selecting()
  selection.toggle(11)
  selection.toggle(12)
  expect(selection.with(piece(12)).map(({ id }) => id)).toEqual([11, 12])
  expect(selection.with(piece(15)).map(({ id }) => id)).toEqual([15])
})
