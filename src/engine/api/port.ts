/** What the API needs of the engine. Free of Node, so that the page can derive its client from the API's type alone. */
import type { AcceleratorChoice } from '../../shared/providers.ts'
import type { Change, Edit, PairAnswer } from '../../shared/details.ts'
import type { LanguageChoice } from '../../shared/language.ts'
import type { SearchTerms } from '../../shared/saved-search.ts'
import type {
  Diagnosis,
  ArchiveSummary,
  Correspondence,
  Directory,
  EngineEvent,
  Folder,
  ImportSummary,
  LikelyPairs,
  LookAlikes,
  ModelChoice,
  ModelEntry,
  Piece,
  Search,
  SimilarToPhoto,
  Status,
  Suggested,
  Thumbs
} from '../../shared/types.ts'

export interface ImageBytes {
  bytes: Uint8Array<ArrayBuffer>
  /** MIME type, from the bytes. */
  type: string
}

/** A photo from outside. */
export interface OutsideFile {
  /** The file's; may be empty, as of what was pasted. */
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** The models besides the one that ships. Every method that fails for a reason people should read throws a `UserError`. */
export interface ModelsPort {
  list(): Promise<ModelEntry[]>
  /** Begins to fetch a model; how far it is, and what went wrong, the status says. @param url another address of the very same file */
  get(name: string, url?: string): void
  /** Ends the download. What is here is kept, and the next `get` goes on from there. */
  cancel(): Promise<void>
  /** Converts an uploaded file of weights. @param file its name, with a letter or a digit and no slash @returns the model's name */
  import(file: string, bytes: ReadableStream<Uint8Array>): Promise<string>
  remove(name: string): Promise<void>
  verification: {
    /** Begins to compare a model with its float version on the user's photos; the status says how far it is, and what came of it. */
    start(name: string): Promise<void>
    stop(): Promise<void>
  }
}

/** Every method that fails for a reason people should read throws a `UserError`. */
export interface SimilarPort {
  /** Best first, the query left out, ties by id. */
  toPiece(id: number, search: Search): Promise<LookAlikes>
  toPhoto(bytes: Uint8Array, search: Search): Promise<SimilarToPhoto>
  /** Which regions of the photos of two pieces correspond. */
  correspondence(first: number, second: number): Promise<Correspondence>
  /** The same of a photo from outside and a piece. */
  correspondenceOfPhoto(bytes: Uint8Array, piece: number): Promise<Correspondence>
}

export interface DuplicatesPort {
  /** Pieces that are likely one, as far as is known within about half a second. @throws UserError when the model can't be loaded */
  likely(top: number): Promise<LikelyPairs>
}

/** Every method that fails for a reason people should read throws a `UserError`. */
export interface TransferPort {
  /** What people typed, as JSON that another library takes in. */
  words(): string
  /** All pieces as CSV. */
  table(): string
  /**
   * All of the above in one ZIP file, with the photos when asked for. Null when it was cancelled.
   * @param path absolute, where no file is yet, outside the photos' folders
   */
  archive(path: string, withPhotos: boolean): Promise<ArchiveSummary | null>
  /** Ends the writing of an archive, nothing of which is left. */
  cancelArchive(): void
  /**
   * Takes in what was exported as JSON or in a ZIP file; one edit, which undo takes back. Null when it was cancelled.
   * @param size of the file in bytes; 0 when it isn't known
   */
  importUpload(bytes: AsyncIterable<Uint8Array>, size: number): Promise<ImportSummary | null>
  /** Ends an import, of which nothing is left. @returns false when there is none, or what was typed is being put into the library already */
  cancelImport(): boolean
}

/** Every method that fails for a reason people should read throws a `UserError`. */
export interface CategoriesPort {
  /** A category for every piece that was given none, as far as one is likely. */
  suggestions(): Promise<Suggested[]>
  /** Adds a category that stays while no piece has it. */
  add(name: string): Edit
  /** Gives a category another name, which may be that of another one; null takes it from all its pieces. One edit, which undo takes back. */
  rename(from: string, to: string | null): Edit
}

export interface PhotosPort {
  /** A picture of at most 512 px a side. Undefined when there is no such photo. */
  thumbnail(photoId: number): Promise<ImageBytes | undefined>
  /** The whole photo, upright, as something a page can show. Undefined when there is no such photo. */
  image(photoId: number): Promise<ImageBytes | undefined>
  /** Where the file of a photo is, absolute. Undefined when there is no such photo. */
  location(photoId: number): string | undefined
}

export interface ComputePort {
  /** Works on photos sparingly, or no longer does: on one thread, decoded one at a time, and others go first; kept between starts. */
  setEco(on: boolean): Promise<void>
  /** Has photos computed by an accelerator, where it can be trusted, or no longer; kept between starts. Ends when it has been tried. */
  setAccelerator(choice: AcceleratorChoice): Promise<void>
}

/** Every method that fails for a reason people should read throws a `UserError`. */
export interface EnginePort {
  readonly models: ModelsPort
  readonly similar: SimilarPort
  readonly duplicates: DuplicatesPort
  readonly transfer: TransferPort
  readonly categories: CategoriesPort
  readonly photos: PhotosPort
  readonly compute: ComputePort
  /** Begins to change the model that the recipe's vectors are by; the status says how far it is. */
  useModel(choice: ModelChoice): Promise<void>
  /** Stays with the model that answers. */
  cancelModelChange(): Promise<void>
  /** Chooses the language of the whole app; kept between starts. */
  setLanguage(choice: LanguageChoice): void
  /** Looks into everything that photos need; see Engine.doctor. */
  doctor(anew: boolean): Promise<Diagnosis>
  status(): Status
  pieces(): Piece[]
  /** Undefined when there is no such piece. */
  piece(id: number): Piece | undefined
  /** Ids of the pieces with every word of a query, best match first: in what was typed of them, their kind or their files' paths. */
  searchText(query: string): number[]
  /** Changes what is said of pieces, all of them or none; ids that don't exist are left out. */
  edit(ids: readonly number[], change: Change): Edit
  /** Notes what two pieces are to each other; two photos of one garment become one piece. Ids that don't exist are left out. */
  answerPair(one: number, other: number, answer: PairAnswer): Edit
  /** What people find alike. */
  thumbs(): Thumbs
  /** Notes whether two pieces are found alike; null takes back what was noted. Ids that don't exist are left out. */
  thumb(one: number, other: number, up: boolean | null): Edit
  /** Takes back all that was noted of what is alike. */
  clearThumbs(): Edit
  /** Whether searches are moved by thumbs; kept between starts. */
  setThumbs(on: boolean): void
  /** Makes an item that was joined to a piece one of its own again. */
  splitOff(item: number): Edit
  /** Keeps a search under a name, in the place of one that has it. @param piece an id that exists */
  saveSearch(name: string, piece: number, terms: SearchTerms): Edit
  /**
   * The same with a photo from outside, which is kept in the library with it.
   * @returns besides, the hash of the photo as it is kept
   * @throws UserError when it can't be read as a photo
   */
  saveSearchWithPhoto(name: string, photo: OutsideFile, terms: SearchTerms): Promise<Edit & { kept: string }>
  /** A photo from outside that is kept, as WebP. Undefined when there is none of that hash. */
  keptPhoto(hash: string): OutsideFile | undefined
  /** Gives a saved search another name, which no other one may have; null removes it. One that doesn't exist is left out. */
  renameSearch(from: string, to: string | null): Edit
  /** Takes the last edit back, or makes the last undone one again. Null when there is none. */
  undo(): Edit | null
  redo(): Edit | null
  addFolder(path: string): Promise<void>
  removeFolder(id: number): Promise<void>
  /**
   * Looks at every folder again. `retryFailed` reads failed photos once more; `acceptMissing` believes that photos are gone, however many;
   * `thrownAway`: ids of photos of which that is believed in any case. `left` also takes up what was left when it was cancelled.
   */
  rescan(options: { retryFailed: boolean; acceptMissing: boolean; left?: boolean; thrownAway?: ReadonlySet<number> }): void
  /** Looks at one folder again. Resolves with how it is then; with undefined when there is no such folder. @param options as `rescan`'s */
  lookAt(folderId: number, options: { acceptMissing: boolean }): Promise<Folder | undefined>
  /**
   * Begins to read the file of one photo again, whatever came of it before; what comes of it now is told as an event. `reading` is false
   * when the file isn't there: then its folder has been looked at. Undefined when there is no such photo.
   */
  retry(photoId: number): Promise<{ reading: boolean } | undefined>
  /** Has photos worked on before others, as long as they are in sight: until it is said anew, on whichever page. */
  setInSight(photoIds: readonly number[]): void
  pause(): void
  /** Gives up the reading of photos that is under way, not a change of the model, and ends a pause. What is done is kept; the rest is left until it is asked for or the next start. */
  cancel(): void
  resume(): void
  /** Subfolders of a folder on this machine (hidden ones left out); without a path, of the person's home. */
  directories(path?: string): Promise<Directory>
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void
}
