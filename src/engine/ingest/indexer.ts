import type { Progress } from '../../shared/types.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { Library } from '../library/library.ts'
import { encodeEmbedding } from '../library/embedding-codec.ts'
import type { Thumbnails } from '../library/thumbnails.ts'
import { embedPhoto, type Networks } from '../vision/networks.ts'
import type { Embedding } from '../vision/vgg16.ts'
import { Turns, workAhead } from './ahead.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { Job } from './reconcile.ts'

/** Photos that are read and decoded beside those that the network works on, unless the machine is to be spared. */
const AHEAD = 3

/** A photo that was in hand this often when the engine died is left alone. */
const DEATHS_ALLOWED = 1

/** How many of the last photos the rate is taken over. */
const RATE_WINDOW = 40

type Outcome = 'indexed' | 'reused' | 'failed' | 'gone'

type Decoded = Extract<Prepared, { kind: 'decoded' }>

/** What became of a file, and is only to be stored. */
type Seen = Exclude<Prepared, Decoded> | (Omit<Decoded, 'kind' | 'pixels'> & { kind: 'embedded'; embedding: Embedding })

/** How many photos of a run ended in which way. */
type Tally = Record<Outcome, number>

interface Hooks {
  /** A photo's record changed. */
  photo(photoId: number): void
  /** Whether the machine is to be spared. */
  sparing(): boolean
  /** Ids of photos that somebody looks at. */
  inSight(): ReadonlySet<number>
  /** `progress` has changed. */
  progress(): void
  /** Not for people: what exactly was wrong with a file. */
  failure(path: string, reason: string, cause: unknown): void
}

/**
 * Works through the files that have to be read, those of photos in sight first, then newest first: the next ones are decoded while the
 * network embeds as many as it does side by side, and each is stored, in that order, in a transaction of its own, so that a kill at any point loses nothing but the photos in hand.
 */
export class Indexer {
  readonly #library: Library
  readonly #thumbnails: Thumbnails
  readonly #hooks: Hooks
  /** Taken from the end: see order. */
  #queue: Job[] = []
  /** Folder and path of what waits in the queue. */
  readonly #queued = new Set<string>()
  /** What waited when a person cancelled, by folder and path. */
  readonly #left = new Map<string, Job>()
  /** Photos that were in hand when the engine died; they go one at a time, so that only the guilty one is in hand if it dies again. */
  #suspects: Job[] = []
  #running: Promise<Tally> | undefined
  #paused: PromiseWithResolvers<void> | undefined
  readonly #turns = new Turns()
  #scanning = 0
  #tally = emptyTally()
  #inHand = 0
  #finishTimes: number[] = []

  constructor(library: Library, thumbnails: Thumbnails, hooks: Hooks) {
    this.#library = library
    this.#thumbnails = thumbnails
    this.#hooks = hooks
  }

  /** Photos that wait for their turn. */
  get waiting(): number {
    return this.#queue.length + this.#suspects.length
  }

  /** Photos that wait until they are asked for, because a person cancelled. */
  get left(): number {
    return this.#left.size
  }

