import { describe, expect, test } from 'vitest'
import { noDetails } from '../../shared/details.ts'
import type { Piece } from '../../shared/types.ts'
import { grouped, type Grouping } from './group.ts'
import { ordered, type Order } from './order.ts'

const piece = (name: string, told: Partial<Piece>): Piece => ({
  id: 1,
  photoId: 1,
  item: 1,
  others: [],
  folderId: 1,
  path: `${name}.jpg`,
  name,
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
  version: '0',
  ...told
})
const coloured = (name: string, hex: string, other = '#ffffff'): Piece =>
  piece(name, {
    palette: [
      { hex, share: 0.6 },
      { hex: other, share: 0.4 }
    ]
  })

describe('order', () => {
  const names = (pieces: Piece[], order: Order): string[] => ordered(pieces, order).map(({ name }) => name)

  test('what came last is first, and what came at once stays as it was', () => {
    const pieces = [
      piece('old', { addedAt: '2026-01-01T00:00:00.000Z' }),
      piece('one', {}),
      piece('new', { addedAt: '2026-05-01T00:00:00.000Z' }),
      piece('two', {})
    ]
    expect(names(pieces, 'added')).toEqual(['new', 'one', 'two', 'old'])
  })

  test('the latest photo is first, photos without a date last', () => {
    const pieces = [
      piece('undated', {}),
      piece('older', { takenAt: '2019-05-03T14:07:09' }),
      piece('newer', { takenAt: '2024-01-01T00:00:00' })
    ]
    expect(names(pieces, 'taken')).toEqual(['newer', 'older', 'undated'])
  })

  test('names are ordered as people count, whatever their case and accents', () => {
    const pieces = ['dress 10', 'Éclair coat', 'dress 2', 'apron', 'Dress 1'].map((name) => piece(name, {}))
    expect(names(pieces, 'name')).toEqual(['apron', 'Dress 1', 'dress 2', 'dress 10', 'Éclair coat'])
  })

  test('colours go round the wheel by what there is most of, then the neutrals from light to dark, unknown ones last', () => {
    const pieces = [
      piece('unknown', {}),
      coloured('black', '#101012', '#ff0000'),
      coloured('blue', '#4169e1'),
      coloured('white', '#fbfafa'),
      coloured('red', '#dc143c'),
      coloured('pink', '#ff69b4'),
      coloured('green', '#228b22')
    ]
    expect(names(pieces, 'colour')).toEqual(['red', 'green', 'blue', 'pink', 'white', 'black', 'unknown'])
  })
})

describe('groups', () => {
  const folderName = (id: number): string => ['', 'Wardrobe', 'Attic'][id] ?? ''
  const groups = (pieces: Piece[], by: Grouping): [string | null, string[]][] =>
    grouped(pieces, by, folderName).map(({ title, pieces: own }) => [title, own.map(({ name }) => name)])

  test('none: one without a heading, and no empty one', () => {
    expect(groups([piece('a', {}), piece('b', {})], 'none')).toEqual([[null, ['a', 'b']]])
    expect(groups([], 'none')).toEqual([])
  })

  test('by category: what people said, else the kind, those without any last; within a group the order stays', () => {
    const pieces = [
      piece('unknown', {}),
      piece('z', { kind: { name: 'skirt', confidence: 0.6 } }),
      piece('b', { kind: { name: 'dress', confidence: 0.9 } }),
      piece('a', { kind: { name: 'dress', confidence: 0.7 }, details: { ...noDetails, category: 'skirt' } })
    ]
    expect(groups(pieces, 'category')).toEqual([
      ['dress', ['b']],
      ['skirt', ['z', 'a']],
      ['No category yet', ['unknown']]
    ])
  })

  test('by colour: families in the order of the wheel', () => {
    const pieces = [coloured('jeans', '#3b5a80'), piece('unknown', {}), coloured('sky', '#87ceeb'), coloured('cherry', '#dc143c')]
    expect(groups(pieces, 'colour')).toEqual([
      ['Red', ['cherry']],
      ['Blue', ['jeans', 'sky']],
      ['No colour yet', ['unknown']]
    ])
  })

  test('by month: when it was photographed, else when it came, the latest first', () => {
    const pieces = [
      piece('a', { takenAt: '2024-12-31T23:59:59' }),
      piece('b', {}),
      piece('c', { takenAt: '2026-03-31T08:00:00' }),
      piece('d', { takenAt: '2025-01-01T00:00:00' })
    ]
    expect(groups(pieces, 'month')).toEqual([
      ['March 2026', ['b', 'c']],
      ['January 2025', ['d']],
      ['December 2024', ['a']]
    ])
  })

  test('by folder: subfolders apart, and apart from those of another watched folder', () => {
    const pieces = [
      piece('a', { path: 'coats/a.jpg' }),
      piece('b', { path: 'coats/b.jpg', folderId: 2 }),
      piece('c', {}),
      piece('d', { path: 'coats/winter/d.jpg' })
    ]
    expect(groups(pieces, 'folder')).toEqual([
      ['Attic / coats', ['b']],
      ['Wardrobe', ['c']],
      ['Wardrobe / coats', ['a']],
      ['Wardrobe / coats / winter', ['d']]
    ])
  })
})
