import { partText, partTextSchema, type Part } from '../../shared/part.ts'

/** Where the page is: written into the address, so that reloading, Back and Forward work. */
export type View = { name: 'piece'; id: number; part?: Part } | { name: Exclude<ViewName, 'piece'> }

/** Places that show pieces in the grid. */
export const gridPlaces = ['closet', 'favourites', 'archived', 'hidden'] as const
export type GridPlace = (typeof gridPlaces)[number]

const views = [...gridPlaces, 'photo', 'attention', 'settings', 'about'] as const
type ViewName = (typeof views)[number] | 'piece'

export function viewOf(hash: string): View {
  const [, id, partWords] = /^#\/piece\/(\d+)(?:\/part\/(.+))?$/.exec(hash) ?? []
  if (id !== undefined) {
    const part = partTextSchema.safeParse(partWords).data
    return { name: 'piece', id: Number(id), ...(part && { part }) }
  }
  return { name: views.find((name) => hash === `#/${name}`) ?? 'closet' }
}

export function hashOf(view: View): string {
  if (view.name === 'closet') return '#/'
  if (view.name !== 'piece') return `#/${view.name}`
  return `#/piece/${String(view.id)}${view.part ? `/part/${partText(view.part)}` : ''}`
}
