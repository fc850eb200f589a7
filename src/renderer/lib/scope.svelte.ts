import { categoryOf } from '../../shared/details.ts'
import { scopes, type Scope } from '../../shared/saved-search.ts'
import type { Piece } from '../../shared/types.ts'
import { closet } from './closet.svelte.ts'
import { filter } from './filter.svelte.ts'

/** Where look-alikes are looked for. Of a photo from outside, null, no category is known. */
class SearchScope {
  #chosen = $state<Scope>('everything')

  /** Those that make sense for a piece, at this moment. */
  offered(piece: Piece | null): Scope[] {
    return scopes.filter(
      (scope) =>
        scope === 'everything' ||
        (scope === 'category' && piece !== null && categoryOf(piece) !== null) ||
        (scope === 'favourites' && closet.favourites.length > 0) ||
        (scope === 'filter' && filter.active)
    )
  }

  /** What was chosen, as far as it makes sense for a piece. */
  of(piece: Piece | null): Scope {
    return this.offered(piece).includes(this.#chosen) ? this.#chosen : 'everything'
  }

  choose(scope: Scope): void {
    this.#chosen = scope
  }

  /** Ids of the pieces that may be found; null when all may. */
  among(piece: Piece | null): number[] | null {
    const scope = this.of(piece)
    if (scope === 'everything') return null
    const category = piece && categoryOf(piece)
    const pieces =
      scope === 'favourites'
        ? closet.favourites
        : scope === 'filter'
          ? filter.apply(closet.active)
          : closet.active.filter((one) => categoryOf(one) === category)
    return pieces.map(({ id }) => id)
  }
}

export const searchScope = new SearchScope()
