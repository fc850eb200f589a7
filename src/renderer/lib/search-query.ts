import type { SearchQuery } from './client.ts'
import { limits } from './limits.svelte.ts'
import { scoreRange } from './score-bounds.ts'
import { ranking } from './settings.svelte.ts'

/** What the person has chosen for all searches: asked again when any of it changes. */
export function searchQuery(): SearchQuery {
  const by = ranking.value
  const { min, max } = scoreRange(limits.bounds(by))
  return { top: String(limits.top), by, min: String(min), max: String(max) }
}
