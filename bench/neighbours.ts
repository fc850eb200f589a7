/**
 * What `../shared/peers/quality.py` computes from vectors' cosines, for any score: a ranking that is no cosine of two vectors can't be given to it.
 */

export interface Labelled {
  /** The kind of garment. */
  label: string
  /** Who took the photo. */
  sender: string
}

interface Precision {
  /** Share of photos whose nearest is of the same kind. */
  nn1: number
  /** Share of the ten nearest that are of the same kind. */
  p10: number
}

/** Every photo against all others of the list, or against those of other photographers. */
export function precision<Photo extends Labelled>(
  photos: readonly Photo[],
  score: (a: Photo, b: Photo) => number,
  otherSenders: boolean
): Precision {
  const sums = { nn1: 0, p10: 0 }
  for (const query of photos) {
    const same = photos
      .filter((photo) => photo !== query && !(otherSenders && photo.sender === query.sender))
      .map((photo) => ({ same: photo.label === query.label, score: score(query, photo) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10)
      .map((each) => Number(each.same))
    sums.nn1 += same[0] ?? 0
    sums.p10 += same.reduce((sum, each) => sum + each, 0) / 10
  }
  return { nn1: sums.nn1 / photos.length, p10: sums.p10 / photos.length }
}

/** How many photos of the gallery score better with each query than the one in the same place: 0 when it is found first. */
export function ranks<Photo>(
  queries: readonly Photo[],
  gallery: readonly Photo[],
  score: (a: Photo, b: Photo) => number
): number[] {
  return queries.map((query, at) => {
    const scores = gallery.map((photo) => score(query, photo))
    return scores.filter((each) => each > (scores[at] ?? 0)).length
  })
}
