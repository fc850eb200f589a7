import { relative, resolve, sep } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import { inCloset, type Change, type Edit, type EditField, type PairAnswer } from '../shared/details.ts'
import { speak, type LanguageChoice } from '../shared/language.ts'
import type { SearchTerms } from '../shared/saved-search.ts'
import { engineStrings } from '../shared/strings/engine.ts'
import {
  photosOf,
  type Diagnosis,
  type Directory,
  type EngineEvent,
  type Folder,
  type ModelChoice,
  type ModelStatus,
  type Piece,
  type PiecePhoto,
  type Progress,
  type Status,
  type Thumbs
} from '../shared/types.ts'
import { UserError } from '../shared/user-error.ts'
import { Announcer } from './announcer.ts'
import type { EnginePort, OutsideFile } from './api/port.ts'
import { Categories } from './categories/categories.ts'
import { Compute } from './compute.ts'
import { examineFolder, folderSize, measureSpeed } from './doctor.ts'
import { firstAway, listDirectory } from './folders.ts'
import { Indexer } from './ingest/indexer.ts'
import { lackOfDescriptor, lackOfEmbedding } from './ingest/lacks.ts'
import type { Job, ReconcileOptions } from './ingest/reconcile.ts'
import { Refill } from './ingest/refill.ts'
import { findFile } from './ingest/walk.ts'
import { WatchedFolders } from './ingest/watched-folders.ts'
import { Library } from './library/library.ts'
import { Thumbnails } from './library/thumbnails.ts'
import type { Fetchable } from './models/catalogue.ts'
import { ModelRoom } from './models/room.ts'
import { samplePhotos } from './models/sample-photos.ts'
import { ModelStore, SHIPPED } from './models/store.ts'
import { PhotoFiles } from './photo-files.ts'
import { garmentModelOf, Recipe } from './recipe.ts'
import { garmentUpkeep } from './search/blocks.ts'
import { Duplicates } from './search/duplicates.ts'
import type { GarmentBlock } from './search/garment-block.ts'
import { LookAlikeSearch, type Ready } from './search/look-alikes.ts'
import { toKeep } from './search/outside-photo.ts'
import type { Upkeep } from './search/upkeep.ts'
import { Transfer } from './transfer/transfer.ts'
import { version } from './version.ts'

export interface EngineOptions {
  /** The library's folder; made when it doesn't exist. */
  library: string
  /** The folder that holds `vgg16/manifest.json`. */
  models: string
  log: Logger
  /** Models that can be fetched, others than the usual ones: for tests. */
  fetchables?: readonly Fetchable[] | undefined
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

/** From so many photos on, a few seconds of measuring are gained back. */
const WORTH_TUNING = 200

/** So many photos are followed before others get their turn. */
const AT_ONCE = 200

/** What decides whether a piece is found among look-alikes, and by which colours. */
const SEARCHED: readonly EditField[] = ['archived', 'hidden', 'partOf', 'colours']

/** The whole of Armoire without a door: library, ingest, vision and search, wired together. Closed once with `close`. */
export class Engine implements EnginePort {
  readonly models: ModelRoom
  readonly similar: LookAlikeSearch
  readonly duplicates: Duplicates
  readonly transfer: Transfer
  readonly categories: Categories
  readonly photos: PhotoFiles
  readonly compute: Compute
  readonly #library: Library
  readonly #log: Logger
  readonly #indexer: Indexer
  readonly #describer: Refill
  readonly #embedder: Refill
  readonly #folders: WatchedFolders
  readonly #announcer: Announcer
  readonly #ready: Promise<Ready>
  /** Undefined until the models are loaded. */
  #loaded: Ready | undefined
  #garments: Upkeep<GarmentBlock> | null = null
  #modelError: string | null = null
  #inSight: ReadonlySet<number> = new Set()

