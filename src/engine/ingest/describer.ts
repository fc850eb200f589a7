import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Progress } from '../../shared/types.ts'
import type { Library, Undescribed } from '../library/library.ts'
import { decodePhoto } from '../vision/decode.ts'
import { networkInput } from '../vision/derive.ts'
import { palette } from '../vision/palette.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import type { Network } from './indexer.ts'

interface Hooks {
  /** Whether there is anything more urgent to do; the describer then ends and is run again later. */
  busy(): boolean
  /** `progress` has changed. */
  progress(): void
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
  #paused = false
  #done = 0
  #total = 0
  #started = 0

  constructor(library: Library, hooks: Hooks) {
    this.#library = library
    this.#hooks = hooks
  }

  /** Whether every photo that can be described is. */
  get caughtUp(): boolean {
    return this.#caughtUp
  }

  /** Null when there is nothing to do. */
  get progress(): Progress | null {
    const [done, total] = [this.#done, this.#total]
    if (total === 0) return null
    const eta = done === 0 ? null : ((performance.now() - this.#started) / 1000 / done) * (total - done)
    return { state: this.#paused ? 'paused' : 'describing', done, total, failed: 0, rate: null, eta: this.#paused ? null : eta }
  }

  pause(): void {
    this.#paused = true
    this.#hooks.progress()
  }

  /** Only takes the pause away; `run` goes on. */
  resume(): void {
    this.#paused = false
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
    const photos = this.#library.undescribed(model).filter(({ id }) => !this.#passed.has(id))
    this.#started = performance.now()
    this.#report(0, photos.length)
    for (const [done, photo] of photos.entries()) {
      if (this.#paused) return
      if (this.#hooks.busy()) {
        this.#report(0, 0)
        return
      }
      this.#report(done, photos.length)
      if (this.#library.describeAsTwin(photo, model)) {
        this.#hooks.described(photo.id)
        continue
      }
      try {
        const rgba = await pixels(photo)
        const { garment } = await vgg16.embed(rgba)
        if (garment && this.#library.describe(photo, model, garment, palette(rgba, INPUT_SIDE))) this.#hooks.described(photo.id)
      } catch (error) {
        this.#passed.add(photo.id)
        this.#hooks.failure(photo.path, error)
      }
    }
    this.#caughtUp = true
    this.#report(0, 0)
  }

  #report(done: number, total: number): void {
    this.#done = done
    this.#total = total
    this.#hooks.progress()
  }
}

/** @throws Error when the photo can't be read, or is no longer the one that is known */
async function pixels({ path, hash }: Undescribed): Promise<Uint8Array> {
  const bytes = await readFile(path)
  if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error('its bytes have changed')
  const { working } = await decodePhoto(bytes)
  return networkInput(working, INPUT_SIDE)
}
