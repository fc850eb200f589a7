/** What the page and the engine say to each other: plain data, no behaviour. */
import { z } from 'zod'
import type { Details, PairAnswer, Thumb } from './details.ts'
import type { FacetWeights } from './facets.ts'
import type { LanguageChoice } from './language.ts'
import type { Part } from './part.ts'
import type { SavedSearch } from './saved-search.ts'
import type { AcceleratorChoice, Placement } from './providers.ts'

/**
 * `active`: indexed and searchable. `missing`: the file is gone, its record is kept and comes back with it.
 * `failed`: the file can't be read; `reason` says why in a sentence for people.
 */
export type PhotoState = 'active' | 'missing' | 'failed'

/** A colour of a garment. */
export interface PaletteColor {
  /** '#rrggbb' */
  hex: string
  /** Of the garment's area, 0 to 1. */
  share: number
}

/** One photo of a garment: one file. */
export interface PiecePhoto {
  /** Addresses `/api/photos/:id/...`. */
  photoId: number
  /** The item that it came as: the piece's id, or that of an item which was joined to the piece and can be split off again. */
  item: number
  folderId: number
  /** Relative to its folder, `/`-separated on every system. */
  path: string
  state: PhotoState
  /** A sentence for people when `state` is `failed`, otherwise null. */
  reason: string | null
  /** Pixels, upright; null when the file could not be decoded. */
  width: number | null
  height: number | null
  /** ISO 8601 local time without zone, from EXIF; null when the photo doesn't say. */
  takenAt: string | null
  /** Dominant colour as `#rrggbb`, drawn while the photo loads. */
  color: string | null
  /** The garment's colours, largest first, its background left out, as people corrected them; empty until it has been looked at. */
  palette: PaletteColor[]
  /** What garment it is, and how sure the network is of it (0 to 1); null until it has been looked at. */
  kind: { name: string; confidence: number } | null
  /** Changes when the bytes change: append to image addresses so that caches stay right. */
  version: string
}

/** One garment in the closet, shown by one of its photos: the first that can be shown. */
export interface Piece extends PiecePhoto {
  /** The item's id, stable for its life. */
  id: number
  /** What people call it; until they say, the file's name without folder and extension. */
  name: string
  /** What people said of it. */
  details: Details
  /** ISO 8601 UTC. */
  addedAt: string
  /** Its other photos. */
  others: PiecePhoto[]
}

/** All photos of a piece, the one it is shown by first. */
export const photosOf = (piece: Piece): PiecePhoto[] => [piece, ...piece.others]

/** `recipe`: cosine of VGG16's feature maps. `garment`: descriptors that know clothes, and agreement of kinds. */
export const rankingSchema = z.enum(['garment', 'recipe'])
export type Ranking = z.infer<typeof rankingSchema>

/**
 * How the recipe's input is made of a photo. `antialiased`: upright, on white, shrunk smoothly. `keras`: as Keras's `load_img(target_size=...)`,
 * nearest neighbour.
 */
export const preprocessSchema = z.enum(['antialiased', 'keras'])
export type Preprocess = z.infer<typeof preprocessSchema>

/** Which model makes the recipe's vectors: its name, and how it is given photos. */
export interface ModelChoice {
  name: string
  preprocess: Preprocess
}

/** How near the vectors of a model's 8-bit file came to its float ones when it was converted. */
export interface Quantising {
  /** The mean over photos that its ranges weren't found on. */
  cosine: number
  /** Below it 8 bits are not used. */
  floor: number
  used: boolean
}

/** A model that is here, or that can be fetched. */
export interface ModelEntry {
  name: string
  title: string
  state: 'shipped' | 'here' | 'fetchable'
  /** The identity of its vectors by antialiased preprocessing; null until it is here. */
  id: string | null
  /** Null when it was not converted on this machine. */
  quantising: Quantising | null
  /** Where it can be fetched from, to be shown before it is; null when it is here. */
  source: ModelSource | null
}

export interface ModelSource {
  url: string
  licence: string
  provenance: string
  bytes: number
  /** Of which so many are here already, from a download that was cancelled or cut. */
  partial: number
}

/** A download of a model, or what became of the last one until another begins. */
export interface ModelFetch {
  name: string
  state: 'fetching' | 'converting' | 'failed'
  /** Bytes that are here, and bytes in all. */
  done: number
  total: number
  /** Why it failed, for people; null unless it did. */
  problem: string | null
}

/** How near one network's vectors are to another's on the same photos. */
export interface Agreement {
  photos: number
  /** Cosines of a photo's two vectors. */
  cosine: { mean: number; min: number }
  /** Of a photo's ten nearest by the reference, the share that are among its ten nearest by the other; null with fewer than 12 photos. */
  recall: number | null
}

