import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { Folder } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { folderError, overlaps } from '../folders.ts'
import type { FolderRow, Library } from '../library/library.ts'
import { reconcile, type Reconciled, type ReconcileOptions } from './reconcile.ts'
import { FolderWatcher } from './watch.ts'

/** Network drives send no events: every folder is looked through this often in any case. */
const PERIODIC_SCAN_MS = 10 * 60_000

const asItIs: ReconcileOptions = { retryFailed: false, acceptMissing: false }

/** What folders need of the rest of the engine, and tell it. */
interface Surroundings {
  /** The library's number of the model that photos are looked at with, as it is now. @throws UserError when there is none */
  model: () => Promise<number>
  /** A scan begins; what is returned ends it. */
  scanning: () => () => void
  /** A folder was looked through; its photos that are to be indexed are among what came of it. */
  found: (folderId: number, result: Reconciled) => void
  /** The library says something else of a photo. */
  changed: (photoId: number) => void
  /** Something that `status` tells is different. */
  status: () => void
}

export interface WatchedFolder {
  readonly row: FolderRow
  offline: boolean
  vanished: boolean
  reason: string | null
  watcher: FolderWatcher | undefined
  watchReason: string | null
}

/** The folders of a library: which there are, how they are, and when each is looked through. */
export class WatchedFolders {
  readonly #library: Library
  readonly #log: Logger
  readonly #surroundings: Surroundings
  readonly #folders = new Map<number, WatchedFolder>()
  #scan: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(library: Library, log: Logger, surroundings: Surroundings) {
    this.#library = library
    this.#log = log
    this.#surroundings = surroundings
    for (const row of library.folders()) this.#folders.set(row.id, newFolder(row))
  }

  get rows(): FolderRow[] {
    return [...this.#folders.values()].map(({ row }) => row)
  }

  get(id: number): WatchedFolder | undefined {
    return this.#folders.get(id)
  }

  status(): Folder[] {
    return [...this.#folders.values()].map(({ row, offline, vanished, reason, watcher, watchReason }) => ({
      id: row.id,
      path: row.path,
      state: offline ? 'offline' : 'online',
      reason,
      vanished,
      watching: watcher !== undefined,
      watchReason,
      counts: this.#library.counts(row.id)
    }))
  }

  /** The path of a folder among these that is known to be away. */
  offline(paths: ReadonlySet<string>): string | undefined {
    return [...this.#folders.values()].find((folder) => folder.offline && paths.has(folder.row.path))?.row.path
  }

  /** Takes a folder into the library, unless it is there. @throws UserError when it can't be used */
  async register(path: string): Promise<WatchedFolder> {
    const absolute = await realpath(resolve(path)).catch((cause: unknown) => {
      throw folderError(resolve(path), cause)
    })
    if (!(await stat(absolute)).isDirectory()) throw new UserError(engineStrings.folder.notAFolder(absolute))
    if (overlaps(absolute, await realpath(this.#library.path))) throw new UserError(engineStrings.folder.isLibrary(absolute))
    const other = this.rows.find((row) => row.path !== absolute && overlaps(row.path, absolute))
    if (other) throw new UserError(engineStrings.folder.nested(absolute, other.path))
    const row = this.#library.addFolder(absolute)
    const known = this.#folders.get(row.id)
    if (known) return known
    const folder = newFolder(row)
    this.#folders.set(row.id, folder)
    return folder
  }

  /** Neither watches a folder nor looks through it from this moment on. */
  async forget(id: number): Promise<void> {
    const folder = this.#folders.get(id)
    this.#folders.delete(id)
    await folder?.watcher?.close()
  }

  /** Looks at every folder, watches them from now on, and looks again every ten minutes. */
  watchAll(): void {
    for (const folder of this.#folders.values()) this.watch(folder)
    this.look(asItIs)
    this.#timer = setInterval(() => {
      this.look(asItIs)
    }, PERIODIC_SCAN_MS).unref()
  }

  watch(folder: WatchedFolder): void {
    if (folder.watcher) return
    folder.watchReason = null
    folder.watcher = new FolderWatcher(
      folder.row.path,
      () => {
        void this.lookAt(folder)
      },
      (error) => {
        this.#log.error(error, 'watching stopped')
        folder.watcher = undefined
        folder.watchReason = engineStrings.folder.watchStopped(error.message)
        this.#surroundings.status()
      }
    )
  }

  /** Scans every folder, in the background. */
  look(options: ReconcileOptions): void {
    for (const folder of this.#folders.values()) void this.lookAt(folder, options)
  }

  /** Scans a folder, after the scans that were asked for before. Never rejects; resolves when it has been looked through. */
  lookAt(folder: WatchedFolder, options: ReconcileOptions = asItIs): Promise<void> {
    const work = async (): Promise<void> => {
      if (this.#closed || !this.#folders.has(folder.row.id)) return
      this.#surroundings.found(folder.row.id, await this.reconcile(folder, options))
    }
    this.#scan = this.#scan.then(work).catch((error: unknown) => {
      if (!(error instanceof UserError)) this.#log.error(error, 'scan failed')
    })
    return this.#scan
  }

  /** Compares a folder with what the library knows of it. @throws UserError when no model can be loaded */
  async reconcile(folder: WatchedFolder, options: ReconcileOptions): Promise<Reconciled> {
    const { model, scanning, changed, status } = this.#surroundings
    const number = await model()
    const endScan = scanning()
    try {
      const result = await reconcile(this.#library, folder.row, number, options)
      for (const photoId of result.changed) changed(photoId)
      if (folder.offline !== result.offline || folder.reason !== result.reason || result.changed.length > 0) {
        folder.offline = result.offline
        folder.vanished = result.vanished
        folder.reason = result.reason
        status()
      }
      // A drive that was away took its watcher with it.
      if (!result.offline && this.#timer && !folder.watcher) this.watch(folder)
      return result
    } finally {
      endScan()
    }
  }

  /** Stops watching. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    for (const { watcher } of this.#folders.values()) await watcher?.close()
  }

  /** Resolves when no scan is under way. */
  async settled(): Promise<void> {
    await this.#scan
  }
}

const newFolder = (row: FolderRow): WatchedFolder => ({
  row,
  offline: false,
  vanished: false,
  reason: null,
  watcher: undefined,
  watchReason: null
})
