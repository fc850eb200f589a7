import type { Piece } from '../../shared/types.ts'

/** "Why these two": whether it is asked, and of which neighbour. */
class Why {
  on = $state(false)
  /** The neighbour that was pointed at or focused last. */
  other = $state.raw<Piece | null>(null)
}

export const why = new Why()
