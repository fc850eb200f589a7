import { facetsText } from '../../shared/facets.ts'
import { partText, type Part } from '../../shared/part.ts'
import type { LookAlikes } from '../../shared/types.ts'
import type { SearchQuery } from './client.ts'
import { facetSetting } from './facets.svelte.ts'
import { limits } from './limits.svelte.ts'
import { scoreRange } from './score-bounds.ts'
import { ranking } from './settings.svelte.ts'
import { noRefinement } from './view.ts'

/** How a search is ranked, which decides what its scores mean. @param part searched with, not the whole photo */
export function rankedBy(part: Part | null): LookAlikes['ranking'] {
  if (part) return 'part'
  return facetSetting.overallAlone ? ranking.value : 'facets'
}

/**
 * What the person has chosen for all searches: asked again when any of it changes.
 * @param part searched with, not the whole photo
 * @param refined what is searched with besides
 */
export function searchQuery(part: Part | null = null, { more, less } = noRefinement): SearchQuery {
  const { min, max } = scoreRange(limits.bounds(rankedBy(part)))
  return {
    top: String(limits.top),
    by: ranking.value,
    min: String(min),
    max: String(max),
    ...(part ? { part: partText(part) } : facetWords()),
    ...(more.length > 0 && { more: more.join(',') }),
    ...(less.length > 0 && { less: less.join(',') })
  }
}

/** Also while only the sliders are in sight: the engine makes ready for one to be moved. */
function facetWords(): Pick<SearchQuery, 'facets'> {
  return facetSetting.open || !facetSetting.overallAlone ? { facets: facetsText(facetSetting.weights) } : {}
}
