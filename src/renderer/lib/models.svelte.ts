import type { ModelChoice, ModelEntry } from '../../shared/types.ts'
import { answer, api, importModel } from './client.ts'

/** The models that are here and those that can be fetched. What is under way with them, the closet's status tells. */
class Models {
  /** Null until the first answer. */
  list = $state.raw<ModelEntry[] | null>(null)
  /** The last thing that went wrong, for people. */
  error = $state<string | null>(null)
  /** The file that is being imported. */
  importing = $state<string | null>(null)
  /** The model that was imported last. */
  imported = $state<string | null>(null)

  async load(): Promise<void> {
    await this.#attempt(async () => {
      this.list = await answer(api.models.$get())
    })
  }

  title(name: string): string {
    return this.list?.find((model) => model.name === name)?.title ?? name
  }

  async use(choice: ModelChoice): Promise<void> {
    await this.#attempt(() => answer(api.model.$put({ json: choice })))
  }

  async stay(): Promise<void> {
    await this.#attempt(() => answer(api.model.change.$delete()))
  }

  async get(name: string, url: string): Promise<void> {
    await this.#attempt(() => answer(api.models[':name'].download.$post({ param: { name }, json: { url } })))
  }

  async cancel(): Promise<void> {
    await this.#attempt(() => answer(api.download.$delete()))
    await this.load()
  }

  async import(file: File): Promise<void> {
    this.importing = file.name
    this.imported = null
    const done = await this.#attempt(async () => {
      this.imported = (await importModel(file)).name
    })
    this.importing = null
    if (done) await this.load()
  }

  async verify(name: string): Promise<void> {
    await this.#attempt(() => answer(api.models[':name'].verification.$post({ param: { name } })))
  }

  async stopVerifying(): Promise<void> {
    await this.#attempt(() => answer(api.verification.$delete()))
  }

  async remove(name: string): Promise<void> {
    await this.#attempt(async () => {
      this.list = await answer(api.models[':name'].$delete({ param: { name } }))
    })
  }

  /** @returns whether it went well */
  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.error = null
    try {
      await work()
      return true
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error)
      return false
    }
  }
}

export const models = new Models()
