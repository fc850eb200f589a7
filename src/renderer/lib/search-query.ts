import { partText, type Part } from '../../shared/part.ts'
import type { SearchQuery } from './client.ts'
import { limits } from './limits.svelte.ts'
import { scoreRange } from './score-bounds.ts'
import { ranking } from './settings.svelte.ts'

/** What the person has chosen for all searches: asked again when any of it changes. @param part searched with, not the whole photo */
export function searchQuery(part?: Part): SearchQuery {
  const by = ranking.value
  const { min, max } = scoreRange(limits.bounds(part ? 'part' : by))
  return { top: String(limits.top), by, min: String(min), max: String(max), ...(part && { part: partText(part) }) }
}
