import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Library, Undescribed } from '../library/library.ts'
import { decodePhoto } from '../vision/decode.ts'
import { networkInput } from '../vision/derive.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import type { Network } from './indexer.ts'

interface Hooks {
  /** Whether there is anything more urgent to do; the describer then ends and is run again later. */
  busy(): boolean
  /** A photo has got its descriptor. */
  described(photoId: number): void
  /** Not for people: why a photo could not be described. */
  failure(path: string, cause: unknown): void
}

/** Brings libraries made before the model knew clothes up to date: photos that have the recipe's vector only, newest first. */
export class Describer {
  readonly #library: Library
  readonly #hooks: Hooks
  /** Photos that can't be described now; tried again at the next start. */
  readonly #passed = new Set<number>()
  #running: Promise<void> | undefined
  #caughtUp = false

  constructor(library: Library, hooks: Hooks) {
    this.#library = library
    this.#hooks = hooks
  }

  /** Whether every photo that can be described is. */
  get caughtUp(): boolean {
    return this.#caughtUp
  }

  /** Works until nothing is left or something more urgent comes. A call while it works joins it. */
  run(network: Network): Promise<void> {
    this.#running ??= this.#work(network).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #work({ vgg16, garment: model }: Network): Promise<void> {
    if (!model) return
    for (const photo of this.#library.undescribed(model)) {
      if (this.#hooks.busy()) return
      if (this.#passed.has(photo.id)) continue
      if (this.#library.describeAsTwin(photo, model)) {
        this.#hooks.described(photo.id)
        continue
      }
      try {
        const { garment } = await vgg16.embed(await pixels(photo))
        if (garment && this.#library.describe(photo, model, garment)) this.#hooks.described(photo.id)
      } catch (error) {
        this.#passed.add(photo.id)
        this.#hooks.failure(photo.path, error)
      }
    }
    this.#caughtUp = true
  }
}

/** @throws Error when the photo can't be read, or is no longer the one that is known */
async function pixels({ path, hash }: Undescribed): Promise<Uint8Array> {
  const bytes = await readFile(path)
  if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error('its bytes have changed')
  const { working } = await decodePhoto(bytes)
  return networkInput(working, INPUT_SIDE)
}
