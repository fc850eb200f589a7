import { MOST_IN_SIGHT } from '../../shared/types.ts'
import { api } from './client.ts'
import { closet } from './closet.svelte.ts'

/** What scrolls past is not looked at. */
const STILL_MS = 250

/** One for the whole page: what is told by the view that was left would come after what the next one tells. */
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Has the engine work on photos before others while they are in sight, whenever there is anything to do. To be called while a component is
 * set up.
 * @param photos ids of those in sight, the most important first
 */
export function workOnFirst(photos: () => readonly number[]): void {
  const working = $derived(!['idle', 'scanning'].includes(closet.status?.progress.state ?? 'idle'))
  // As text, so that nothing is told again while it stays the same.
  const inSight = $derived(working ? photos().slice(0, MOST_IN_SIGHT).join() : '')
  $effect(() => {
    if (inSight === '') return
    const json = { photos: inSight.split(',').map(Number) }
    clearTimeout(timer)
    timer = setTimeout(() => {
      // Only a wish: without it the same is done in another order.
      api['in-sight'].$put({ json }).catch(() => undefined)
    }, STILL_MS)
  })
}
