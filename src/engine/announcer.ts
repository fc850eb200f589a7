import type { EngineEvent, Piece, Progress, Status, Thumbs } from '../shared/types.ts'

/** Progress is told this often at most: faster than anybody reads. */
const PROGRESS_MS = 100

/** Pieces that changed are told in batches. */
const BATCH_MS = 200

/** Where the announcer looks up what it tells, at the moment it tells it. */
interface Sources {
  status(): Status
  progress(): Progress
  piecesOfPhotos(photoIds: readonly number[]): Piece[]
  piecesOfItems(itemIds: readonly number[]): Piece[]
}

/** Tells every open page what happened, in time for people and not more often. */
export class Announcer {
  readonly #sources: Sources
  readonly #listeners = new Set<(event: EngineEvent) => void>()
  /** Photo ids. */
  readonly #changed = new Set<number>()
  /** Item ids. */
  readonly #removed = new Set<number>()
  #batch: NodeJS.Timeout | undefined
  #progress: NodeJS.Timeout | undefined
  #status: NodeJS.Timeout | undefined

  constructor(sources: Sources) {
    this.#sources = sources
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  status(): void {
    if (this.#listeners.size > 0) this.#tell({ type: 'status', status: this.#sources.status() })
  }

  /** As `status`, for what changes all the time. */
  statusSoon(): void {
    this.#status ??= setTimeout(() => {
      this.#status = undefined
      this.status()
    }, PROGRESS_MS).unref()
  }

  progress(): void {
    this.#progress ??= setTimeout(() => {
      this.#progress = undefined
      this.#tell({ type: 'progress', progress: this.#sources.progress() })
    }, PROGRESS_MS).unref()
  }

  thumbs(thumbs: Thumbs): void {
    this.#tell({ type: 'thumbs', thumbs })
  }

  changed(photoId: number): void {
    this.#changed.add(photoId)
    this.#sendSoon()
  }

  removed(itemId: number): void {
    this.#removed.add(itemId)
    this.#sendSoon()
  }

  /** Tells at once what pieces changed: a person did it and waits to see it. */
  flush(): void {
    clearTimeout(this.#batch)
    this.#send()
  }

  /** What has not been told by now stays untold. */
  close(): void {
    clearTimeout(this.#batch)
    clearTimeout(this.#progress)
    clearTimeout(this.#status)
    this.#listeners.clear()
  }

  #sendSoon(): void {
    this.#batch ??= setTimeout(() => this.#send(), BATCH_MS).unref()
  }

  #send(): void {
    this.#batch = undefined
    const changed = this.#sources.piecesOfPhotos([...this.#changed])
    for (const { id } of changed) this.#removed.delete(id)
    // A piece may have left and come back within one batch.
    const back = new Set(this.#sources.piecesOfItems([...this.#removed]).map(({ id }) => id))
    const removed = [...this.#removed].filter((id) => !back.has(id))
    this.#changed.clear()
    this.#removed.clear()
    this.#tell({ type: 'pieces', changed, removed })
    // Counts have changed too.
    this.status()
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
