import { MOST_REFINING } from '../../shared/types.ts'
import { partText, partTextSchema, type Part } from '../../shared/part.ts'

/** Pieces that look-alikes should be like as well, and such as they should not be like. */
export interface Refined {
  more: readonly number[]
  less: readonly number[]
}

export const noRefinement: Refined = { more: [], less: [] }

/** What look-alikes are asked for with, besides the piece or photo. */
export interface Asked {
  part?: Part
  refined?: Refined
}

/** A photo from outside: the hash that it is kept by, or null for the one that was brought last. */
interface OutsidePhoto {
  kept: string | null
}

/** Where the page is: written into the address, so that reloading, Back and Forward work. */
export type View =
  | ({ name: 'piece'; id: number } & Asked)
  | ({ name: 'photo' } & OutsidePhoto & Asked)
  /** Pieces that are suggested for a category. */
  | { name: 'suggested'; category: string }
  /** Pieces side by side, and a photo from outside with them or not. */
  | { name: 'compare'; ids: readonly number[]; photo: OutsidePhoto | null }
  | { name: (typeof views)[number] }

/** Places that show pieces in the grid. */
export const gridPlaces = ['closet', 'favourites', 'archived', 'hidden'] as const
export type GridPlace = (typeof gridPlaces)[number]

const views = [...gridPlaces, 'duplicates', 'attention', 'settings', 'about'] as const

export function viewOf(hash: string): View {
  const [asked, id, kept, partWords, more, less] =
    /^#\/(?:piece\/(\d+)|photo(?:\/kept\/([\da-f]{64}))?)(?:\/part\/([^/]+))?(?:\/more\/([\d,]+))?(?:\/less\/([\d,]+))?$/.exec(
      hash
    ) ?? []
  if (asked !== undefined) {
    const part = partTextSchema.safeParse(partWords).data
    const refined = !part && (more ?? less) !== undefined && { more: idsOf(more), less: idsOf(less) }
    const besides = { ...(part && { part }), ...(refined && { refined }) }
    return id === undefined ? { name: 'photo', kept: kept ?? null, ...besides } : { name: 'piece', id: Number(id), ...besides }
  }
  const [, category] = /^#\/suggested\/(.+)$/.exec(hash) ?? []
  if (category !== undefined && isEncoded(category)) return { name: 'suggested', category: decodeURIComponent(category) }
  const [compared, photo, keptPhoto, ids] =
    /^#\/compare\/(?:(photo,)|photo\/([\da-f]{64}),|(?=\d+,))(\d+(?:,\d+)*)$/.exec(hash) ?? []
  if (compared !== undefined)
    return {
      name: 'compare',
      ids: [...new Set(idsOf(ids))],
      photo: (photo ?? keptPhoto) === undefined ? null : { kept: keptPhoto ?? null }
    }
  return { name: views.find((name) => hash === `#/${name}`) ?? 'closet' }
}

export function hashOf(view: View): string {
  if (view.name === 'closet') return '#/'
  if (view.name === 'suggested') return `#/suggested/${encodeURIComponent(view.category)}`
  if (view.name === 'compare') return `#/compare/${photoWords(view.photo)}${view.ids.join(',')}`
  if (view.name !== 'piece' && view.name !== 'photo') return `#/${view.name}`
  const { more, less } = view.refined ?? noRefinement
  return [
    view.name === 'piece' ? `#/piece/${String(view.id)}` : `#/photo${view.kept === null ? '' : `/kept/${view.kept}`}`,
    view.part ? `/part/${partText(view.part)}` : '',
    more.length > 0 ? `/more/${more.join(',')}` : '',
    less.length > 0 ? `/less/${less.join(',')}` : ''
  ].join('')
}

const photoWords = (photo: OutsidePhoto | null): string => (photo ? `photo${photo.kept === null ? '' : `/${photo.kept}`},` : '')

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
