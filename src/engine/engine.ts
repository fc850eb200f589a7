import { readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Logger } from 'pino'
import { inCloset, type Change, type DetailField, type Edit } from '../shared/details.ts'
import { engineStrings } from '../shared/strings/engine.ts'
import {
  everyScore,
  type Correspondence,
  type Directory,
  type EngineEvent,
  type Folder,
  type ImportSummary,
  type LookAlikes,
  type ModelStatus,
  type Neighbour,
  type Piece,
  type Progress,
  type Ranking,
  type SimilarToPhoto,
  type Status
} from '../shared/types.ts'
import { UserError } from '../shared/user-error.ts'
import { Announcer } from './announcer.ts'
import type { EnginePort, ImageBytes } from './api/port.ts'
import { examineFolder, folderSize, measureSpeed, type FolderHealth } from './doctor.ts'
import { folderError, listDirectory, overlaps } from './folders.ts'
import { Describer } from './ingest/describer.ts'
import { Indexer, type Network } from './ingest/indexer.ts'
import { reconcile, type Reconciled, type ReconcileOptions } from './ingest/reconcile.ts'
import { FolderWatcher } from './ingest/watch.ts'
import { encodeEmbedding } from './library/embedding-codec.ts'
import { Library, type FolderRow, type GarmentModel } from './library/library.ts'
import { Thumbnails } from './library/thumbnails.ts'
import { GarmentBlock } from './search/garment-block.ts'
import { correspondence } from './search/regions.ts'
import type { Hit } from './search/top-k.ts'
import { exportTable } from './transfer/table.ts'
import { exportWords, matchWords, readWords } from './transfer/words.ts'
import { VectorBlock } from './search/vector-block.ts'
import { decodePhoto, renderPhoto } from './vision/decode.ts'
import { networkInput, thumbnail } from './vision/derive.ts'
import { readModel } from './vision/manifest.ts'
import { INPUT_SIDE, Vgg16 } from './vision/vgg16.ts'
import { version } from './version.ts'

export interface EngineOptions {
  /** The library's folder; made when it doesn't exist. */
  library: string
  /** The folder that holds `vgg16/manifest.json`. */
  models: string
  log: Logger
}

export interface IndexSummary {
  found: number
  indexed: number
  reused: number
  missing: number
  failed: { path: string; reason: string }[]
  /** Why the folder could not be read; null when it could. */
  offline: string | null
}

/** What `armoire doctor` reports. */
export interface Diagnosis {
  version: string
  library: { path: string; bytes: number; photos: number }
  /** Null when the model can't be loaded; `modelError` says why. */
  model: (ModelStatus & { threads: number; imagesPerSecond: number }) | null
  modelError: string | null
  folders: FolderHealth[]
}

/** Network drives send no events: every folder is looked through this often in any case. */
const PERIODIC_SCAN_MS = 10 * 60_000

/** What decides whether a piece is found among look-alikes. */
const LEAVING: readonly DetailField[] = ['archived', 'hidden']

interface FolderState {
  row: FolderRow
  offline: boolean
  vanished: boolean
  reason: string | null
  watcher: FolderWatcher | undefined
  watchReason: string | null
}

