import { facets, facetsSchema, isOverallAlone, overallAlone, type FacetWeights } from '../../shared/facets.ts'

const KEY = 'facets'

function stored(): FacetWeights {
  try {
    return facetsSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? ''))
  } catch {
    return overallAlone
  }
}

/** What counts among look-alikes, and how much; kept between visits. */
class FacetSetting {
  #weights = $state.raw(stored())
  /** Whether the sliders are unfolded. */
  open = $state(false)
  readonly overallAlone = $derived(isOverallAlone(this.#weights))

  get weights(): FacetWeights {
    return this.#weights
  }

  /** When nothing would count, the whole does. */
  set weights(weights: FacetWeights) {
    this.#weights = facets.some((facet) => weights[facet] > 0) ? weights : overallAlone
    localStorage.setItem(KEY, JSON.stringify(this.#weights))
  }
}

export const facetSetting = new FacetSetting()
