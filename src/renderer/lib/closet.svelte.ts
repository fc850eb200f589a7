import { inCloset } from '../../shared/details.ts'
import {
  photosOf,
  type EngineEvent,
  type Folder,
  type Piece,
  type PiecePhoto,
  type Status,
  type Thumbs
} from '../../shared/types.ts'
import { answer, api } from './client.ts'
import { subscribe } from './events.ts'
import { spokenLanguage } from './language.svelte.ts'

/** The closet as the engine tells it: pieces, folders, progress. */
class Closet {
  /** Null until the first answer. */
  status = $state.raw<Status | null>(null)
  thumbs = $state.raw<Thumbs>({ on: true, given: [] })
  connected = $state(true)
  /** What the shell says about the engine's process; null when all is well, and always in a browser. */
  engineNotice = $state<string | null>(null)
  /** The last thing that went wrong with something the person asked for. */
  error = $state<string | null>(null)
  loaded = $state(false)

  #waiting: EngineEvent[] | null = null
  /** By photo: who waits to be told what it is now. */
  readonly #asking = new Map<number, (photo: PiecePhoto) => void>()
  #pieces = $state.raw<ReadonlyMap<number, Piece>>(new Map())
  readonly all = $derived([...this.#pieces.values()].sort((a, b) => b.id - a.id))
  /** What hangs in the closet. */
  readonly active = $derived(this.all.filter(inCloset))
  readonly favourites = $derived(this.active.filter(({ details }) => details.favourite))
  readonly archived = $derived(this.all.filter(({ details }) => details.archived !== null && !details.hidden))
  readonly hidden = $derived(this.all.filter(({ details }) => details.hidden))
  /** Photos that can't be seen, less those of pieces that nobody wants to see. */
  readonly troubled = $derived(
    this.all
      .filter(({ details }) => !details.hidden)
      .flatMap((piece) => photosOf(piece).map((photo) => ({ piece, photo })))
      .filter(({ photo }) => photo.state !== 'active')
  )
  readonly offline = $derived(this.status?.folders.filter(({ state }) => state === 'offline') ?? [])
  /** Folders that can't be read, in whole or in part. */
  readonly away = $derived(this.status?.folders.filter(({ reason }) => reason !== null) ?? [])

  piece(id: number): Piece | undefined {
    return this.#pieces.get(id)
  }

  /** Loads the closet and follows it from then on. @returns the function that ends it */
  follow(): () => void {
    const ends = [
      subscribe(
        (event) => {
          if (this.#waiting) this.#waiting.push(event)
          else this.#apply(event)
        },
        (connected) => {
          this.connected = connected
          // Only now: what happens after the answer is told as an event. The same after a broken connection.
          if (connected) void this.#load()
        }
      ),
      globalThis.armoire?.onNotice(({ engine, message }) => {
        this.engineNotice = engine === 'ready' ? null : (message ?? '')
        if (engine === 'ready') void this.#load()
      })
    ]
    return () => {
      for (const end of ends) end?.()
    }
  }

  /**
   * Does what the person asked for; what goes wrong is shown, not thrown. The answer is not taken over: what changes is told as events,
   * and those may already be newer.
   */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.error = null
    try {
      await work()
      return true
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error)
      return false
    }
  }

  addFolder(path: string): Promise<boolean> {
    return this.attempt(() => answer(api.folders.$post({ json: { path } })))
  }

  removeFolder(id: number): Promise<boolean> {
    return this.attempt(() => answer(api.folders[':id'].$delete({ param: { id: String(id) } })))
  }

  rescan(options: { retryFailed?: boolean; left?: boolean } = {}): Promise<boolean> {
    return this.attempt(() => answer(api.rescan.$post({ json: options })))
  }

  /** Looks at one folder again. @returns how it is then; null when that could not be asked */
  async look(id: number, options: { acceptMissing?: boolean } = {}): Promise<Folder | null> {
    let folder: Folder | null = null
    await this.attempt(async () => {
      folder = await answer(api.folders[':id'].look.$post({ param: { id: String(id) }, json: options }))
    })
    return folder
  }

  /**
   * Has the file of one photo read again.
   * @returns what the photo is then; null when its file isn't there, or that could not be asked
   */
  async retry(photoId: number): Promise<PiecePhoto | null> {
    const told = Promise.withResolvers<PiecePhoto | null>()
    this.#asking.set(photoId, told.resolve)
    const asked = await this.attempt(async () => {
      const { reading } = await answer(api.photos[':id'].retry.$post({ param: { id: String(photoId) } }))
      if (!reading) told.resolve(null)
    })
    return asked ? told.promise : null
  }

  setPaused(paused: boolean): Promise<boolean> {
    return this.attempt(() => answer(paused ? api.pause.$post() : api.resume.$post()))
  }

  cancel(): Promise<boolean> {
    return this.attempt(() => answer(api.cancel.$post()))
  }

  /** Events that arrive while the closet is being loaded wait until it is: they are newer than the answer. */
  async #load(): Promise<void> {
    const waiting: EngineEvent[] = (this.#waiting = [])
    try {
      this.#take(await answer(api.status.$get()))
      const [thumbs, pieces] = await Promise.all([answer(api.thumbs.$get()), answer(api.pieces.$get())])
      this.thumbs = thumbs
      this.#pieces = new Map(pieces.map((piece) => [piece.id, piece]))
      this.#tell(pieces)
      this.loaded = true
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error)
    }
    // Another load has begun meanwhile, whose answer is newer than these events.
    if (this.#waiting !== waiting) return
    this.#waiting = null
    for (const event of waiting) this.#apply(event)
  }

  #take(status: Status): void {
    this.status = status
    spokenLanguage.choice = status.language
  }

  #apply(event: EngineEvent): void {
    switch (event.type) {
      case 'status':
        this.#take(event.status)
        break
      case 'progress':
        if (this.status) this.status = { ...this.status, progress: event.progress }
        break
      case 'thumbs':
        this.thumbs = event.thumbs
        break
      case 'pieces': {
        // eslint-disable-next-line svelte/prefer-svelte-reactivity -- replaced as a whole, which is what the page reacts to
        const pieces = new Map(this.#pieces)
        for (const piece of event.changed) pieces.set(piece.id, piece)
        for (const id of event.removed) pieces.delete(id)
        this.#pieces = pieces
        this.#tell(event.changed)
      }
    }
  }

  #tell(changed: readonly Piece[]): void {
    if (this.#asking.size === 0) return
    for (const photo of changed.flatMap(photosOf)) {
      this.#asking.get(photo.photoId)?.(photo)
      this.#asking.delete(photo.photoId)
    }
  }
}

export const closet = new Closet()
