import { SvelteSet } from 'svelte/reactivity'
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

/** Which elements of a view are in sight, by the photos that they show. */
export class Sight {
  readonly #photos = new SvelteSet<number>()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- the page reacts to those in sight alone
  readonly #ids = new Map<Element, number>()
  readonly #observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = this.#ids.get(target)
      if (id === undefined) continue
      if (isIntersecting) this.#photos.add(id)
      else this.#photos.delete(id)
    }
  })

  has(photoId: number): boolean {
    return this.#photos.has(photoId)
  }

  /** To be attached to the element that shows a photo. */
  of(photoId: number): (element: Element) => () => void {
    return (element) => {
      this.#ids.set(element, photoId)
      this.#observer.observe(element)
      return () => {
        this.#observer.unobserve(element)
        this.#ids.delete(element)
        this.#photos.delete(photoId)
      }
    }
  }
}