/** A comparison of a model with its float version on the user's photos, or what came of the last one until another begins. */
export interface ModelVerification {
  name: string
  /** Photos that have been looked at; the library may have fewer than `total`. */
  done: number
  total: number
  /** Null while it is under way and when it failed. */
  result: Agreement | null
  /** Why it failed, for people; null unless it did. */
  problem: string | null
}

/** A change of the model under way: the old one answers until every photo has its vector by the new one. */
export interface ModelChange extends ModelChoice {
  /** Photos with a vector by the new model, and photos that need one. */
  done: number
  total: number
  /** What keeps it from going on, for people; null when nothing does. */
  problem: string | null
}

/** Which regions of two photos correspond: of each, 7 rows of 7 values, 0 to 1, how like the most alike region of the other it is. */
export interface Correspondence {
  first: number[][]
  second: number[][]
}

/** What a search asks for. */
export interface Search {
  /** How many, at most. */
  top: number
  by: Ranking
  /** The scores to keep to; all when left out. */
  within?: ScoreRange
  /** Pieces are searched that have something like this part of the photo anywhere. It has a ranking of its own. */
  part?: Part
  /** What counts, and how much; `by` says what `overall` is. That one alone when left out. */
  facets?: FacetWeights
  /** Other pieces that look-alikes should be like as well. */
  more?: readonly number[]
  /** Pieces that they should not be like. */
  less?: readonly number[]
  /** Whether thumbs may move the order by garment; as the person set it when left out. */
  thumbs?: boolean
  /** The only pieces that may be found; all when left out. */
  among?: readonly number[]
}

/** How many pieces a search may be refined with, each way. */
export const MOST_REFINING = 20

/** An answer to a search. */
export interface LookAlikes {
  /** The ranking that was used: the recipe's while the garments' has nothing to answer from; `part` when a part was searched with, `facets` when they were weighed. */
  ranking: Ranking | 'part' | 'facets'
  neighbours: Neighbour[]
  /** Whether thumbs have changed what is found, or its order. */
  reordered: boolean
}

export interface Neighbour {
  /** 1 is the most similar. */
  rank: number
  piece: Piece
  /** Similarity, 0 to 1, meaning the same in every search by the same ranking; the recipe's is the cosine. */
  score: number
  /** How far thumbs moved it, added to the score for the order alone. */
  moved: number
  /** Where in its photo the part lies that is most like the one searched with; null when the whole photo was. */
  part: Part | null
}

/**
 * `offline`: the folder can't be read, or most of it vanished at once; nothing in it is marked as missing.
 * `reason` explains it to people.
 */
export interface Folder {
  id: number
  /** Absolute. */
  path: string
  state: 'online' | 'offline'
  reason: string | null
  /** True when it is offline because most of its photos vanished at once: a person may say that they are really gone. */
  vanished: boolean
  /** False when change events stopped; `watchReason` says why. The periodic scan goes on. */
  watching: boolean
  watchReason: string | null
  /** Photos by state. */
  counts: Record<PhotoState, number>
}

export interface Progress {
  /**
   * `describing`: photos indexed before the garment ranking existed, or by another model of it, are looked at anew. `embedding`: photos are
   * given their vectors by the model that is to be used.
   */
  state: 'idle' | 'scanning' | 'indexing' | 'describing' | 'embedding' | 'paused'
  /** Photos of this run that are done, failed ones included. */
  done: number
  /** Photos this run has to read; grows while scanning. */
  total: number
  failed: number
  /** Whether there is something to give up with `cancel`; a change of the model is given up in a way of its own. */
  cancellable: boolean
  /** Photos that are left until they are asked for, or the next start, because a person cancelled. */
  left: number
  /** Photos per second over the last few seconds; null until known. */
  rate: number | null
  /** Seconds left; null until known. */
  eta: number | null
}

/** How many photos a page says to be in sight, at most. */
export const MOST_IN_SIGHT = 300

/** The model in use. */
export interface ModelStatus extends ModelChoice, Placement {
  /** Weights, preprocessing and precision; vectors of two ids are never compared. */
  id: string
  title: string
  /** What is computed in: an accelerator in `float32`, the CPU in what `id` says. */
  precision: string
  /** Null when it was not converted on this machine. */
  quantising: Quantising | null
}

export interface Status {
  version: string
  /** Where the library is kept. */
  library: string
  folders: Folder[]
  progress: Progress
  /** Null while it loads; a string says why it could not. */
  model: ModelStatus | null
  modelError: string | null
  modelChange: ModelChange | null
  modelFetch: ModelFetch | null
  modelVerification: ModelVerification | null
  /** Null when none is being written. */
  archive: TransferProgress<'writing'> | null
  /** Null when none is being taken in. */
  import: TransferProgress<ImportStep> | null
  /** Photos whose looks, which facets are weighed by, are here, of so many; null unless they are being made. */
  looks: { done: number; total: number } | null
  /** Those that people added, which stay when no piece has them. */
  categories: string[]
  /** Those that people saved. */
  searches: SavedSearch[]
  language: LanguageChoice
  /** Whether photos are worked on sparingly. */
  eco: boolean
  /** True when a part of that takes a new start, because the system lets nobody raise a priority again. */
  ecoWaits: boolean
  accelerator: AcceleratorChoice
}

