import { nameOrder } from '../../shared/format.ts'
import type { KeptPhoto, SearchTerms } from '../../shared/saved-search.ts'
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

type Shown = { name: string; terms: SearchTerms } & ({ piece: Piece } | { photo: KeptPhoto })

/** Searches for look-alikes that people saved to come back to them. */
class SavedSearches {
  readonly #names = $derived(new Set(closet.status?.searches.map(({ name }) => name)))
  /** In order; those whose piece is away with its folder are left out until it is back. */
  readonly all = $derived(
    (closet.status?.searches ?? [])
      .flatMap((search): Shown[] => {
        if ('photo' in search) return [search]
        const { name, terms } = search
        const piece = closet.piece(search.piece)
        return piece ? [{ name, terms, piece }] : []
      })
      .sort((a, b) => nameOrder().compare(a.name, b.name))
  )
  /** The name of the one that is on show, just as it was saved. */
  readonly current = $derived.by(() => {
    const { view } = navigation
    const isOfView = (search: Shown): boolean =>
      'piece' in search
        ? view.name === 'piece' && view.id === search.piece.id
        : view.name === 'photo' && view.kept === search.photo.hash
    return (
      this.all.find(
        (search) =>
          isOfView(search) && JSON.stringify(search.terms) === JSON.stringify(this.terms('piece' in search ? search.piece : null))
      )?.name ?? null
    )
  })

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** What a search could be called: as what is searched with, with a number when that name is taken. */
  nameFor(name: string): string {
    let proposed = name
    for (let nth = 2; this.has(proposed); nth++) proposed = searchStrings.numbered(name, nth)
    return proposed
  }

  /** What the look-alikes on show are asked for with. In the order of the schema, so that they can be compared as text. @param piece null: a photo from outside */
  terms(piece: Piece | null): SearchTerms {
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
  open({ terms, ...subject }: Shown): void {
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
    const asked = { ...(part && { part }), ...(refined && { refined: { more, less } }) }
    if ('piece' in subject) navigation.go({ name: 'piece', id: subject.piece.id, ...asked })
    else navigation.go({ name: 'photo', kept: subject.photo.hash, ...asked })
  }
}

export const savedSearches = new SavedSearches()
