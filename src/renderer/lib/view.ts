/** Where the page is: written into the address, so that reloading, Back and Forward work. */
export type View = { name: 'piece'; id: number } | { name: Exclude<ViewName, 'piece'> }

/** Places that show pieces in the grid. */
export const gridPlaces = ['closet', 'favourites', 'archived', 'hidden'] as const
export type GridPlace = (typeof gridPlaces)[number]

const views = [...gridPlaces, 'photo', 'attention', 'about'] as const
type ViewName = (typeof views)[number] | 'piece'

export function viewOf(hash: string): View {
  const id = /^#\/piece\/(\d+)$/.exec(hash)?.[1]
  if (id !== undefined) return { name: 'piece', id: Number(id) }
  return { name: views.find((name) => hash === `#/${name}`) ?? 'closet' }
}

export function hashOf(view: View): string {
  if (view.name === 'closet') return '#/'
  return view.name === 'piece' ? `#/piece/${String(view.id)}` : `#/${view.name}`
}
