import { engineStrings } from '../../shared/strings/engine.ts'
import type { ModelEntry, ModelFetch } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { ModelsPort } from '../api/port.ts'
import type { RecipeStore } from '../library/recipe-store.ts'
import { withUpload } from '../uploads.ts'
import type { ModelStore } from './store.ts'
import { Verification } from './verification.ts'

const strings = engineStrings.models

/** VGG16 with its classifier is 553 MB; nothing that is a model of ours is larger. */
const MAX_UPLOAD_BYTES = 700_000_000

interface Running {
  abort: AbortController
  ended: Promise<void>
}

/** The models of a library as pages see them: fetched in the background, one at a time, imported from uploads, and removed unless in use. */
export class ModelRoom implements ModelsPort {
  /** Comparisons with float. */
  readonly verification: Verification
  readonly #store: ModelStore
  readonly #recipe: RecipeStore
  readonly #changed: () => void
  readonly #failed: (error: unknown) => void
  #fetch: ModelFetch | null = null
  #running: Running | null = null

  /**
   * @param changed `fetch` or `verification.state` has changed
   * @param failed not for people: why a download or a verification failed
   */
  constructor(store: ModelStore, recipe: RecipeStore, changed: () => void, failed: (error: unknown) => void) {
    this.verification = new Verification(store, recipe, changed, failed)
    this.#store = store
    this.#recipe = recipe
    this.#changed = changed
    this.#failed = failed
  }

  /** Null when nothing is being fetched and nothing went wrong. */
  get fetch(): ModelFetch | null {
    return this.#fetch
  }

  list(): Promise<ModelEntry[]> {
    return this.#store.list()
  }

  get(name: string, url?: string): void {
    if (this.#running) throw new UserError(strings.busy(this.#fetch?.name ?? name))
    const source = this.#store.fetchable(name)
    const abort = new AbortController()
    this.#tell({ name, state: 'fetching', done: 0, total: source.bytes, problem: null })
    const progress = (done: number, total: number): void => {
      this.#tell({ name, state: done === total ? 'converting' : 'fetching', done, total, problem: null })
    }
    const ended = this.#store
      .get(name, { url: url ?? source.url, progress, signal: abort.signal })
      .then(
        () => null,
        (error: unknown): ModelFetch | null => {
          if (abort.signal.aborted) return null
          this.#failed(error)
          const problem = error instanceof UserError ? error.message : strings.failed
          return { name, state: 'failed', done: 0, total: source.bytes, problem }
        }
      )
      .then((outcome) => {
        this.#running = null
        this.#tell(outcome)
      })
    this.#running = { abort, ended }
  }

  async cancel(): Promise<void> {
    this.#running?.abort.abort()
    await this.#running?.ended
    this.#tell(null)
  }

  async import(file: string, bytes: ReadableStream<Uint8Array>): Promise<string> {
    const limits = { limit: MAX_UPLOAD_BYTES, tooLarge: strings.tooLarge(file) }
    return withUpload(file, bytes, limits, (path) => this.#store.import(path))
  }

  async remove(name: string): Promise<void> {
    const { answering, coming } = this.#recipe
    if (answering?.name === name || coming?.name === name) throw new UserError(strings.inUse(name))
    await this.#store.remove(name)
  }

  /** Ends a download, of which what is here is kept, and a verification. */
  async close(): Promise<void> {
    this.#running?.abort.abort()
    await this.#running?.ended
    await this.verification.stop()
  }

  #tell(fetch: ModelFetch | null): void {
    this.#fetch = fetch
    this.#changed()
  }
}
