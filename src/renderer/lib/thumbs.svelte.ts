import { closet } from './closet.svelte.ts'

/** Which pieces the person finds alike. */
class ThumbsGiven {
  readonly #ups: ReadonlyMap<string, boolean> = $derived(
    new Map(closet.thumbs.given.map(({ pieces, up }) => [pieces.join(), up]))
  )
  /** Stays the same until searches are moved differently. */
  readonly moves = $derived(closet.thumbs.on ? JSON.stringify([...this.#ups]) : '')

  /** What was said of two pieces; null when nothing was. */
  of(one: number, other: number): boolean | null {
    return this.#ups.get([Math.min(one, other), Math.max(one, other)].join()) ?? null
  }
}

export const thumbs = new ThumbsGiven()
