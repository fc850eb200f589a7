const KEY = 'cell-size'
const DEFAULT = 180

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
}

export const cellSize = new CellSize()
