import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { ModelEntry, ModelFetch } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { ModelsPort } from '../api/port.ts'
import type { RecipeStore } from '../library/recipe-store.ts'
import type { ModelStore } from './store.ts'

const strings = engineStrings.models

/** VGG16 with its classifier is 553 MB; nothing that is a model of ours is larger. */
const MAX_UPLOAD_BYTES = 700_000_000

interface Running {
  abort: AbortController
  ended: Promise<void>
}

/** The models of a library as pages see them: fetched in the background, one at a time, imported from uploads, and removed unless in use. */
export class ModelRoom implements ModelsPort {
  readonly #store: ModelStore
  readonly #recipe: RecipeStore
  readonly #changed: () => void
  readonly #failed: (error: unknown) => void
  #fetch: ModelFetch | null = null
  #running: Running | null = null

  /**
   * @param changed `fetch` has changed
   * @param failed not for people: why a download failed
   */
  constructor(store: ModelStore, recipe: RecipeStore, changed: () => void, failed: (error: unknown) => void) {
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
    const folder = await mkdtemp(join(tmpdir(), 'armoire-import-'))
    // The name is kept, as models are called after it, but no file name leads out of the folder.
    const path = join(folder, file.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_'))
    try {
      await pipeline(Readable.from(upTo(MAX_UPLOAD_BYTES, bytes, file)), createWriteStream(path))
      return await this.#store.import(path)
    } catch (error) {
      // Nobody knows of the place where it lay meanwhile.
      throw error instanceof UserError ? new UserError(error.message.replaceAll(path, file), { cause: error }) : error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async remove(name: string): Promise<void> {
    const { answering, coming } = this.#recipe
    if (answering?.name === name || coming?.name === name) throw new UserError(strings.inUse(name))
    await this.#store.remove(name)
  }

  /** Ends a download; what is here of it is kept. */
  async close(): Promise<void> {
    this.#running?.abort.abort()
    await this.#running?.ended
  }

  #tell(fetch: ModelFetch | null): void {
    this.#fetch = fetch
    this.#changed()
  }
}

async function* upTo(limit: number, bytes: ReadableStream<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw new UserError(strings.tooLarge(file))
    yield chunk
  }
}
