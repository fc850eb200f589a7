import type { Piece, Suggested } from '../../shared/types.ts'
import { answer, api } from './client.ts'
import { closet } from './closet.svelte.ts'

/** Edits of one gesture come as one; while photos are indexed, there is something new all the time. */
const [REST_MS, INDEXING_MS] = [30, 2000]

export interface SuggestedPiece {
  piece: Piece
  category: string
  /** Probability, 0 to 1. */
  confidence: number
}

/** What categories are suggested for pieces that were given none: asked for anew whenever an answer, or the closet, has changed. */
class Suggestions {
  #answer = $state.raw<Suggested[]>([])
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The surest first. An answer is taken over at once, before what was learned from it is here. */
  readonly #open = $derived(
    this.#answer
      .flatMap(({ id, ...suggestion }): SuggestedPiece[] => {
        const piece = closet.piece(id)
        const answered = piece?.details.category !== null || piece.details.rejected.includes(suggestion.category)
        return piece && !answered ? [{ piece, ...suggestion }] : []
      })
      .sort((a, b) => b.confidence - a.confidence || b.piece.id - a.piece.id)
  )
  readonly #byCategory = $derived(Map.groupBy(this.#open, ({ category }) => category))
  readonly #byPiece = $derived(new Map(this.#open.map((one) => [one.piece.id, one])))

  for(category: string): readonly SuggestedPiece[] {
    return this.#byCategory.get(category) ?? []
  }

  of(piece: Piece): SuggestedPiece | undefined {
    return this.#byPiece.get(piece.id)
  }

  /** Asks again when what is learned from changes. @returns the function that ends it */
  follow(): () => void {
    const end = $effect.root(() => {
      const learnedFrom = $derived(
        closet.active
          .map(({ id, version, kind, details: { category, rejected } }) =>
            JSON.stringify([id, version, kind, category, rejected])
          )
          .join()
      )
      $effect(() => {
        void learnedFrom
        const indexing = closet.status?.progress.state !== 'idle'
        this.#timer ??= setTimeout(() => void this.#ask(), indexing ? INDEXING_MS : REST_MS)
      })
    })
    return () => {
      end()
      clearTimeout(this.#timer)
    }
  }

  async #ask(): Promise<void> {
    this.#timer = undefined
    // The network may not be there: the closet says so, and nothing is suggested.
    this.#answer = await answer(api.suggestions.$get()).catch(() => [])
  }
}

export const suggestions = new Suggestions()
