/** How two kinds of evidence become one score; a model's manifest states both numbers. */
export interface GarmentScoring {
  /** How much more the near counts than the far: e^(sharpness x (cosine - 1)) is what a cosine of descriptors is worth. */
  sharpness: number
  /** What full agreement of the kinds is worth, where the same photo is worth 1. */
  weight: number
}

/**
 * The garment ranking's score: e^(sharpness x (cosine - 1)) + weight x agreement, read back on the cosine's scale. A soft maximum of the two:
 * where descriptors are near they decide, so that a piece is found again; among the far ones the same kind comes first. A plain
 * weighted sum lets the kind outweigh small differences between near ones. Measured: training/README.md.
 */
export class GarmentScore {
  readonly #sharpness: number
  readonly #weight: number

  constructor({ sharpness, weight }: GarmentScoring) {
    this.#sharpness = sharpness
    this.#weight = weight
  }

  /**
   * What two garments are worth to each other: grows with their score, and costs less to compute.
   * @param cosine of the descriptors, -1 to 1
   * @param agreement cosine of the kinds' probabilities, 0 to 1
   */
  worth(cosine: number, agreement: number): number {
    return Math.exp(this.#sharpness * (cosine - 1)) + this.#weight * agreement
  }

  /** The score of a worth: 1 for the same photo, in every search; negative for the farthest. */
  of(worth: number): number {
    return 1 + Math.log(worth / (1 + this.#weight)) / this.#sharpness
  }

  /** The worth that has a score. */
  worthOf(score: number): number {
    return (1 + this.#weight) * Math.exp(this.#sharpness * (score - 1))
  }

  /** The least cosine with which a worth can be reached, the kinds agreeing fully. */
  leastCosine(worth: number): number {
    const rest = worth - this.#weight
    return rest > 0 ? 1 + Math.log(rest) / this.#sharpness : -Infinity
  }
}
