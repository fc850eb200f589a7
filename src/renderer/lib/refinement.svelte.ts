import { MOST_REFINING } from '../../shared/types.ts'
import { navigation } from './navigation.svelte.ts'
import { noRefinement, type Refined } from './view.ts'

/** What look-alikes should be like as well, and what they should not: it is part of the address. */
class Refinement {
  readonly #pieces: Refined = $derived(navigation.asked.refined ?? noRefinement)
  readonly more = $derived(this.#pieces.more)
  readonly less = $derived(this.#pieces.less)
  readonly active = $derived(this.more.length + this.less.length > 0)

  add(way: keyof Refined, id: number): void {
    const without = this.#without(id)
    if (without[way].length < MOST_REFINING) navigation.refine({ ...without, [way]: [...without[way], id] })
  }

  remove(id: number): void {
    navigation.refine(this.#without(id))
  }

  clear(): void {
    navigation.refine(noRefinement)
  }

  #without(id: number): Refined {
    const others = (ids: readonly number[]): number[] => ids.filter((one) => one !== id)
    return { more: others(this.more), less: others(this.less) }
  }
}

export const refinement = new Refinement()
