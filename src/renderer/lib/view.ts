/** Where the page is: written into the address, so that reloading, Back and Forward work. */
export type View =
  { name: 'closet' } | { name: 'piece'; id: number } | { name: 'photo' } | { name: 'attention' } | { name: 'about' }

export function viewOf(hash: string): View {
  const id = /^#\/piece\/(\d+)$/.exec(hash)?.[1]
  if (id !== undefined) return { name: 'piece', id: Number(id) }
  if (hash === '#/photo') return { name: 'photo' }
  if (hash === '#/attention') return { name: 'attention' }
  if (hash === '#/about') return { name: 'about' }
  return { name: 'closet' }
}

export function hashOf(view: View): string {
  if (view.name === 'closet') return '#/'
  return view.name === 'piece' ? `#/piece/${String(view.id)}` : `#/${view.name}`
}
