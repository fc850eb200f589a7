import { rankingSchema, type Ranking } from '../../shared/types.ts'

const KEY = 'cell-size'
const DEFAULT = 180
/** Of the width of cells, in pixels. */
export const cellSizes = { min: 110, max: 360, step: 10 }
/** One press of a key makes cells larger or smaller by this. */
const ZOOM = 1.25

/** The width that cells of the grid should have at least, in pixels; kept between visits. */
class CellSize {
  #value = $state(Number(localStorage.getItem(KEY) ?? DEFAULT) || DEFAULT)

  get value(): number {
    return this.#value
  }

  set value(pixels: number) {
    this.#value = pixels
    localStorage.setItem(KEY, String(pixels))
  }

  larger(): void {
    this.#zoom(ZOOM)
  }

  smaller(): void {
    this.#zoom(1 / ZOOM)
  }

  #zoom(by: number): void {
    const { min, max, step } = cellSizes
    this.value = Math.min(max, Math.max(min, Math.round((this.value * by) / step) * step))
  }
}

export const cellSize = new CellSize()

const RANKING_KEY = 'ranking'

/** What look-alikes are ranked by; kept between visits. */
class RankingSetting {
  #value = $state<Ranking>(rankingSchema.catch('garment').parse(localStorage.getItem(RANKING_KEY)))

  get value(): Ranking {
    return this.#value
  }

  set value(ranking: Ranking) {
    this.#value = ranking
    localStorage.setItem(RANKING_KEY, ranking)
  }
}

export const ranking = new RankingSetting()
