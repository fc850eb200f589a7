import { nearColor } from '../../shared/color-search.ts'
import type { Piece } from '../../shared/types.ts'
import { answer, api } from './client.ts'
import { closet } from './closet.svelte.ts'
import { matches, type Chips } from './matches.ts'

/** A search waits this long for the next letter or the next change. */
const REST_MS = 80

/** What is asked of pieces one by one, and the colour they are sorted by. */
interface Asked extends Chips {
  /** '#rrggbb' */
  color: string | null
}

const nothing: Asked = { favourite: false, category: null, season: null, tag: null, color: null }

/** What the grid is narrowed to: words, and what pieces have to be. It stays while one looks at a piece and comes back. */
class Filter {
  text = $state('')
  chips = $state.raw(nothing)
  /** The pieces with the words; null until they are known, and when there are none to look for. */
  #found = $state.raw<ReadonlySet<number> | null>(null)
  #waiting = false
  readonly active = $derived(this.text.trim() !== '' || this.chips !== nothing)

  set(chips: Partial<Asked>): void {
    const next = { ...this.chips, ...chips }
    const { favourite, ...rest } = next
    const asks = favourite || Object.values(rest).some((chosen) => chosen !== null)
    this.chips = asks ? next : nothing
  }

  clear(): void {
    this.text = ''
    this.chips = nothing
  }

  /** What is left: in the same order, or, when a colour is asked for, the nearest to it first. */
  apply(pieces: Piece[]): Piece[] {
    if (!this.active) return pieces
    const { color } = this.chips
    const left = pieces.filter((piece) => (this.#found?.has(piece.id) ?? true) && matches(piece, this.chips))
    return color === null ? left : nearColor(left, color)
  }

  /** Looks the words up, soon; to be called again when they change and when pieces do. */
  search(): void {
    if (this.text.trim() === '') {
      this.#found = null
      return
    }
    if (this.#waiting) return
    this.#waiting = true
    setTimeout(() => {
      this.#waiting = false
      void this.#ask(this.text.trim())
    }, REST_MS)
  }

  async #ask(query: string): Promise<void> {
    if (query === '') return
    await closet.attempt(async () => {
      const ids = await answer(api.pieces.search.$get({ query: { q: query } }))
      // An older answer must not replace a newer one.
      if (query === this.text.trim()) this.#found = new Set(ids)
    })
  }
}

export const filter = new Filter()
