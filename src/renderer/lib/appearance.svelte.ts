import { z } from 'zod'

const KEY = 'appearance'

const appearanceSchema = z.enum(['system', 'light', 'dark'])
type Appearance = z.infer<typeof appearanceSchema>
export const appearances = appearanceSchema.options

/** Whether the page is light or dark, or as the system is; kept between visits. */
class AppearanceSetting {
  #value = $state<Appearance>(appearanceSchema.catch('system').parse(localStorage.getItem(KEY)))

  constructor() {
    this.#show()
  }

  get value(): Appearance {
    return this.#value
  }

  set value(appearance: Appearance) {
    this.#value = appearance
    localStorage.setItem(KEY, appearance)
    this.#show()
  }

  /** app.css says what it means. */
  #show(): void {
    document.documentElement.dataset.appearance = this.#value
  }
}

export const appearance = new AppearanceSetting()
