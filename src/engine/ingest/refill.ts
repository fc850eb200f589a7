import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Progress } from '../../shared/types.ts'
import type { KnownPhoto } from '../library/recipe-store.ts'
import { workAhead } from './ahead.ts'

/** Photos that are read and decoded beside those that the network works on, unless the machine is to be spared. */
const AHEAD = 1

/** Something that photos which are indexed already lack, and how they get it. */
export interface Lack {
  /** What `progress` calls it. */
  state: Extract<Progress['state'], 'describing' | 'embedding'>
  /** The photos that lack it, newest first. */
  photos(): KnownPhoto[]
  /** Gives a photo what one with the same bytes has. @returns whether there is one */
  takeFromTwin(photo: KnownPhoto): boolean
  /** Makes it of the photo's bytes, and stores it unless they have changed meanwhile. @returns whether it was stored */
  make(photo: KnownPhoto, bytes: Buffer): Promise<boolean>
  /** How many photos it is made of side by side. */
  sessions(): number
  /** Whether it is no longer wanted. */
  ended(): boolean
}

interface Hooks {
  /** Whether there is anything more urgent to do; the work then ends and is run again later. */
  busy(): boolean
  /** Whether the machine is to be spared. */
  sparing(): boolean
  /** Ids of photos that somebody looks at, which come first. */
  inSight(): ReadonlySet<number>
  /** `progress` has changed. */
  progress(): void
  /** A photo has got what it lacked. */
  filled(photoId: number): void
  /** Not for people: why a photo can't get it. */
  failure(path: string, cause: unknown): void
}

/**
 * Gives indexed photos what they lack, in the background, those in sight first, then newest first. What is done is stored photo by photo, so a
 * kill loses nothing.
 */
export class Refill {
  readonly #hooks: Hooks
  /** Photos that can't get it, such as ones that can no longer be decoded; tried again at the next start. */
  readonly #passed = new Set<number>()
  #running: Promise<boolean> | undefined
  #caughtUp = false
  #paused = false
  #cancelled = false
  #left = 0
  #state: Lack['state'] = 'describing'
  #done = 0
  #total = 0
  #started = 0

  constructor(hooks: Hooks) {
    this.#hooks = hooks
  }

  /** Whether every photo that can get it has it. */
  get caughtUp(): boolean {
    return this.#caughtUp
  }

  /** Null when there is nothing to do. */
  get progress(): Omit<Progress, 'left'> | null {
    const [done, total] = [this.#done, this.#total]
    if (total === 0) return null
    const eta = done === 0 ? null : ((performance.now() - this.#started) / 1000 / done) * (total - done)
    return {
      state: this.#paused ? 'paused' : this.#state,
      done,
      total,
      failed: 0,
      // A change of the model is given up as a whole.
      cancellable: this.#state === 'describing',
      rate: null,
      eta: this.#paused ? null : eta
    }
  }

  /** Photos that wait until they are asked for, because a person cancelled. */
  get left(): number {
    return this.#left
  }

  /** Gives up what waits, until `takeLeft` or the next start; photos in hand are finished, and what is done is kept. */
  cancel(): void {
    if (this.#total === 0) return
    this.#cancelled = true
    this.#leave(this.#total - this.#done)
  }

  /** Only lets `run` take up again what was left. */
  takeLeft(): void {
    this.#cancelled = false
    this.#left = 0
    this.#hooks.progress()
  }

  pause(): void {
    this.#paused = true
    this.#hooks.progress()
  }

  /** Only takes the pause away; `run` goes on. */
  resume(): void {
    this.#paused = false
  }

  /** What was to be made is no longer wanted: there is no progress to tell of. */
  forget(): void {
    this.#report(0, 0)
  }

  /**
   * Works until nothing is left or something more urgent comes. A call while it works joins it.
   * @returns whether nothing is left to do
   */
  run(lack: Lack): Promise<boolean> {
    this.#running ??= this.#work(lack).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Waits for the photos in hand. */
  async settled(): Promise<void> {
    await this.#running
  }

  async #work(lack: Lack): Promise<boolean> {
    const tried = new Set<number>()
    const untried = (): Map<number, KnownPhoto> =>
      new Map(lack.photos().flatMap((photo) => (this.#passed.has(photo.id) || tried.has(photo.id) ? [] : [[photo.id, photo]])))
    let waiting = untried()
    let [done, total] = [0, waiting.size]
    const unwanted = (): boolean => lack.ended() || this.#hooks.busy()
    const next = (): KnownPhoto | undefined => {
      if (unwanted() || this.#paused || this.#cancelled) return undefined
      const photo = this.#next(waiting)
      if (!photo) return undefined
      waiting.delete(photo.id)
      tried.add(photo.id)
      return photo
    }
    const ahead = (): number => lack.sessions() + (this.#hooks.sparing() ? 0 : AHEAD)
    const fill = async (photo: KnownPhoto): Promise<{ id: number; filled: boolean }> => ({
      id: photo.id,
      filled: await this.#fill(lack, photo)
    })
    this.#state = lack.state
    this.#started = performance.now()
    this.#report(0, total)
    while (waiting.size > 0) {
      for await (const { id, filled } of workAhead(next, ahead, fill)) {
        if (filled) this.#hooks.filled(id)
        this.#report(++done, total)
      }
      if (unwanted()) {
        this.#report(0, 0)
        return false
      }
      if (this.#paused) return false
      if (this.#cancelled) {
        this.#leave(waiting.size)
        return false
      }
      // Some may have been indexed meanwhile.
      waiting = untried()
      total += waiting.size
    }
    this.#caughtUp = true
    this.#report(0, 0)
    return true
  }

  #next(waiting: ReadonlyMap<number, KnownPhoto>): KnownPhoto | undefined {
    for (const id of this.#hooks.inSight()) {
      const photo = waiting.get(id)
      if (photo) return photo
    }
    return waiting.values().next().value
  }

  async #fill(lack: Lack, photo: KnownPhoto): Promise<boolean> {
    if (lack.takeFromTwin(photo)) return true
    // A photo that can't be read now is on a drive that comes back.
    const bytes = await readFile(photo.path).catch((error: unknown) => {
      this.#hooks.failure(photo.path, error)
    })
    if (!bytes) return false
    try {
      if (createHash('sha256').update(bytes).digest('hex') !== photo.hash) throw new Error('its bytes have changed')
      return await lack.make(photo, bytes)
    } catch (error) {
      this.#passed.add(photo.id)
      this.#hooks.failure(photo.path, error)
      return false
    }
  }

  #leave(photos: number): void {
    this.#left = photos
    this.#report(0, 0)
  }

  #report(done: number, total: number): void {
    this.#done = done
    this.#total = total
    this.#hooks.progress()
  }
}
