import { engineStrings } from '../../shared/strings/engine.ts'
import type { ModelVerification } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { RecipeStore } from '../library/recipe-store.ts'
import type { ModelStore } from './store.ts'
import { floatTwin, verify } from './verify.ts'

/** Enough for figures that stay about the same, few enough for half a minute. */
const PHOTOS = 100

/** A comparison of a model with its float version in the background, one at a time, and what came of the last one. */
export class Verification {
  readonly #store: ModelStore
  readonly #recipe: RecipeStore
  readonly #changed: () => void
  readonly #failed: (error: unknown) => void
  #state: ModelVerification | null = null
  #running: { abort: AbortController; ended: Promise<void> } | null = null

  /**
   * @param changed `state` has changed
   * @param failed not for people: why it failed
   */
  constructor(store: ModelStore, recipe: RecipeStore, changed: () => void, failed: (error: unknown) => void) {
    this.#store = store
    this.#recipe = recipe
    this.#changed = changed
    this.#failed = failed
  }

  /** Null until there was one. */
  get state(): ModelVerification | null {
    return this.#state
  }

  /** Begins; one that is under way is given up. */
  async start(name: string): Promise<void> {
    await this.stop()
    const abort = new AbortController()
    const total = Math.min(PHOTOS, this.#recipe.shuffled().length)
    this.#tell({ name, done: 0, total, result: null, problem: null })
    this.#running = { abort, ended: this.#run(name, total, abort.signal) }
  }

  /** Ends what is under way; nothing is left of it. */
  async stop(): Promise<void> {
    this.#running?.abort.abort()
    await this.#running?.ended
  }

  async #run(name: string, total: number, signal: AbortSignal): Promise<void> {
    const state = { name, done: total, total, result: null, problem: null }
    try {
      const { bytes } = await this.#store.read(name)
      const float = await floatTwin(this.#store, name)
      const looked = (done: number): void => {
        this.#tell({ ...state, done })
      }
      const result = await verify(bytes, float, this.#store.photos(PHOTOS), looked, signal)
      if (result.photos === 0) throw new UserError(engineStrings.models.noPhotos)
      this.#tell({ ...state, result })
    } catch (error) {
      if (signal.aborted) this.#tell(null)
      else {
        this.#failed(error)
        this.#tell({ ...state, problem: error instanceof UserError ? error.message : engineStrings.models.notVerified })
      }
    } finally {
      this.#running = null
    }
  }

  #tell(state: ModelVerification | null): void {
    this.#state = state
    this.#changed()
  }
}