  /**
   * Opens the library; the model loads in the background.
   * @throws UserError when the library can't be opened
   */
  constructor({ library, models, log, fetchables }: EngineOptions) {
    this.#log = log
    this.#library = new Library(library)
    const thumbnails = new Thumbnails(library)
    this.photos = new PhotoFiles(this.#library, thumbnails)
    this.transfer = new Transfer(
      this.#library,
      (edit) => {
        this.#edited(edit)
      },
      () => {
        this.#announcer.statusSoon()
      }
    )
    this.#announcer = new Announcer({
      status: () => this.status(),
      progress: () => this.#progress(),
      piecesOfPhotos: (photoIds) => this.#library.piecesOfPhotos(photoIds),
      piecesOfItems: (itemIds) => this.#library.piecesOfItems(itemIds)
    })
    const { language } = this.#library.settings
    speak(() => language)
    this.#indexer = new Indexer(this.#library, thumbnails, {
      sparing: () => this.#library.settings.eco,
      inSight: () => this.#inSight,
      photo: (photoId) => {
        this.#photoChanged(photoId)
      },
      progress: () => {
        this.#announcer.progress()
      },
      failure: (path, reason, cause) => {
        log.warn({ path, cause: cause instanceof Error ? cause.message : cause }, reason)
      }
    })
    const background = {
      busy: () => this.#library.closing || this.#indexing,
      sparing: () => this.#library.settings.eco,
      inSight: () => this.#inSight,
      progress: () => {
        this.#announcer.progress()
      },
      failure: (path: string, cause: unknown) => {
        log.warn({ path, cause: cause instanceof Error ? cause.message : cause }, 'the photo could not be looked at anew')
      }
    }
    this.#describer = new Refill({
      ...background,
      filled: (photoId) => {
        this.#photoChanged(photoId)
      }
    })
    // Nothing of a piece is different until the change is complete.
    this.#embedder = new Refill({ ...background, filled: () => undefined })
    this.#folders = new WatchedFolders(this.#library, log, {
      model: () => this.#modelNow(),
      scanning: () => this.#indexer.scanning(),
      found: (folderId, { jobs, reason }) => {
        if (reason === null) this.#indexer.scanned(folderId, jobs)
        this.#index(jobs)
      },
      changed: (photoId) => {
        this.#photoChanged(photoId)
      },
      status: () => {
        this.#announcer.status()
      }
    })
    const store = new ModelStore(library, models, (most) => samplePhotos(this.#library, most), fetchables)
    this.models = new ModelRoom(
      store,
      this.#library.recipe,
      () => {
        this.#announcer.statusSoon()
      },
      (error) => {
        log.warn(error, 'a model could not be fetched or verified')
      }
    )
    this.#ready = this.#load(store)
    // Whoever needs it meets the error; nobody may need it yet.
    this.#ready.catch(() => undefined)
    this.categories = new Categories(this.#library, this.#ready, (edit) => {
      this.#edited(edit)
    })
    const recipe = this.#ready.then((ready) => ready.recipe)
    recipe.catch(() => undefined)
    this.compute = new Compute(this.#library.settings, recipe, log, () => {
      this.#announcer.status()
    })
    this.similar = new LookAlikeSearch(
      this.#library,
      this.#ready,
      () => this.#describer.caughtUp,
      () => {
        this.#announcer.statusSoon()
      }
    )
    this.duplicates = new Duplicates(this.#library, this.#ready)
  }

  /** Whether photos are being indexed or wait for it. */
  get #indexing(): boolean {
    return !['idle', 'scanning'].includes(this.#indexer.progress.state)
  }

  async #load(models: ModelStore): Promise<Ready> {
    try {
      const file = await models.read(SHIPPED)
      const model = garmentModelOf(this.#library, file)
      this.#garments = model && garmentUpkeep(this.#library, model)
      const [recipe] = await Promise.all([Recipe.load(this.#library, models, file), this.#garments?.start()])
      // Until now nothing was told of changes.
      recipe.answering.upkeep.catchUp()
      this.#garments?.catchUp()
      this.#loaded = { recipe, garments: this.#garments?.block ?? null }
      this.#log.info({ answering: recipe.answering.name, coming: recipe.change }, 'models loaded')
      this.#announcer.status()
      return this.#loaded
    } catch (error) {
      this.#log.error(error, 'the model could not be loaded')
      this.#modelError = error instanceof UserError ? error.message : engineStrings.model.unusable
      this.#announcer.status()
      throw error instanceof UserError ? error : new UserError(engineStrings.model.unusable, { cause: error })
    }
  }

  // What the doors ask for

  status(): Status {
    return {
      version,
      library: this.#library.path,
      folders: this.#folders.status(),
      progress: this.#progress(),
      ...this.#modelStatus(),
      modelChange: this.#loaded?.recipe.change ?? null,
      modelFetch: this.models.fetch,
      modelVerification: this.models.verification.state,
      archive: this.transfer.writing,
      import: this.transfer.taking,
      looks: this.similar.looks,
      categories: this.#library.details.categories(),
      searches: this.#library.details.searches(),
      language: this.#library.settings.language,
      ...this.compute.state
    }
  }

  #modelStatus(): Pick<Status, 'model' | 'modelError'> {
    if (!this.#loaded) return { model: null, modelError: this.#modelError }
    try {
      return { model: this.#loaded.recipe.status, modelError: this.#modelError }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { model: null, modelError: error.message }
    }
  }

  /** New photos come first; then those that are only to be looked at anew, or to have vectors by another model. */
  #progress(): Progress {
    const { progress } = this.#indexer
    const shown = progress.state === 'idle' ? (this.#describer.progress ?? this.#embedder.progress ?? progress) : progress
    return { ...shown, left: this.#indexer.left + this.#describer.left }
  }

  /** The model in use, once it is loaded. @throws UserError when it can't be */
  async model(): Promise<ModelStatus> {
    return (await this.#ready).recipe.status
  }

  /**
   * Begins to change the model that the recipe's vectors are by; goes on in the background.
   * @throws UserError when there is no such model here, or it can't be loaded
   */
  async useModel(choice: ModelChoice): Promise<void> {
    const { recipe } = await this.#ready
    await recipe.use(choice)
    this.#announcer.status()
    this.#accelerate()
    this.#goOn()
  }

  /** Stays with the model that answers now. @throws UserError when that one is gone */
  async cancelModelChange(): Promise<void> {
    const { recipe } = await this.#ready
    recipe.cancel()
    this.#embedder.forget()
    this.#announcer.status()
    this.#goOn()
  }

  /** Which language is spoken from now on, here and by whoever shows the status. */
  setLanguage(choice: LanguageChoice): void {
    this.#library.settings.language = choice
    speak(() => choice)
    this.#announcer.status()
  }

  /** As useModel, but waits until the change is complete, as the command line does. @returns what keeps it, for people; null when it is complete */
  async changeModel(choice: ModelChoice): Promise<string | null> {
    const { recipe } = await this.#ready
    await recipe.use(choice)
    await this.#catchUp()
    return recipe.change?.problem ?? null
  }

  /**
   * Tries everything that photos need: the network, with a short measured run, every folder, and what the search finds. Changes no piece.
   * @param anew whether accelerators are tried and what the search finds is measured first, both of which may take a while; else what is known already
   */
  async doctor(anew: boolean): Promise<Diagnosis> {
    if (anew) await this.compute.accelerate().catch(() => undefined)
    const vgg16 = await this.#ready.then(({ recipe }) => recipe.networks.recipe.vgg16).catch(() => undefined)
    const health = this.#folders.rows.map((row) => examineFolder(row, this.#library.counts(row.id)))
    const folders = await Promise.all(health)
    const photos = folders.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0)
    const { path } = this.#library
    return {
      version,
      library: { path, bytes: await folderSize(path), photos },
      model: vgg16
        ? { ...(await this.model()), ...vgg16.layout, sessions: vgg16.sessions, imagesPerSecond: await measureSpeed(vgg16) }
        : null,
      modelError: this.#modelStatus().modelError,
      folders,
      search: await this.#examineSearch(anew)
    }
  }

  async #examineSearch(anew: boolean): Promise<Diagnosis['search']> {
    if (!this.#loaded) return null
    const { recipe } = this.#loaded
    const averages = anew ? await recipe.measureRecall(() => !this.#library.closing) : recipe.recall
    return { photos: recipe.answering.block.size, averages }
  }

  pieces(): Piece[] {
    return this.#library.pieces()
  }

  piece(id: number): Piece | undefined {
    return this.#library.piece(id)
  }

  /** The piece whose photo is the file at a path: absolute, or relative to one of the library's folders. */
  pieceAt(path: string): Piece | undefined {
    for (const row of this.#folders.rows) {
      const inside = relative(row.path, resolve(row.path, path)).split(sep).join('/')
      const piece = this.#library.pieceAt(row.id, inside)
      if (piece) return piece
    }
    return undefined
  }

  searchText(query: string): number[] {
    return this.#library.search(query)
  }

  edit(ids: readonly number[], change: Change): Edit {
    const edit = this.#library.details.edit(ids, change)
    this.#edited(edit)
    return edit
  }

  answerPair(one: number, other: number, answer: PairAnswer): Edit {
    const edit = this.#library.details.answer(one, other, answer)
    this.#edited(edit)
    return edit
  }

  thumbs(): Thumbs {
    return { on: this.#library.settings.thumbs, given: this.#library.details.thumbs() }
  }

  thumb(one: number, other: number, up: boolean | null): Edit {
    const edit = this.#library.details.thumb(one, other, up)
    this.#edited(edit)
    return edit
  }

  clearThumbs(): Edit {
    const edit = this.#library.details.clearThumbs()
    this.#edited(edit)
    return edit
  }

  setThumbs(on: boolean): void {
    this.#library.settings.thumbs = on
    this.#announcer.thumbs(this.thumbs())
  }

  splitOff(item: number): Edit {
    const edit = this.#library.details.split(item)
    this.#edited(edit)
    return edit
  }

  saveSearch(name: string, piece: number, terms: SearchTerms): Edit {
    const edit = this.#library.details.saveSearch(name, piece, terms)
    this.#edited(edit)
    return edit
  }

  async saveSearchWithPhoto(
    name: string,
    { name: file, bytes }: OutsideFile,
    terms: SearchTerms
  ): Promise<Edit & { kept: string }> {
    const photo = await toKeep(bytes, file)
    const edit = this.#library.details.saveSearchWithPhoto(name, photo, terms)
    this.#edited(edit)
    return { ...edit, kept: photo.hash }
  }

  keptPhoto(hash: string): OutsideFile | undefined {
    const photo = this.#library.details.keptPhoto(hash)
    return photo && { name: photo.name, bytes: photo.webp }
  }

  renameSearch(from: string, to: string | null): Edit {
    const edit = this.#library.details.renameSearch(from, to)
    this.#edited(edit)
    return edit
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
    const pieces = this.#library.piecesOfItems(ids)
    for (const { photoId } of pieces.flatMap(photosOf)) this.#announcer.changed(photoId)
    // Those that have become photos of another piece.
    for (const id of ids) this.#announcer.removed(id)
    // The status too, which tells of categories and saved searches.
    this.#announcer.flush()
    // Those of pieces that were joined or split are others too.
    if (fields.includes('thumb') || fields.includes('partOf')) this.#announcer.thumbs(this.thumbs())
    if (!fields.some((field) => SEARCHED.includes(field))) return
    this.#follow(pieces.flatMap(photosOf)).catch((error: unknown) => {
      this.#log.error(error, 'searches did not follow an edit')
    })
  }

  /** Has searches follow photos whose vectors are as they were: the first of them at once, the rest while others get their turn. */
  async #follow(photos: readonly PiecePhoto[]): Promise<void> {
    for (let at = 0; at < photos.length; at += AT_ONCE) {
      if (at > 0) await nextTurn()
      if (this.#library.closing) return
      const some = photos.slice(at, at + AT_ONCE).map(({ photoId }) => photoId)
      const found = new Set(
        this.#library
          .piecesOfPhotos(some)
          .flatMap((piece) => photosOf(piece).filter((photo) => isFound(piece, photo)))
          .map(({ photoId }) => photoId)
      )
      for (const photoId of some) {
        // What is searched already need not be read again.
        if (!found.has(photoId) || !this.#loaded?.recipe.answering.block.has(photoId))
          this.#updateVectors(photoId, found.has(photoId))
        this.#updateLooks(photoId, found.has(photoId))
      }
    }
  }

  async addFolder(path: string): Promise<void> {
    const folder = await this.#folders.register(path)
    // One that had been removed comes back with all that is known of it: pieces and vectors.
    const photos = this.#library.pieces().flatMap(photosOf)
    const back = photos.filter(({ folderId }) => folderId === folder.row.id)
    for (const { photoId } of back) this.#announcer.changed(photoId)
    await this.#follow(back)
    this.#folders.watch(folder)
    this.#announcer.status()
    void this.#folders.lookAt(folder)
  }

  async removeFolder(id: number): Promise<void> {
    const forgotten = this.#folders.forget(id)
    this.#indexer.forget(id)
    const pieces = this.#library.pieces().filter((piece) => photosOf(piece).some(({ folderId }) => folderId === id))
    this.#library.removeFolder(id)
    for (const piece of pieces) {
      // Photos in another folder still show it.
      for (const { photoId } of photosOf(piece)) this.#announcer.changed(photoId)
      this.#announcer.removed(piece.id)
    }
    this.#announcer.status()
    await this.#follow(pieces.flatMap(photosOf))
    await forgotten
  }

  rescan({ left, ...options }: ReconcileOptions & { left?: boolean }): void {
    if (left) {
      this.#describer.takeLeft()
      this.#indexer.takeLeft()
      this.#index([])
    }
    this.#folders.look(options)
  }

  async lookAt(folderId: number, { acceptMissing }: { acceptMissing: boolean }): Promise<Folder | undefined> {
    const folder = this.#folders.get(folderId)
    if (!folder) return undefined
    await this.#folders.lookAt(folder, { retryFailed: false, acceptMissing })
    this.#announcer.flush()
    return this.#folders.status().find(({ id }) => id === folderId)
  }

  async retry(photoId: number): Promise<{ reading: boolean } | undefined> {
    const piece = this.#library.pieceOfPhoto(photoId)
    const photo = piece && photosOf(piece).find((one) => one.photoId === photoId)
    const folder = photo && this.#folders.get(photo.folderId)
    if (!folder) return undefined
    const file = await findFile(folder.row.path, photo.path)
    if (file) this.#index([{ folder: folder.row, file, photoId, asked: true }])
    else await this.lookAt(folder.row.id, { acceptMissing: false })
    return { reading: file !== undefined }
  }

  setInSight(photoIds: readonly number[]): void {
    this.#inSight = new Set(photoIds)
    this.#indexer.order()
  }

  pause(): void {
    this.#indexer.pause()
    this.#describer.pause()
    this.#embedder.pause()
  }

  resume(): void {
    this.#indexer.resume()
    this.#describer.resume()
    this.#embedder.resume()
    this.#goOn()
  }

  cancel(): void {
    if (this.#indexing) this.#indexer.cancel()
    else this.#describer.cancel()
    // A pause is one for all, and nobody would see that it goes on.
    this.resume()
  }

  directories(path?: string): Promise<Directory> {
    return listDirectory(path)
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    return this.#announcer.subscribe(listener)
  }

  // Keeping up with the folders

  /** Looks at every folder, and keeps up with them from now on. */
  watch(): void {
    this.#library.countDeaths()
    this.#accelerate()
    this.#folders.watchAll()
  }

  #accelerate(): void {
    this.compute.accelerate().catch((error: unknown) => {
      if (!this.#library.closing) this.#log.error(error, 'accelerators could not be tried')
    })
  }

  /**
   * Indexes one folder to its end and reports, as the command line does.
   * @throws UserError when the folder can't be used or the model can't be loaded
   */
  async index(path: string, options: ReconcileOptions): Promise<IndexSummary> {
    this.#library.countDeaths()
    const folder = await this.#folders.register(path)
    const { recipe } = await this.#ready
    this.#accelerate()
    const { found, missing, jobs, offline, reason } = await this.#folders.reconcile(folder, options)
    this.#indexer.enqueue(jobs)
    const { indexed } = await this.#work(recipe)
    await this.#catchUp()
    const failed = this.#library.failures(folder.row.id)
    return { found, indexed, reused: found - indexed - failed.length, missing, failed, offline: offline ? reason : null }
  }

  /** The number of the model that photos are looked at with; another process may have changed it. */
  async #modelNow(): Promise<number> {
    const { recipe } = await this.#ready
    await recipe.refresh()
    return recipe.networks.recipe.model
  }

  /** Indexes what was found, in the background. */
  #index(jobs: Job[]): void {
    this.#indexer.enqueue(jobs)
    this.#ready
      .then(({ recipe }) => this.#work(recipe))
      .then(() => this.#catchUp())
      .catch((error: unknown) => {
        this.#log.fatal(error, 'indexing stopped')
        this.#modelError = engineStrings.library.notWritable(this.#library.path)
        this.#announcer.status()
      })
  }

  /** Works on what waits. Before many photos it is measured how to be quickest. */
  async #work(recipe: Recipe): Promise<{ indexed: number }> {
    if (this.#indexer.waiting >= WORTH_TUNING)
      await this.compute.tune().catch((error: unknown) => {
        if (!this.#library.closing) this.#log.error(error, 'it could not be measured how to be quickest')
      })
    return this.#indexer.run(recipe.networks)
  }

  #photoChanged(photoId: number): void {
    const piece = this.#library.pieceOfPhoto(photoId)
    const photo = piece && photosOf(piece).find((one) => one.photoId === photoId)
    const found = piece !== undefined && photo !== undefined && isFound(piece, photo)
    this.#updateVectors(photoId, found)
    this.#updateLooks(photoId, found)
    this.#announcer.changed(photoId)
  }

  /** Has searches go by a photo's vectors, or no longer. Before the models are loaded there is nothing to tell. @param found whether it is to be found */
  #updateVectors(photoId: number, found: boolean): void {
    if (!this.#loaded) return
    const { recipe, garments } = this.#loaded
    recipe.update(photoId, found)
    const garment = found && recipe.garment ? this.#library.descriptor(photoId, recipe.garment.model) : undefined
    if (garment) garments?.set(photoId, garment)
    else garments?.delete(photoId)
  }

  /** As `#updateVectors`, for what else a photo is compared by. */
  #updateLooks(photoId: number, found: boolean): void {
    if (!this.#loaded) return
    this.similar.update(photoId, found)
    this.duplicates.update(photoId)
  }

  // Photos that were indexed earlier and lack something

  #goOn(): void {
    this.#catchUp().catch((error: unknown) => {
      this.#log.error(error, 'what photos lack could not be made')
    })
  }

  /** Gives photos the descriptors they lack, then the vectors by another model that is to be used; ends when there is something more urgent. */
  async #catchUp(): Promise<void> {
    const { recipe } = await this.#ready
    if (recipe.garment) await this.#describer.run(lackOfDescriptor(this.#library, recipe.garment))
    while (recipe.coming) {
      const { coming } = recipe
      const done = await this.#embedder.run(lackOfEmbedding(this.#library, coming))
      // The run may have been one towards another model, which was given up.
      if (coming !== recipe.coming) continue
      if (!done || (await this.#completed(recipe, coming.model))) break
    }
    if (this.#library.closing) return
    await recipe.dropUnneeded()
    await this.#writeRows(recipe)
    await recipe.quicken(() => !this.#library.closing)
    await recipe.keepRecall(() => !this.#library.closing && !this.#indexing)
  }

  /** So that the next start reads many rows at once. */
  async #writeRows(recipe: Recipe): Promise<void> {
    try {
      await recipe.answering.upkeep.write()
      await this.#garments?.write()
    } catch (error) {
      this.#log.warn(error, 'rows could not be written: the next start takes longer')
    }
  }

  /** Completes the change of the model, unless photos of a folder that is away still need it. @returns false when new photos came meanwhile */
  async #completed(recipe: Recipe, model: number): Promise<boolean> {
    const left = this.#library.recipe.without(model)
    const needed = new Set(left.map(({ folder }) => folder))
    const away = this.#folders.offline(needed) ?? (await firstAway(needed))
    const upkeep = away === undefined ? await recipe.prepare(model) : undefined
    if (this.#library.closing || this.#indexing) return true
    if (recipe.coming?.model !== model || this.#library.recipe.without(model).length > left.length) return false
    if (upkeep) recipe.complete(upkeep)
    else if (away !== undefined) recipe.setProblem(engineStrings.models.waiting(away))
    this.#announcer.status()
    return true
  }

  /** Stops watching, finishes the photos in hand, and closes the library. */
  async close(): Promise<void> {
    if (this.#library.closing) return
    this.#library.closing = true
    this.#announcer.close()
    await this.compute.close()
    await this.#folders.close()
    await this.models.close()
    await this.#indexer.stop().catch(() => undefined)
    await this.#folders.settled()
    await Promise.allSettled([this.#describer.settled(), this.#embedder.settled()])
    await this.#garments?.settled()
    await this.#ready.then(({ recipe }) => recipe.release()).catch(() => undefined)
    this.#library.close()
  }
}

/** Whether a photo of a piece is one of those that look-alikes are found among. */
const isFound = ({ details }: Piece, { state }: PiecePhoto): boolean => inCloset({ state, details })
