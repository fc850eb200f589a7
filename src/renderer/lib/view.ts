import { MOST_REFINING } from '../../shared/types.ts'
import { partText, partTextSchema, type Part } from '../../shared/part.ts'

/** Pieces that look-alikes should be like as well, and such as they should not be like. */
export interface Refined {
  more: readonly number[]
  less: readonly number[]
}

export const noRefinement: Refined = { more: [], less: [] }

/** Where the page is: written into the address, so that reloading, Back and Forward work. */
export type View =
  | { name: 'piece'; id: number; part?: Part; refined?: Refined }
  /** Pieces that are suggested for a category. */
  | { name: 'suggested'; category: string }
  /** Pieces side by side, and the photo from outside with them or not. */
  | { name: 'compare'; ids: readonly number[]; photo: boolean }
  | { name: (typeof views)[number] }

/** Places that show pieces in the grid. */
export const gridPlaces = ['closet', 'favourites', 'archived', 'hidden'] as const
export type GridPlace = (typeof gridPlaces)[number]

const views = [...gridPlaces, 'photo', 'duplicates', 'attention', 'settings', 'about'] as const

export function viewOf(hash: string): View {
  const [, id, partWords, more, less] =
    /^#\/piece\/(\d+)(?:\/part\/([^/]+))?(?:\/more\/([\d,]+))?(?:\/less\/([\d,]+))?$/.exec(hash) ?? []
  if (id !== undefined) {
    const part = partTextSchema.safeParse(partWords).data
    const refined = !part && (more ?? less) !== undefined && { more: idsOf(more), less: idsOf(less) }
    return { name: 'piece', id: Number(id), ...(part && { part }), ...(refined && { refined }) }
  }
  const [, category] = /^#\/suggested\/(.+)$/.exec(hash) ?? []
  if (category !== undefined && isEncoded(category)) return { name: 'suggested', category: decodeURIComponent(category) }
  const [, photo, compared] = /^#\/compare\/(photo,|\d+,)(\d+(?:,\d+)*)$/.exec(hash) ?? []
  if (photo !== undefined && compared !== undefined) {
    const ids = (photo === 'photo,' ? compared : photo + compared).split(',').map(Number)
    return { name: 'compare', ids: [...new Set(ids)], photo: photo === 'photo,' }
  }
  return { name: views.find((name) => hash === `#/${name}`) ?? 'closet' }
}

export function hashOf(view: View): string {
  if (view.name === 'closet') return '#/'
  if (view.name === 'suggested') return `#/suggested/${encodeURIComponent(view.category)}`
  if (view.name === 'compare') return `#/compare/${view.photo ? 'photo,' : ''}${view.ids.join(',')}`
  if (view.name !== 'piece') return `#/${view.name}`
  const { more, less } = view.refined ?? noRefinement
  return [
    `#/piece/${String(view.id)}`,
    view.part ? `/part/${partText(view.part)}` : '',
    more.length > 0 ? `/more/${more.join(',')}` : '',
    less.length > 0 ? `/less/${less.join(',')}` : ''
  ].join('')
}

/** An address may have been typed, or cut off, anywhere. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const idsOf = (text = ''): number[] =>
  text
    .split(',')
    .map(Number)
    .filter((id) => id > 0)
    .slice(0, MOST_REFINING)
