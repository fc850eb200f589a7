import { boundsSchema as anyBounds, FEWEST, MOST } from '../../shared/saved-search.ts'
import type { LookAlikes } from '../../shared/types.ts'
import { z } from './zod.ts'

const DEFAULT_TOP = 12

const anyScore = { min: 0, max: 100 }
const boundsSchema = anyBounds.catch(anyScore)
const limitsSchema = z
  .object({
    top: z.number().int().min(FEWEST).max(MOST).catch(DEFAULT_TOP),
    // Each ranking has a scale of its own: a bound that is tight for one may leave everything in for the other.
    garment: boundsSchema,
    recipe: boundsSchema,
    part: boundsSchema,
    facets: boundsSchema
  })
  .catch({ top: DEFAULT_TOP, garment: anyScore, recipe: anyScore, part: anyScore, facets: anyScore })

/** A lower and an upper bound in percent, both ends included. */
export type Bounds = z.infer<typeof boundsSchema>

const KEY = 'look-alike-limits'

function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '')
  } catch {
    return undefined
  }
}

/** How many look-alikes are shown, and between which bounds; kept between visits. */
class Limits {
  #value = $state.raw(limitsSchema.parse(stored()))
  /** Whether the sliders are unfolded. */
  open = $state(false)

  get top(): number {
    return this.#value.top
  }

  set top(top: number) {
    this.#keep({ ...this.#value, top })
  }

  bounds(by: LookAlikes['ranking']): Bounds {
    return this.#value[by]
  }

  setBounds(by: LookAlikes['ranking'], bounds: Bounds): void {
    this.#keep({ ...this.#value, [by]: bounds })
  }

  #keep(value: z.infer<typeof limitsSchema>): void {
    this.#value = value
    localStorage.setItem(KEY, JSON.stringify(value))
  }
}

export const limits = new Limits()
