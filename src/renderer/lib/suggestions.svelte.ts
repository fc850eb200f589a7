import type { Piece, Suggested } from '../../shared/types.ts'
import { answer, api } from './client.ts'
import { closet } from './closet.svelte.ts'

/** Edits of one gesture come as one; while photos are indexed, there is something new all the time, and learning is not free. */
const [REST_MS, INDEXING_MS] = [30, 10_000]

export interface SuggestedPiece {
  piece: Piece
  category: string
  /** Probability, 0 to 1. */
  confidence: number
}

/** What categories are suggested for pieces that were given none: asked for anew whenever an answer, or the closet, has changed. */
class Suggestions {
  /** The surest first. */
  #answer = $state.raw<Suggested[]>([])
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = Infinity
  #asked = 0
  /** An answer is taken over at once, before what was learned from it is here. */
  readonly #open = $derived(
    this.#answer.flatMap(({ id, ...suggestion }): SuggestedPiece[] => {
      const piece = closet.piece(id)
      const answered = piece?.details.category !== null || piece.details.rejected.includes(suggestion.category)
      return piece && !answered ? [{ piece, ...suggestion }] : []
    })
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
      const answers = $derived(
        closet.active
          .filter(({ details: { category, rejected } }) => category !== null || rejected.length > 0)
          .map(({ id, details: { category, rejected } }) => [id, category, ...rejected].join())
          .join(';')
      )
      const photos = $derived(closet.active.map(({ id, version, kind }) => `${String(id)} ${version} ${kind?.name ?? ''}`).join())
      const indexing = $derived(closet.status?.progress.state !== 'idle')
      $effect(() => {
        void answers
        this.#askIn(REST_MS)
      })
      $effect(() => {
        void photos
        this.#askIn(indexing ? INDEXING_MS : REST_MS)
      })
    })
    return () => {
      end()
      clearTimeout(this.#timer)
    }
  }

  #askIn(wait: number): void {
    const due = performance.now() + wait
    if (due >= this.#due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => {
      this.#due = Infinity
      void this.#ask()
    }, wait)
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked
    // The network may not be there: the closet says so, and nothing is suggested.
    const suggested = await answer(api.suggestions.$get()).catch(() => [])
    // An older answer must not replace a newer one.
    if (asked === this.#asked) this.#answer = suggested.sort((a, b) => b.confidence - a.confidence || b.id - a.id)
  }
}

export const suggestions = new Suggestions()