/** What averages find, measured with photos of the library itself. */
export interface Recall {
  /** How many photos there were. */
  photos: number
  queries: number
  /** Whose averages are compared: so many at least, chosen by sketches; null: everyone's, sketches being needless or missing too many. */
  width: number | null
  /** How many candidates more than asked for are ranked by their whole maps; null: all of them, as averages would miss too many. */
  spare: number | null
  /** The share of the ten nearest that are then found. */
  recall: number
}

/** Whether a folder can be read and watched. */
export interface FolderHealth {
  /** Absolute. */
  path: string
  counts: Record<PhotoState, number>
  /** Why it can't be read, for people; null when it can. */
  reason: string | null
  /** Why its changes can't be noticed at once, for people; null when they can. */
  watchReason: string | null
}

/** What `armoire doctor` and the page's About report. */
export interface Diagnosis {
  version: string
  library: { path: string; bytes: number; photos: number }
  /** Null when the model can't be loaded; `modelError` says why. */
  model: (ModelStatus & { sessions: number; threads: number; spinning: boolean; imagesPerSecond: number }) | null
  modelError: string | null
  folders: FolderHealth[]
  /** How look-alikes by the recipe are found; null when the model can't be loaded. */
  search: { photos: number; /** Null: all are compared at full length, there being few. */ averages: Recall | null } | null
}

/** Sent to every open page as it happens: server-sent events in a browser, plain IPC in Electron. */
export type EngineEvent =
  | { type: 'progress'; progress: Progress }
  | { type: 'status'; status: Status }
  /** Pieces that are new or changed, and ids that left the closet. */
  | { type: 'pieces'; changed: Piece[]; removed: number[] }
  | { type: 'thumbs'; thumbs: Thumbs }

/** What people find alike, and not. */
export interface Thumbs {
  /** Whether searches by garment are moved by it. */
  on: boolean
  /** The latest first. */
  given: Thumb[]
}

/** The category that a piece is likely to have, which was given none. */
export interface Suggested {
  id: number
  category: string
  /** Probability, 0 to 1. */
  confidence: number
}

/** Two pieces that are likely one, and were neither joined nor said to be unrelated. */
export interface LikelyPair {
  /** Ids, the lower first. */
  pieces: [number, number]
  /** The photo of each that is most like the other. */
  photos: [number, number]
  /** What they most likely are. */
  likely: Exclude<PairAnswer, 'unrelated'>
  /** How alike the two photos are, 0 to 1: by the recipe where they are likely the same one, else by the garment ranking. */
  score: number
}

export interface LikelyPairs {
  /** Likeliest first. */
  pairs: LikelyPair[]
  /** How many there are in all, as far as is known. */
  count: number
  /** Photos that have been looked at, of so many; asking again goes on with the rest. */
  looked: number
  photos: number
}

/** What became of an import of what people typed. */
export interface ImportSummary {
  /** Pieces the file speaks of that this library knows. */
  known: number
  /** How many of those it said something new of. */
  changed: number
  /** Paths, as the file has them, of photos this library doesn't know. */
  unknown: string[]
}

/** An archive that is being written, or an export that is being taken in. */
export interface TransferProgress<Step extends string> {
  step: Step
  /** Bytes that are done with, and about as many as there will be; 0 when that isn't known. */
  done: number
  total: number
  /** Seconds left of the step; null until known. */
  eta: number | null
}

/** `receiving`: a page sends the file. `reading`: what was typed is read out of it. `storing`: it is put into the library, which can't be cancelled. */
export type ImportStep = 'receiving' | 'reading' | 'storing'

/** What was written into an archive. */
export interface ArchiveSummary {
  /** Absolute. */
  path: string
  photos: number
  /** Photos that can't be read and were left out, by their names in the archive. */
  left: string[]
}

export interface Directory {
  path: string
  /** Null at the top. */
  parent: string | null
  folders: { name: string; path: string }[]
}

/** An answer to a search with a photo from outside. */
export interface SimilarToPhoto extends LookAlikes {
  /** A small preview of the query as a data address; HEIC and TIFF can't be shown by a page. */
  preview: string
}

/** The body of every answer that isn't 2xx. `message` is a sentence for people. */
export interface ApiError {
  message: string
}

export const topSchema = z.coerce.number().int().min(1).max(200)

/** The scores that a search may answer with, both ends included. */
export interface ScoreRange {
  min: number
  max: number
}

export const everyScore: ScoreRange = { min: 0, max: 1 }