/** The whole of Armoire without a door: library, ingest, vision and search, wired together. Closed once with `close`. */
export class Engine implements EnginePort {
  readonly #library: Library
  readonly #thumbnails: Thumbnails
  readonly #log: Logger
  readonly #block = new VectorBlock()
  #garments: GarmentBlock | null = null
  #garmentModel: GarmentModel | null = null
  readonly #indexer: Indexer
  readonly #describer: Describer
  readonly #folders = new Map<number, FolderState>()
  readonly #announcer: Announcer
  readonly #network: Promise<Network>
  readonly #blockReady: Promise<void>
  #model: ModelStatus | null = null
  #modelError: string | null = null
  #scan: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  /**
   * Opens the library; the model loads in the background.
   * @throws UserError when the library can't be opened
   */
  constructor({ library, models, log }: EngineOptions) {
    this.#log = log
    this.#library = new Library(library)
    this.#thumbnails = new Thumbnails(library)
    this.#announcer = new Announcer({
      status: () => this.status(),
      progress: () => this.#progress(),
      pieceOfPhoto: (photoId) => this.#library.pieceOfPhoto(photoId),
      piece: (id) => this.#library.piece(id)
    })
    this.#indexer = new Indexer(this.#library, this.#thumbnails, {
      photo: (photoId, map) => {
        // The folder may have been removed while the photo was in hand.
        this.#updateBlock(photoId, this.#searchable(photoId) ? map : undefined)
        this.#announcer.changed(photoId)
      },
      progress: () => {
        this.#announcer.progress()
      },
      failure: (path, reason, cause) => {
        log.warn({ path, cause: cause instanceof Error ? cause.message : cause }, reason)
      }
    })
    this.#describer = new Describer(this.#library, {
      busy: () => this.#closed || !['idle', 'scanning'].includes(this.#indexer.progress.state),
      progress: () => {
        this.#announcer.progress()
      },
      described: (photoId) => {
        this.#updateGarment(photoId, this.#searchable(photoId))
        this.#announcer.changed(photoId)
      },
      failure: (path, cause) => {
        log.warn({ path, cause: cause instanceof Error ? cause.message : cause }, 'no descriptor could be made')
      }
    })
    for (const row of this.#library.folders()) this.#folders.set(row.id, newFolderState(row))
    this.#network = this.#loadModel(models)
    this.#blockReady = this.#network.then(({ model, garment }) => {
      this.#loadBlock(model)
      if (garment) this.#loadGarments(garment)
    })
    // Whoever needs them meets the error; nobody may need them yet.
    this.#network.catch(() => undefined)
    this.#blockReady.catch(() => undefined)
  }

  async #loadModel(models: string): Promise<Network> {
    try {
      const file = await readModel(join(models, 'vgg16'))
      const vgg16 = await Vgg16.load(file.bytes, file.garment)
      const { requestedProvider, provider } = vgg16
      this.#model = { id: file.id, title: file.title, precision: file.precision, requestedProvider, provider, note: null }
      this.#log.info(this.#model, 'model loaded')
      this.#announcer.status()
      const garment = file.garment && { ...file.garment, number: this.#library.modelNumber(file.garment.id) }
      return { vgg16, model: this.#library.modelNumber(file.id), garment }
    } catch (error) {
      this.#log.error(error, 'the model could not be loaded')
      this.#modelError = error instanceof UserError ? error.message : engineStrings.model.unusable
      this.#announcer.status()
      throw error instanceof UserError ? error : new UserError(engineStrings.model.unusable, { cause: error })
    }
  }

  #loadBlock(model: number): void {
    this.#block.reserve(this.#library.countEmbeddings(model))
    for (const { photoId, map } of this.#library.maps(model)) this.#block.set(photoId, map)
  }

  #loadGarments(model: GarmentModel): void {
    const garments = new GarmentBlock(model)
    garments.reserve(this.#library.countDescriptors(model))
    for (const { photoId, garment } of this.#library.descriptors(model)) garments.set(photoId, garment)
    this.#garmentModel = model
    this.#garments = garments
  }

  // What the doors ask for

  status(): Status {
    return {
      version,
      library: this.#library.path,
      folders: [...this.#folders.values()].map((state) => this.#folderStatus(state)),
      progress: this.#progress(),
      model: this.#model,
      modelError: this.#modelError
    }
  }

  /** New photos come first; then those that are only to be looked at anew. */
  #progress(): Progress {
    const { progress } = this.#indexer
    return progress.state === 'idle' ? (this.#describer.progress ?? progress) : progress
  }

  #folderStatus({ row, offline, vanished, reason, watcher, watchReason }: FolderState): Folder {
    return {
      id: row.id,
      path: row.path,
      state: offline ? 'offline' : 'online',
      reason,
      vanished,
      watching: watcher !== undefined,
      watchReason,
      counts: this.#library.counts(row.id)
    }
  }

  /** The model in use, once it is loaded. @throws UserError when it can't be */
  async model(): Promise<ModelStatus> {
    await this.#network
    if (!this.#model) throw new Error('the model loaded without a status')
    return this.#model
  }

  /** Tries everything that photos need: the network, with a short measured run, and every folder. Changes nothing. */
  async doctor(): Promise<Diagnosis> {
    const network = await this.#network.catch(() => undefined)
    const health = [...this.#folders.values()].map(({ row }) => examineFolder(row, this.#library.counts(row.id)))
    const folders = await Promise.all(health)
    const photos = folders.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0)
    const { path } = this.#library
    return {
      version,
      library: { path, bytes: await folderSize(path), photos },
      model: network
        ? { ...(await this.model()), threads: network.vgg16.threads, imagesPerSecond: await measureSpeed(network.vgg16) }
        : null,
      modelError: this.#modelError,
      folders
    }
  }

  pieces(): Piece[] {
    return this.#library.pieces()
  }

  piece(id: number): Piece | undefined {
    return this.#library.piece(id)
  }

  /** The piece whose photo is the file at a path: absolute, or relative to one of the library's folders. */
  pieceAt(path: string): Piece | undefined {
    for (const { row } of this.#folders.values()) {
      const inside = relative(row.path, resolve(row.path, path)).split(sep).join('/')
      const piece = this.#library.pieceAt(row.id, inside)
      if (piece) return piece
    }
    return undefined
  }

  async similarToPiece(id: number, top: number, by: Ranking, within = everyScore): Promise<LookAlikes> {
    const { piece, codes } = await this.#indexed(id)
    const garments = this.#garmentsToAnswer(by)
    const row = garments && (garments.get(piece.photoId) ?? this.#storedRow(garments, piece.photoId))
    const others = (photoId: number): boolean => photoId !== piece.photoId
    if (garments && row) return { ranking: 'garment', neighbours: this.#neighbours(garments.search(row, top, others, within)) }
    return { ranking: 'recipe', neighbours: this.#neighbours(this.#block.search(codes, top, others, within)) }
  }

  #storedRow(garments: GarmentBlock, photoId: number): Float32Array | undefined {
    const garment = this.#garmentModel ? this.#library.descriptor(photoId, this.#garmentModel) : undefined
    return garment && garments.row(garment)
  }

  async correspondence(first: number, second: number): Promise<Correspondence> {
    return correspondence((await this.#indexed(first)).codes, (await this.#indexed(second)).codes)
  }

  /** A piece and the codes of its map. @throws UserError when it has none */
  async #indexed(id: number): Promise<{ piece: Piece; codes: Uint8Array }> {
    await this.#blockReady
    const piece = this.#library.piece(id)
    // A hidden or archived piece still finds what looks like it.
    const codes = piece && (this.#block.get(piece.photoId) ?? this.#library.map(piece.photoId, (await this.#network).model))
    if (!piece || !codes || piece.state !== 'active') throw new UserError(engineStrings.search.notIndexed)
    return { piece, codes }
  }

  async similarToPhoto(bytes: Uint8Array, top: number, by: Ranking, within = everyScore): Promise<SimilarToPhoto> {
    await this.#blockReady
    const { vgg16 } = await this.#network
    const { working } = await decodePhoto(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const [rgba, preview] = await Promise.all([networkInput(working, INPUT_SIDE), thumbnail(working)])
    const { flat, pooled, garment } = await vgg16.embed(rgba)
    const garments = this.#garmentsToAnswer(by)
    const hits =
      garments && garment
        ? garments.search(garments.row(garment), top, undefined, within)
        : this.#block.search(encodeEmbedding(flat, pooled).map, top, undefined, within)
    return {
      preview: `data:image/webp;base64,${preview.toString('base64')}`,
      ranking: garments && garment ? 'garment' : 'recipe',
      neighbours: this.#neighbours(hits)
    }
  }

  /** The garments to search, when they are asked for and stand for the whole closet; until then the recipe answers. */
  #garmentsToAnswer(by: Ranking): GarmentBlock | null {
    const complete = this.#describer.caughtUp || this.#garments?.size === this.#block.size
    return by === 'garment' && complete ? this.#garments : null
  }

  #neighbours(hits: Hit[]): Neighbour[] {
    return hits.flatMap(({ id, score }, i) => {
      const piece = this.#library.pieceOfPhoto(id)
      return piece ? [{ rank: i + 1, piece, score }] : []
    })
  }

  searchText(query: string): number[] {
    return this.#library.search(query)
  }

  edit(ids: readonly number[], change: Change): Edit {
    const edit = this.#library.details.edit(ids, change)
    this.#edited(edit)
    return edit
  }

  exportWords(): string {
    return exportWords(this.#library.subjects())
  }

  exportTable(): string {
    return exportTable(this.#library.pieces())
  }

  importWords(text: string): ImportSummary {
    const { details, unknown } = matchWords(readWords(text), this.#library.subjects())
    const edit = this.#library.details.replace(new Map(details))
    this.#edited(edit)
    return { known: details.length, changed: edit.ids.length, unknown }
  }

  undo(): Edit | null {
    const edit = this.#library.details.undo()
    if (edit) this.#edited(edit)
    return edit
  }

  redo(): Edit | null {
    const edit = this.#library.details.redo()
    if (edit) this.#edited(edit)
    return edit
  }

  #edited({ ids, fields }: Edit): void {
    const photos = ids.flatMap((id) => this.#library.piece(id)?.photoId ?? [])
    for (const photoId of photos) this.#announcer.changed(photoId)
    this.#announcer.flush()
    if (!fields.some((field) => LEAVING.includes(field))) return
    // Before it is ready there is nothing to take out: it is read from the library, which knows already.
    void this.#blockReady
      .then(async () => {
        const { model } = await this.#network
        for (const photoId of photos)
          this.#updateBlock(photoId, this.#searchable(photoId) ? this.#library.map(photoId, model) : undefined)
      })
      .catch((error: unknown) => {
        this.#log.warn(error, 'look-alikes could not be told of an edit')
      })
  }

  async thumbnail(photoId: number): Promise<ImageBytes | undefined> {
    const file = this.#library.file(photoId)
    if (!file) return undefined
    let bytes = await this.#thumbnails.read(file.hash)
    if (!bytes) {
      // The cache may be emptied at any time; a thumbnail is made again when it is asked for.
      const { working } = await decodePhoto(await readPhoto(file.path))
      bytes = Buffer.from(await thumbnail(working))
      await this.#thumbnails.write(file.hash, bytes)
    }
    return { bytes, type: 'image/webp' }
  }

  async image(photoId: number): Promise<ImageBytes | undefined> {
    const file = this.#library.file(photoId)
    return file && (await renderPhoto(await readPhoto(file.path)))
  }

  location(photoId: number): { path: string } | undefined {
    const file = this.#library.file(photoId)
    return file && { path: file.path }
  }

  async addFolder(path: string): Promise<void> {
    const state = await this.#register(path)
    await this.#bringBack(state.row.id)
    this.#watch(state)
    this.#announcer.status()
    this.#look(state, { retryFailed: false, acceptMissing: false })
  }

  async removeFolder(id: number): Promise<void> {
    const state = this.#folders.get(id)
    if (!state) return
    this.#folders.delete(id)
    this.#indexer.forget(id)
    const gone = this.#library.pieces().filter((piece) => piece.folderId === id)
    this.#library.removeFolder(id)
    for (const piece of gone) {
      this.#updateBlock(piece.photoId, undefined)
      this.#announcer.removed(piece.id)
    }
    this.#announcer.status()
    await state.watcher?.close()
  }

  rescan(options: ReconcileOptions): void {
    for (const state of this.#folders.values()) this.#look(state, options)
  }

  pause(): void {
    this.#indexer.pause()
    this.#describer.pause()
  }

  resume(): void {
    this.#indexer.resume()
    this.#describer.resume()
    this.#network
      .then((network) => this.#describer.run(network))
      .catch((error: unknown) => {
        this.#log.error(error, 'describing did not go on')
      })
  }

  directories(path?: string): Promise<Directory> {
    return listDirectory(path)
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    return this.#announcer.subscribe(listener)
  }

  // Keeping up with the folders

  /** Looks at every folder, watches them from now on, and looks again every ten minutes. */
  watch(): void {
    this.#library.countDeaths()
    for (const state of this.#folders.values()) this.#watch(state)
    this.rescan({ retryFailed: false, acceptMissing: false })
    this.#timer = setInterval(() => {
      this.rescan({ retryFailed: false, acceptMissing: false })
    }, PERIODIC_SCAN_MS).unref()
  }

  /**
   * Indexes one folder to its end and reports, as the command line does.
   * @throws UserError when the folder can't be used or the model can't be loaded
   */
  async index(path: string, options: ReconcileOptions): Promise<IndexSummary> {
    this.#library.countDeaths()
    const state = await this.#register(path)
    const network = await this.#network
    const { found, missing, jobs, offline, reason } = await this.#reconcile(state, options)
    this.#indexer.enqueue(jobs)
    const { indexed } = await this.#indexer.run(network)
    await this.#describer.run(network)
    const failed = this.#library.failures(state.row.id)
    return { found, indexed, reused: found - indexed - failed.length, missing, failed, offline: offline ? reason : null }
  }

  async #register(path: string): Promise<FolderState> {
    const absolute = await realpath(resolve(path)).catch((cause: unknown) => {
      throw folderError(resolve(path), cause)
    })
    if (!(await stat(absolute)).isDirectory()) throw new UserError(engineStrings.folder.notAFolder(absolute))
    if (overlaps(absolute, await realpath(this.#library.path))) throw new UserError(engineStrings.folder.isLibrary(absolute))
    const other = [...this.#folders.values()].find(({ row }) => row.path !== absolute && overlaps(row.path, absolute))
    if (other) throw new UserError(engineStrings.folder.nested(absolute, other.row.path))
    const row = this.#library.addFolder(absolute)
    const known = this.#folders.get(row.id)
    if (known) return known
    const state = newFolderState(row)
    this.#folders.set(row.id, state)
    return state
  }

  /** A folder that had been removed comes back with all that is known of it: pieces and vectors. */
  async #bringBack(folderId: number): Promise<void> {
    const { model } = await this.#network
    await this.#blockReady
    for (const piece of this.#library.pieces()) {
      if (piece.folderId !== folderId) continue
      this.#updateBlock(piece.photoId, inCloset(piece) ? this.#library.map(piece.photoId, model) : undefined)
      this.#announcer.changed(piece.photoId)
    }
  }

  #watch(state: FolderState): void {
    if (state.watcher) return
    state.watchReason = null
    state.watcher = new FolderWatcher(
      state.row.path,
      () => {
        this.#look(state, { retryFailed: false, acceptMissing: false })
      },
      (error) => {
        this.#log.error(error, 'watching stopped')
        state.watcher = undefined
        state.watchReason = engineStrings.folder.watchStopped(error.message)
        this.#announcer.status()
      }
    )
  }

  /** Scans a folder and indexes what is new, in the background; scans wait for each other. */
  #look(state: FolderState, options: ReconcileOptions): void {
    const work = async (): Promise<void> => {
      if (this.#closed || !this.#folders.has(state.row.id)) return
      const network = await this.#network
      const { jobs } = await this.#reconcile(state, options)
      this.#indexer.enqueue(jobs)
      this.#indexer
        .run(network)
        .then(() => this.#describer.run(network))
        .catch((error: unknown) => {
          this.#log.fatal(error, 'indexing stopped')
          this.#modelError = engineStrings.library.notWritable(this.#library.path)
          this.#announcer.status()
        })
    }
    this.#scan = this.#scan.then(work).catch((error: unknown) => {
      if (!(error instanceof UserError)) this.#log.error(error, 'scan failed')
    })
  }

  async #reconcile(state: FolderState, options: ReconcileOptions): Promise<Reconciled> {
    const { model } = await this.#network
    await this.#blockReady
    const endScan = this.#indexer.scanning()
    try {
      const result = await reconcile(this.#library, state.row, model, options)
      for (const photoId of result.changed) {
        this.#updateBlock(photoId, this.#searchable(photoId) ? this.#library.map(photoId, model) : undefined)
        this.#announcer.changed(photoId)
      }
      if (state.offline !== result.offline || state.reason !== result.reason || result.changed.length > 0) {
        state.offline = result.offline
        state.vanished = result.vanished
        state.reason = result.reason
        this.#announcer.status()
      }
      // A drive that was away took its watcher with it.
      if (!result.offline && this.#timer && !state.watcher) this.#watch(state)
      return result
    } finally {
      endScan()
    }
  }

  #searchable(photoId: number): boolean {
    const piece = this.#library.pieceOfPhoto(photoId)
    return piece !== undefined && inCloset(piece)
  }

  #updateBlock(photoId: number, map: Uint8Array | undefined): void {
    if (map) this.#block.set(photoId, map)
    else this.#block.delete(photoId)
    this.#updateGarment(photoId, map !== undefined)
  }

  #updateGarment(photoId: number, searchable: boolean): void {
    const garment = searchable && this.#garmentModel ? this.#library.descriptor(photoId, this.#garmentModel) : undefined
    if (garment) this.#garments?.set(photoId, garment)
    else this.#garments?.delete(photoId)
  }

  /** Stops watching, finishes the photos in hand, and closes the library. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#timer)
    this.#announcer.close()
    for (const { watcher } of this.#folders.values()) await watcher?.close()
    await this.#indexer.stop().catch(() => undefined)
    await this.#scan
    const network = await this.#network.catch(() => undefined)
    if (network) await this.#describer.run(network).catch(() => undefined)
    await network?.vgg16.release()
    this.#library.close()
  }
}

const newFolderState = (row: FolderRow): FolderState => ({
  row,
  offline: false,
  vanished: false,
  reason: null,
  watcher: undefined,
  watchReason: null
})

async function readPhoto(path: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(path).catch((cause: unknown) => {
    throw new UserError(engineStrings.photo.away(path), { cause })
  })
}