  get progress(): Omit<Progress, 'left'> {
    const { indexed, reused, failed, gone } = this.#tally
    const done = indexed + reused + failed + gone
    const { waiting } = this
    const left = waiting + this.#inHand
    const span = (this.#finishTimes.at(-1) ?? 0) - (this.#finishTimes[0] ?? 0)
    const rate = span > 0 ? ((this.#finishTimes.length - 1) * 1000) / span : null
    const working = left > 0
    return {
      state: working && this.#paused ? 'paused' : working ? 'indexing' : this.#scanning > 0 ? 'scanning' : 'idle',
      done,
      total: done + left,
      failed,
      cancellable: waiting > 0,
      rate: working ? rate : null,
      eta: working && rate !== null ? left / rate : null
    }
  }

  /** While a scan runs, so that the page can say so. @returns the function that ends it */
  scanning(): () => void {
    this.#scanning++
    this.#report()
    return () => {
      this.#scanning--
      this.#report()
    }
  }

  /** Takes files in. Those that a person left are passed over, unless they have changed since, or are asked for. */
  enqueue(jobs: readonly Job[]): void {
    for (const job of jobs) {
      const left = this.#left.get(key(job))?.file
      if (left?.size === job.file.size && left.mtimeMs === job.file.mtimeMs && !job.asked) continue
      this.#left.delete(key(job))
      if (this.#queued.has(key(job))) continue
      this.#queued.add(key(job))
      if (this.#library.deaths(job.folder.id, job.file.path) > 0) this.#suspects.push(job)
      else this.#queue.push(job)
    }
    this.order()
    this.#report()
  }

  /** Puts what waits in its order, when something else has come in sight. */
  order(): void {
    const inSight = this.#hooks.inSight()
    const seen = ({ photoId }: Job): number => Number(photoId !== undefined && inSight.has(photoId))
    this.#queue.sort((a, b) => seen(a) - seen(b) || a.file.mtimeMs - b.file.mtimeMs)
  }

  /** Takes a folder's waiting photos back out. */
  forget(folderId: number): void {
    const keep = (job: Job): boolean => job.folder.id !== folderId || !this.#queued.delete(key(job))
    this.#queue = this.#queue.filter(keep)
    this.#suspects = this.#suspects.filter(keep)
    this.#keepLeft(folderId, [])
    this.#report()
  }

  /**
   * Gives up what waits. Photos in hand are finished, and what is done is kept. The rest stays left through later scans, which come by
   * themselves every few minutes: a person who cancelled would otherwise have to do so again and again. A new start knows nothing of it,
   * so that nobody's closet stays incomplete for a reason long forgotten.
   */
  cancel(): void {
    for (const job of [...this.#queue, ...this.#suspects]) {
      this.#left.set(key(job), job)
      this.#queued.delete(key(job))
    }
    this.#queue = []
    this.#suspects = []
    this.#report()
  }

  /** Takes in again what was left. */
  takeLeft(): void {
    const jobs = [...this.#left.values()]
    this.#left.clear()
    this.enqueue(jobs)
  }

  /** A folder was looked through as a whole: what is left of it is among these or is gone. */
  scanned(folderId: number, jobs: readonly Job[]): void {
    this.#keepLeft(folderId, jobs)
    this.#report()
  }

  #keepLeft(folderId: number, jobs: readonly Job[]): void {
    const kept = new Set(jobs.map(key))
    for (const [path, { folder }] of this.#left) if (folder.id === folderId && !kept.has(path)) this.#left.delete(path)
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers()
    this.#report()
  }

  resume(): void {
    this.#paused?.resolve()
    this.#paused = undefined
    this.#finishTimes = []
    this.#report()
  }

  /** Works until nothing waits. A call while it works joins it. Rejects when the machine fails (a full disk), not when a photo does. */
  run(networks: Networks): Promise<Tally> {
    this.#running ??= this.#work(networks).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Stops taking photos and waits for those in hand. */
  async stop(): Promise<void> {
    this.#clear()
    this.resume()
    await this.#running
  }

  async #work(networks: Networks): Promise<Tally> {
    this.#tally = emptyTally()
    this.#finishTimes = []
    try {
      while (this.waiting > 0) {
        await this.#paused?.promise
        await this.#drain(
          networks,
          () => (this.#paused ? undefined : this.#suspects.pop()),
          () => 1
        )
        await this.#drain(
          networks,
          () => (this.#paused ? undefined : this.#queue.pop()),
          () => networks.recipe.vgg16.sessions + (this.#hooks.sparing() ? 0 : AHEAD)
        )
      }
    } catch (error) {
      // Nothing is lost: the next scan finds again what was not stored.
      this.#clear()
      this.#inHand = 0
      throw error
    } finally {
      this.#report()
    }
    return this.#tally
  }

  #clear(): void {
    this.#queue = []
    this.#suspects = []
    this.#queued.clear()
  }

  async #drain(networks: Networks, next: () => Job | undefined, ahead: () => number): Promise<void> {
    for await (const seen of workAhead(next, ahead, (job) => this.#see(job, networks))) this.#finish(seen, networks)
  }

  async #see(job: Job, networks: Networks): Promise<Seen> {
    const prepared = await this.#prepare(job, networks)
    if (prepared.kind !== 'decoded') return prepared
    const { pixels, ...rest } = prepared
    // Not all that are decoded at once: a photo that somebody searches with would wait for them.
    const embedding = await this.#turns.take(
      () => networks.recipe.vgg16.sessions,
      () => embedPhoto(networks, pixels)
    )
    return { ...rest, kind: 'embedded', embedding }
  }

  #prepare(job: Job, networks: Networks): Promise<Prepared> {
    this.#inHand++
    const { folder, file } = job
    if (this.#library.deaths(folder.id, file.path) > DEATHS_ALLOWED) {
      // Cleared so that the next Retry may try it again.
      this.#library.endAttempt(folder.id, file.path)
      return Promise.resolve({
        job,
        stat: file,
        kind: 'failed',
        hash: '',
        reason: engineStrings.photo.stoppedEngine,
        cause: undefined
      })
    }
    this.#library.beginAttempt(folder.id, file.path)
    return prepare(job, this.#library, this.#thumbnails, networks.recipe)
  }

  #finish(seen: Seen, networks: Networks): void {
    const { job } = seen
    const { photoId, outcome } = this.#store(seen, networks)
    this.#library.endAttempt(job.folder.id, job.file.path)
    this.#queued.delete(key(job))
    this.#inHand--
    this.#tally[outcome]++
    this.#finishTimes.push(performance.now())
    if (this.#finishTimes.length > RATE_WINDOW) this.#finishTimes.shift()
    if (photoId !== undefined) this.#hooks.photo(photoId)
    this.#report()
  }

  #store(seen: Seen, networks: Networks): { photoId?: number; outcome: Outcome } {
    const { job, stat } = seen
    const { id: folderId } = job.folder
    const { path } = job.file
    switch (seen.kind) {
      case 'gone':
        return { outcome: 'gone' }
      case 'failed':
        this.#hooks.failure(path, seen.reason, seen.cause)
        return { photoId: this.#library.storeFailure(folderId, path, stat, seen.hash, seen.reason), outcome: 'failed' }
      case 'same':
        this.#library.confirm(seen.photo.id, stat)
        return { photoId: seen.photo.id, outcome: 'reused' }
      case 'copy':
        return { photoId: this.#library.storeCopy(folderId, path, stat, seen.twin), outcome: 'reused' }
      case 'embedded': {
        const { hash, facts, embedding } = seen
        const { flat, pooled, garment } = embedding
        const described = garment && networks.garment ? { model: networks.garment.model, garment } : undefined
        const { model } = networks.recipe
        return {
          photoId: this.#library.store(folderId, path, stat, hash, facts, model, encodeEmbedding(flat, pooled), described),
          outcome: 'indexed'
        }
      }
    }
  }

  #report(): void {
    this.#hooks.progress()
  }
}

const emptyTally = (): Tally => ({ indexed: 0, reused: 0, failed: 0, gone: 0 })

const key = ({ folder, file }: Job): string => `${String(folder.id)}/${file.path}`
