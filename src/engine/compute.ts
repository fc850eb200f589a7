import type { Logger } from 'pino'
import type { AcceleratorChoice } from '../shared/providers.ts'
import type { Status } from '../shared/types.ts'
import type { ComputePort } from './api/port.ts'
import { setEcoPriority } from './eco.ts'
import { chooseLayout, cpuFor, isMeasured, layoutFor } from './layout.ts'
import type { SettingStore } from './library/setting-store.ts'
import type { Recipe } from './recipe.ts'
import { accelerators } from './vision/accelerators.ts'

/** What photos are computed on, and how sparingly: both kept between starts. */
export class Compute implements ComputePort {
  readonly #settings: SettingStore
  readonly #recipe: Promise<Recipe>
  readonly #log: Logger
  readonly #changed: () => void
  /** Whether this process has the priority that it should have. */
  #ecoApplied: boolean
  readonly #closing = new AbortController()
  #adjusted: Promise<void> = Promise.resolve()

  /** @param changed told when `state`, or what a network runs on, is another */
  constructor(settings: SettingStore, recipe: Promise<Recipe>, log: Logger, changed: () => void) {
    this.#settings = settings
    this.#recipe = recipe
    this.#log = log
    this.#changed = changed
    this.#ecoApplied = setEcoPriority(settings.eco)
  }

  get state(): Pick<Status, 'eco' | 'ecoWaits' | 'accelerator'> {
    const { eco, accelerator } = this.#settings
    return { eco, ecoWaits: !this.#ecoApplied, accelerator }
  }

  async setEco(on: boolean): Promise<void> {
    this.#settings.eco = on
    this.#ecoApplied = setEcoPriority(on)
    this.#changed()
    await this.#adjust((recipe) => recipe.arrange(layoutFor(this.#settings)))
  }

  async setAccelerator(choice: AcceleratorChoice): Promise<void> {
    this.#settings.accelerator = choice
    this.#changed()
    await this.accelerate()
  }

  /** Tries accelerators with the networks that weren't tried with them yet. Meanwhile the CPU computes. */
  async accelerate(): Promise<void> {
    await this.#adjust((recipe) =>
      recipe.accelerate(accelerators(this.#settings.accelerator), cpuFor(this.#settings), {
        signal: this.#closing.signal,
        refused: (provider, cause) => {
          this.#log.warn({ provider, cause }, 'an accelerator is not used')
        }
      })
    )
    this.#changed()
  }

  /** Measures how the CPU's cores are best shared out among photos, where that isn't known yet and the CPU is to work on them at its best. */
  async tune(): Promise<void> {
    await this.#adjust(async (recipe) => {
      const { vgg16 } = recipe.networks.recipe
      if (this.#settings.eco || isMeasured(this.#settings) || vgg16.placement.provider !== 'cpu') return
      await recipe.arrange(await chooseLayout(vgg16, this.#settings, this.#closing.signal))
    })
  }

  /** One after the other, so that what was wanted last is what remains. */
  async #adjust(work: (recipe: Recipe) => Promise<void>): Promise<void> {
    const recipe = await this.#recipe
    this.#adjusted = this.#adjusted.catch(() => undefined).then(() => work(recipe))
    await this.#adjusted
  }

  /** Gives up what is being tried. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#adjusted.catch(() => undefined)
  }
}
