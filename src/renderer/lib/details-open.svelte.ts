const KEY = 'details-open'

/** Whether the details of a piece are unfolded beneath its photo; kept between visits. */
class DetailsOpen {
  #value = $state(localStorage.getItem(KEY) === 'true')

  get value(): boolean {
    return this.#value
  }

  set value(open: boolean) {
    this.#value = open
    localStorage.setItem(KEY, String(open))
  }
}

export const detailsOpen = new DetailsOpen()
