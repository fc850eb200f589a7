import { nameOrder } from '../../shared/format.ts'
import type { SavedSearch, SearchTerms } from '../../shared/saved-search.ts'
import { searchStrings } from '../../shared/strings/searches.ts'
import type { Piece } from '../../shared/types.ts'
import { closet } from './closet.svelte.ts'
import { facetSetting } from './facets.svelte.ts'
import { filter } from './filter.svelte.ts'
import { limits } from './limits.svelte.ts'
import { navigation } from './navigation.svelte.ts'
import { partSearch } from './part.svelte.ts'
import { refinement } from './refinement.svelte.ts'
import { searchScope } from './scope.svelte.ts'
import { rankedBy } from './search-query.ts'
import { ranking } from './settings.svelte.ts'

interface Shown extends Omit<SavedSearch, 'piece'> {
  piece: Piece
}

/** Searches for look-alikes that people saved to come back to them. */
class SavedSearches {
  readonly #names = $derived(new Set(closet.status?.searches.map(({ name }) => name)))
  /** In order; those whose piece is away with its folder are left out until it is back. */
  readonly all = $derived(
    (closet.status?.searches ?? [])
      .flatMap(({ piece: id, ...search }): Shown[] => {
        const piece = closet.piece(id)
        return piece ? [{ ...search, piece }] : []
      })
      .sort((a, b) => nameOrder().compare(a.name, b.name))
  )
  /** The name of the one that is on show, just as it was saved. */
  readonly current = $derived.by(() => {
    const { view } = navigation
    const ofPiece = view.name === 'piece' ? this.all.filter(({ piece }) => piece.id === view.id) : []
    return ofPiece.find(({ piece, terms }) => JSON.stringify(terms) === JSON.stringify(this.terms(piece)))?.name ?? null
  })

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** What a search with a piece could be called: as the piece, with a number when that name is taken. */
  nameFor({ name }: Piece): string {
    let proposed = name
    for (let nth = 2; this.has(proposed); nth++) proposed = searchStrings.numbered(name, nth)
    return proposed
  }

  /** What the look-alikes on show are asked for with. In the order of the schema, so that they can be compared as text. */
  terms(piece: Piece): SearchTerms {
    const part = partSearch.searched
    const scope = searchScope.of(piece)
    const { favourite, category, season, tag, color } = filter.chips
    return {
      by: ranking.value,
      top: limits.top,
      bounds: limits.bounds(rankedBy(part)),
      scope,
      filter: scope === 'filter' ? { text: filter.text, favourite, category, season, tag, color } : null,
      facets: facetSetting.weights,
      part,
      more: [...refinement.more],
      less: [...refinement.less]
    }
  }

  /** Searches again as it was saved; from then on these are the settings of all searches. */
  open({ piece, terms }: Shown): void {
    const { part, more, less } = terms
    ranking.value = terms.by
    facetSetting.weights = terms.facets
    limits.top = terms.top
    limits.setBounds(rankedBy(part), terms.bounds)
    searchScope.choose(terms.scope)
    if (terms.filter) {
      const { text, ...chips } = terms.filter
      filter.text = text
      filter.set(chips)
      filter.search()
    }
    const refined = more.length + less.length > 0
    navigation.go({ name: 'piece', id: piece.id, ...(part && { part }), ...(refined && { refined: { more, less } }) })
  }
}

export const savedSearches = new SavedSearches()
