import type { Hit } from './top-k.ts'

/**
 * How far a thumb moves a score, up or down, at most. On the garment ranking's scale that is from before most pieces of a kind to behind them; the
 * same photo stays first. Measured: bench/README.md.
 */
export const MOST_MOVED = 0.05

/** Of the garment ranking's scale: what is less alike has nothing to say of each other. Two pieces of one kind are little more. Measured as above. */
const NEAR = 0.4

/** A thumb as it bears on searches: what the photos of both pieces are compared by. */
export interface Opinion {
  one: readonly Float32Array[]
  other: readonly Float32Array[]
  up: boolean
}

/** How alike two rows are, 0 to 1. */
type Compare = (a: Float32Array, b: Float32Array) => number

/** How far a search is moved by thumbs. */
export interface Moves {
  /** How far anything is raised, at most: 0 to MOST_MOVED. */
  raise: number
  /**
   * How far what has this row is moved: -MOST_MOVED to MOST_MOVED.
   * @param need what is raised by less than this is of no interest: the answer is then anything less
   */
  of: (row: Float32Array, need: number) => number
}

/** A hit, and how far it was moved in the ranking. Its score stays what it is: how alike it is. */
export interface MovedHit extends Hit {
  moved: number
}

/**
 * What thumbs say of a search. A thumb bears on those two pieces fully; on others by how near the query is to the one and what is found to
 * the other, whichever way round: so two pieces move each other alike. The thumb that is nearest decides, so that one on the very pair always does.
 * @returns null when none is near to the query
 */
export function movesFor(query: Float32Array, opinions: readonly Opinion[], compare: Compare): Moves | null {
  const near = (row: Float32Array, rows: readonly Float32Array[]): number =>
    rows.reduce((most, one) => Math.max(most, (compare(row, one) - NEAR) / (1 - NEAR)), 0)
  const bearing = opinions
    .flatMap(({ one, other, up }) => [
      { weight: near(query, one), rows: other, up },
      { weight: near(query, other), rows: one, up }
    ])
    .filter(({ weight }) => weight > 0)
    // The heaviest first: what comes after one that is too light is too light as well.
    .sort((a, b) => b.weight - a.weight)
  if (bearing.length === 0) return null
  const raise = MOST_MOVED * (bearing.find(({ up }) => up)?.weight ?? 0)
  return {
    raise,
    of: (row, need) => {
      let [most, moved] = [0, 0]
      for (const { weight, rows, up } of bearing) {
        if (weight <= most || weight * MOST_MOVED < need) break
        const nearness = weight * near(row, rows)
        if (nearness <= most) continue
        most = nearness
        moved = up ? nearness : -nearness
      }
      return MOST_MOVED * moved
    }
  }
}

/**
 * What is found when everything has been moved, best first, ties by id.
 * @param top how many, at most
 * @param plain the best as they are: `top` or more, or all there are
 * @param moves as Moves, of what has an id
 * @param search finds all that are at least so alike
 */
export function moved(
  top: number,
  plain: readonly Hit[],
  moves: { raise: number; of: (id: number, need: number) => number },
  search: (least: number) => readonly Hit[]
): MovedHit[] {
  const ranked = (hits: readonly Hit[], worst = -Infinity): MovedHit[] =>
    hits
      .map(({ id, score }) => ({ id, score, moved: moves.of(id, worst - score) }))
      .sort((a, b) => b.score + b.moved - (a.score + a.moved) || a.id - b.id)
      .slice(0, top)
  const found = ranked(plain)
  const last = found.at(-1)
  if (!last || found.length < top) return found
  // What can't be raised past the last of these is not found; the rounding of sums is far smaller than the margin.
  const worst = last.score + last.moved - 1e-9
  return ranked(search(worst - moves.raise), worst)
}
