import type { LikelyPair } from '../../shared/types.ts'

// When two pieces are likely one. Measured: bench/README.md.
/** Two photos of this cosine by the recipe are the same one. */
const SAME_PHOTO = 0.8
/** With less than this score nobody has to look at it. */
export const MAY_BE_SAME_PHOTO = 0.75
/** Two photos of this score are of one garment, whatever else is like them. */
const SAME_GARMENT = 0.8
/**
 * With less, but not less than `LEAST`, each of the two has to be the other's nearest, and nearer than the next by so much; or the second nearest, as
 * there may be three photos of one garment, by more.
 */
const STANDS_OUT = [0.08, 0.15]
const LEAST = 0.45
/** How alike their colours have to be: the network hardly sees them, and one model is sold in many. Light changes them, copying does not. */
const COLOURS = { samePhoto: 0.6, sameGarment: 0.2 }

/** A piece that is near another one, by the photos of both that are most alike. */
export interface Neighbour {
  piece: number
  photos: [own: number, other: number]
  /** By the garment ranking. */
  score: number
  /** By the recipe; 0 where nobody had to look. */
  cosine: number
}

/** A pair, and what it is worth among those that are likely the same. */
export type Ranked = LikelyPair & { weight: number }

/**
 * What a piece and one near it likely are to each other; undefined when they are likely two.
 * @param near the pieces near it, and `others` those near the other one, the nearest first
 * @param alikeInColour how alike the colours of the two photos are, 0 to 1: asked only where it matters
 */
export function likelyPair(
  piece: number,
  one: Neighbour,
  near: readonly Neighbour[],
  others: readonly Neighbour[],
  alikeInColour: () => number
): Ranked | undefined {
  const { score, cosine } = one
  const standing = standingOut(piece, one, near, others)
  if (cosine < SAME_PHOTO && score < SAME_GARMENT && standing === 0) return undefined
  const colours = alikeInColour()
  if (colours < COLOURS.sameGarment) return undefined
  const [own, its] = one.photos
  const pair: Pick<LikelyPair, 'pieces' | 'photos'> =
    piece < one.piece ? { pieces: [piece, one.piece], photos: [own, its] } : { pieces: [one.piece, piece], photos: [its, own] }
  return cosine >= SAME_PHOTO && colours >= COLOURS.samePhoto
    ? { ...pair, likely: 'same-photo', score: cosine, weight: cosine }
    : { ...pair, likely: 'same-garment', score, weight: score + 2 * standing }
}

/** By how much two pieces are nearer to each other than the next one is to either, for each place that they have; 0 when it is too little. */
function standingOut(piece: number, one: Neighbour, near: readonly Neighbour[], others: readonly Neighbour[]): number {
  const back = others.findIndex((each) => each.piece === piece)
  const place = Math.max(near.indexOf(one), back)
  const [next, nextBack] = [near[place + 1], others[place + 1]]
  // With nothing to compare with, nothing stands out.
  if (back < 0 || !next || !nextBack || one.score < LEAST) return 0
  const margin = one.score - Math.max(next.score, nextBack.score)
  return margin >= (STANDS_OUT[place] ?? Infinity) ? margin / (place + 1) : 0
}

/** The same photos first: they are the surest, and quickly said. */
export const byLikelihood = (a: Ranked, b: Ranked): number =>
  Number(b.likely === 'same-photo') - Number(a.likely === 'same-photo') ||
  b.weight - a.weight ||
  a.pieces[0] - b.pieces[0] ||
  a.pieces[1] - b.pieces[1]
