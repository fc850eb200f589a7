import type { Piece } from '../../shared/types.ts'

const setOf = (ids: Iterable<number>): ReadonlySet<number> => new Set(ids)

/** The pieces of the grid that are selected, to be changed together. Only those in sight of the filter count, so that nothing unseen is changed. */
export class Selection {
  #among = $state.raw<readonly Piece[]>([])
  #ids = $state.raw(setOf([]))
  /** Where a range begins, and what was selected besides it. */
  #anchor: number | null = null
  #beside = setOf([])
  readonly pieces: readonly Piece[] = $derived(this.#among.filter(({ id }) => this.#ids.has(id)))

  /** Told by the view: what can be selected, in the order in which it is shown. */
  choose(among: readonly Piece[]): void {
    this.#among = among
  }

  has(id: number): boolean {
    return this.#ids.has(id)
  }

  toggle(id: number): void {
    const others = [...this.#ids].filter((one) => one !== id)
    this.#ids = this.#beside = setOf(this.#ids.has(id) ? others : [...others, id])
    this.#anchor = id
  }

  /** Selects from where the last one was toggled, or else from `from`, to a piece; a later call moves that end. */
  extend(from: number, to: number): void {
    if (this.#indexOf(this.#anchor) < 0) {
      this.#anchor = from
      this.#beside = this.#ids
    }
    const ends = [this.#indexOf(this.#anchor), this.#indexOf(to)]
    const range = this.#among.slice(Math.min(...ends), Math.max(...ends) + 1)
    this.#ids = setOf([...this.#beside, ...range.map(({ id }) => id)])
  }

  all(): void {
    this.#ids = this.#beside = setOf([...this.#ids, ...this.#among.map(({ id }) => id)])
  }

  clear(): void {
    this.#ids = this.#beside = setOf([])
    this.#anchor = null
  }

  /** The pieces that a command given to one of them is meant for: all that are selected when it is, or else that one. */
  with(piece: Piece): readonly Piece[] {
    return this.#ids.has(piece.id) ? this.pieces : [piece]
  }

  #indexOf(id: number | null): number {
    return this.#among.findIndex((piece) => piece.id === id)
  }
}

export const selection = new Selection()
