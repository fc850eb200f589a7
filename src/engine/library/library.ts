import type { PaletteColor, Folder, Piece, PhotoState, PiecePhoto } from '../../shared/types.ts'
import { basename, extname } from 'node:path/posix'
import { join } from 'node:path'
import type { Database, RunResult, Statement } from 'better-sqlite3'
import { noDetails, type Details } from '../../shared/details.ts'
import { correctedPalette } from '../../shared/palette.ts'
import { photosOf } from '../../shared/types.ts'
import type { Subject } from '../transfer/words.ts'
import { openDatabase } from './database.ts'
import { likeliest, readFloats } from './descriptor-codec.ts'
import { DetailStore } from './details.ts'
import { RecipeStore, type KnownPhoto } from './recipe-store.ts'
import { SettingStore } from './setting-store.ts'
import { searchText } from './text-search.ts'
import { VectorLog } from './vector-log.ts'
import type { GarmentPart } from '../vision/manifest.ts'
import type { Garment } from '../vision/vgg16.ts'
import { checkMap, littleEndian, type StoredEmbedding } from './embedding-codec.ts'

export interface FileStat {
  /** Bytes. */
  size: number
  mtimeMs: number
}

export interface FolderRow {
  id: number
  /** Absolute. */
  path: string
}

/** A photo's record as reconciling sees it. */
export interface PhotoRow extends FileStat {
  id: number
  folderId: number
  path: string
  hash: string
  state: PhotoState
  /** Whether it has an embedding by the model asked for. */
  embedded: boolean
}

/** The library's number of a garment model, and what its descriptors look like. */
export interface GarmentModel extends GarmentPart {
  number: number
}

/** What decoding learns of a photo. */
export interface PhotoFacts {
  width: number
  height: number
  takenAt: string | null
  color: string
  palette: PaletteColor[]
}

/** Photos with the piece that each is of. `own`: the item that a photo came as. */
const PIECE_PHOTO = `
  SELECT item.id, own.id AS item, photo.id AS photoId, photo.folder_id AS folderId, photo.path, photo.state, photo.reason, photo.width,
         photo.height, photo.taken_at AS takenAt, item.added_at AS addedAt, photo.color, photo.palette, photo.hash,
         descriptor.kind AS kindName, descriptor.confidence
  FROM item AS own JOIN photo ON photo.item_id = own.id JOIN folder ON folder.id = photo.folder_id
       JOIN item ON item.id = coalesce(own.part_of, own.id) LEFT JOIN descriptor ON descriptor.photo_id = photo.id
  WHERE folder.removed = 0`

/** Of the photos of a piece, the one that it is shown by comes first. */
const SHOWN_FIRST = `photo.state = 'active' DESC, own.part_of IS NOT NULL, photo.id`

const PHOTO = `
  SELECT photo.id, photo.folder_id AS folderId, photo.path, photo.size, photo.mtime_ms AS mtimeMs, photo.hash, photo.state,
         embedding.photo_id IS NOT NULL AS embedded
  FROM photo LEFT JOIN embedding ON embedding.photo_id = photo.id AND embedding.model_id = $model`

/** Photos among which look-alikes are found: as `inCloset` says. */
const SEARCHABLE = `photo.state = 'active' AND folder.removed = 0
  AND NOT EXISTS (SELECT 1 FROM detail WHERE (hidden = 1 OR archived IS NOT NULL)
    AND detail.item_id = (SELECT coalesce(part_of, id) FROM item WHERE id = photo.item_id))`

/** The library: every question to the database and every change to it. One row of `photo` is one file. */
export class Library {
  readonly path: string
  readonly details: DetailStore
  readonly recipe: RecipeStore
  readonly settings: SettingStore
  readonly vectors: VectorLog
  /** Whether it is about to be closed: what takes long gives up. */
  closing = false
  readonly #db: Database
  readonly #statements = new Map<string, Statement>()

  /** @throws UserError when the library can't be opened; see openDatabase */
  constructor(path: string) {
    this.path = path
    this.#db = openDatabase(path)
    this.details = new DetailStore(this.#db)
    this.recipe = new RecipeStore(this.#db)
    this.settings = new SettingStore(this.#db)
    this.vectors = new VectorLog(this.#db)
  }

  close(): void {
    this.#db.close()
  }

  // Folders

  folders(): FolderRow[] {
    return this.#all<FolderRow>('SELECT id, path FROM folder WHERE removed = 0 ORDER BY id')
  }

  /** Adds a folder, or brings a removed one back with everything that was known of it. */
  addFolder(path: string): FolderRow {
    this.#run('INSERT INTO folder (path, added_at) VALUES ($path, $now) ON CONFLICT (path) DO UPDATE SET removed = 0', {
      path,
      now: now()
    })
    const row = this.#get<FolderRow>('SELECT id, path FROM folder WHERE path = $path', { path })
    if (!row) throw new Error(`folder ${path} was not stored`)
    return row
  }

  removeFolder(id: number): void {
    this.#run('UPDATE folder SET removed = 1 WHERE id = $id', { id })
  }

  counts(folderId: number): Folder['counts'] {
    const counts = { active: 0, missing: 0, failed: 0 }
    for (const row of this.#all<{ state: PhotoState; n: number }>(
      'SELECT state, count(*) AS n FROM photo WHERE folder_id = $folderId GROUP BY state',
      {
        folderId
      }
    ))
      counts[row.state] = row.n
    return counts
  }

  // Photos

  pieces(): Piece[] {
    return toPieces(this.#all(`${PIECE_PHOTO} ORDER BY item.id DESC, ${SHOWN_FIRST}`), this.details.all())
  }

  /** The pieces that some items are or are part of, each once. */
  piecesOfItems(itemIds: readonly number[]): Piece[] {
    return this.#piecesOf('SELECT value FROM json_each($ids)', itemIds)
  }

  /** The pieces that some photos are of, each once, in the order of the photos. */
  piecesOfPhotos(photoIds: readonly number[]): Piece[] {
    const pieces = this.#piecesOf('SELECT item_id FROM photo WHERE id IN (SELECT value FROM json_each($ids))', photoIds)
    const ofPhoto = new Map(pieces.flatMap((piece) => photosOf(piece).map(({ photoId }) => [photoId, piece])))
    return [...new Set(photoIds.flatMap((id) => ofPhoto.get(id) ?? []))]
  }

  /** @param items a query for items, which may use `ids` */
  #piecesOf(items: string, ids: readonly number[]): Piece[] {
    const rows = this.#all<PhotoOfPiece>(
      `WITH asked AS MATERIALIZED (SELECT DISTINCT coalesce(part_of, id) AS id FROM item WHERE id IN (${items}))
       ${PIECE_PHOTO} AND own.id IN
         (SELECT id FROM asked UNION ALL SELECT item.id FROM item JOIN asked ON item.part_of = asked.id)
       ORDER BY item.id DESC, ${SHOWN_FIRST}`,
      { ids: JSON.stringify(ids) }
    )
    return toPieces(rows, this.details.ofItems([...new Set(rows.map(({ id }) => id))]))
  }

  /** Every photo as words about it find it: failed ones have no bytes to be known by. Of a piece, the one it is shown by comes first. */
  subjects(): Subject[] {
    const hashes = new Map(
      this.#all<{ id: number; hash: string }>(`SELECT id, hash FROM photo WHERE hash != ''`).map(({ id, hash }) => [id, hash])
    )
    return this.pieces().flatMap((piece) =>
      photosOf(piece).flatMap(({ photoId, item, path }) => {
        const hash = hashes.get(photoId)
        return hash === undefined ? [] : [{ item, piece: piece.id, hash, path, details: piece.details }]
      })
    )
  }

  piece(itemId: number): Piece | undefined {
    const photos = this.#all<PhotoOfPiece>(
      `${PIECE_PHOTO} AND (own.id = $itemId AND own.part_of IS NULL OR own.part_of = $itemId) ORDER BY ${SHOWN_FIRST}`,
      { itemId }
    )
    return toPiece(photos, this.details.of(itemId))
  }

  /** The pieces that hang in the closet, each with the photo that it is shown by. */
  shown(): { id: number; photoId: number }[] {
    const rows = this.#all<{ id: number; photoId: number }>(
      `SELECT coalesce(own.part_of, own.id) AS id, photo.id AS photoId
       FROM photo JOIN item AS own ON own.id = photo.item_id JOIN folder ON folder.id = photo.folder_id
       WHERE ${SEARCHABLE} ORDER BY id, ${SHOWN_FIRST}`
    )
    return rows.filter(({ id }, at) => id !== rows[at - 1]?.id)
  }

  /** Of every photo, the piece that it is of. */
  pieceByPhoto(): Map<number, number> {
    const rows = this.#all<{ photo: number; piece: number }>(
      'SELECT photo.id AS photo, coalesce(part_of, item.id) AS piece FROM photo JOIN item ON item.id = item_id'
    )
    return new Map(rows.map(({ photo, piece }) => [photo, piece]))
  }

  /** How many photos are further ones of a piece. */
  countJoined(): number {
    return this.#get<{ n: number }>('SELECT count(*) AS n FROM item WHERE part_of IS NOT NULL')?.n ?? 0
  }

  /** Ids of all photos of some pieces. */
  photosOfPieces(pieces: readonly number[]): Set<number> {
    const rows = this.#all<{ id: number }>(
      `SELECT photo.id FROM photo WHERE item_id IN
         (SELECT value FROM json_each($ids) UNION ALL SELECT id FROM item WHERE part_of IN (SELECT value FROM json_each($ids)))`,
      { ids: JSON.stringify(pieces) }
    )
    return new Set(rows.map(({ id }) => id))
  }

  /** Ids of the photos of some pieces that are in the closet's folders, by piece. */
  photosByPiece(pieces: readonly number[]): Map<number, number[]> {
    const rows = this.#all<{ piece: number; id: number }>(
      `SELECT coalesce(own.part_of, own.id) AS piece, photo.id
       FROM item AS own JOIN photo ON photo.item_id = own.id JOIN folder ON folder.id = photo.folder_id
       WHERE folder.removed = 0 AND own.id IN
         (SELECT value FROM json_each($ids) UNION ALL SELECT id FROM item WHERE part_of IN (SELECT value FROM json_each($ids)))`,
      { ids: JSON.stringify(pieces) }
    )
    const photos = new Map<number, number[]>()
    for (const { piece, id } of rows) photos.set(piece, [...(photos.get(piece) ?? []), id])
    return photos
  }

  #pieceWhere(condition: string, values: object): Piece | undefined {
    const row = this.#get<PhotoOfPiece>(`${PIECE_PHOTO} AND ${condition}`, values)
    return row && this.piece(row.id)
  }

  /** Ids of the pieces with every word of a query, best match first. */
  search(query: string): number[] {
    return searchText(this.#db, query)
  }

  pieceOfPhoto(photoId: number): Piece | undefined {
    return this.#pieceWhere('photo.id = $photoId', { photoId })
  }

  pieceAt(folderId: number, path: string): Piece | undefined {
    return this.#pieceWhere('photo.folder_id = $folderId AND photo.path = $path', { folderId, path })
  }

  /** Where a photo's file is, absolute, and the hash its thumbnail is kept by. */
  file(photoId: number): { path: string; hash: string } | undefined {
    const row = this.#get<{ folder: string; path: string; hash: string }>(
      'SELECT folder.path AS folder, photo.path, photo.hash FROM photo JOIN folder ON folder.id = photo.folder_id WHERE photo.id = $photoId',
      { photoId }
    )
    return row && { path: join(row.folder, row.path), hash: row.hash }
  }

  photosOfFolder(folderId: number, model: number): PhotoRow[] {
    return this.#all<RawPhotoRow>(`${PHOTO} WHERE photo.folder_id = $folderId`, { folderId, model }).map(toPhoto)
  }

  photoAt(folderId: number, path: string, model: number): PhotoRow | undefined {
    const row = this.#get<RawPhotoRow>(`${PHOTO} WHERE photo.folder_id = $folderId AND photo.path = $path`, {
      folderId,
      path,
      model
    })
    return row && toPhoto(row)
  }

  /** Photos of other files that hold the same bytes and are embedded already. */
  twin(hash: string, model: number): PhotoRow | undefined {
    const row = this.#get<RawPhotoRow>(
      `${PHOTO} WHERE photo.hash = $hash AND photo.state != 'failed' AND embedding.photo_id IS NOT NULL`,
      { hash, model }
    )
    return row && toPhoto(row)
  }

  missingOfSize(size: number, model: number): PhotoRow[] {
    return this.#all<RawPhotoRow>(`${PHOTO} WHERE photo.state = 'missing' AND photo.size = $size`, { size, model }).map(toPhoto)
  }

  failures(folderId: number): { path: string; reason: string }[] {
    return this.#all(`SELECT path, reason FROM photo WHERE folder_id = $folderId AND state = 'failed' ORDER BY path`, {
      folderId
    })
  }

  /** The file of a known photo was moved or renamed: its record, and all that hangs on it, goes with it. */
  move(photoId: number, folderId: number, path: string, stat: FileStat): void {
    this.transaction(() => {
      // A record of the new place (the file was indexed there while it was found out to have moved) gives way to the one that moved in,
      // and hands over what people said of it.
      const replaced = this.#get<{ id: number; item: number; heir: number }>(
        `SELECT old.id, old.item_id AS item, moved.item_id AS heir FROM photo AS old, photo AS moved
         WHERE old.folder_id = $folderId AND old.path = $path AND old.id != $photoId AND moved.id = $photoId`,
        { folderId, path, photoId }
      )
      if (replaced) {
        this.#run('DELETE FROM photo WHERE id = $id', { id: replaced.id })
        const alone = this.#get('SELECT 1 FROM photo WHERE item_id = $item', { item: replaced.item }) === undefined
        if (alone) {
          this.details.inherit(replaced.item, replaced.heir)
          this.#run('DELETE FROM item WHERE id = $item', { item: replaced.item })
        }
      }
      this.#run(
        `UPDATE photo SET folder_id = $folderId, path = $path, size = $size, mtime_ms = $mtimeMs,
           state = CASE state WHEN 'missing' THEN 'active' ELSE state END WHERE id = $photoId`,
        { photoId, folderId, path, ...stat }
      )
    })
  }

  /** The same bytes with another time stamp, or back after having been missing. */
  confirm(photoId: number, stat: FileStat): void {
    this.#run(`UPDATE photo SET size = $size, mtime_ms = $mtimeMs, state = 'active', reason = NULL WHERE id = $photoId`, {
      photoId,
      ...stat
    })
  }

  markMissing(photoIds: readonly number[]): void {
    this.transaction(() => {
      for (const id of photoIds) this.#run(`UPDATE photo SET state = 'missing', reason = NULL WHERE id = $id`, { id })
    })
  }

  /**
   * Stores a photo, its embedding and, where the model knows clothes, its descriptor in one transaction. Embeddings of the same bytes by other
   * models stay.
   * @returns the photo's id
   */
  store(
    folderId: number,
    path: string,
    stat: FileStat,
    hash: string,
    facts: PhotoFacts,
    model: number,
    embedding: StoredEmbedding,
    described?: { model: GarmentModel; garment: Garment }
  ): number {
    return this.transaction(() => {
      const id = this.#upsert(folderId, path, stat, hash)
      this.#run(
        `UPDATE photo SET width = $width, height = $height, taken_at = $takenAt, color = $color, palette = $palette,
           state = 'active', reason = NULL WHERE id = $id`,
        { id, ...facts, palette: JSON.stringify(facts.palette) }
      )
      this.#run(
        'INSERT OR REPLACE INTO embedding (photo_id, model_id, map, scale, pooled) VALUES ($id, $model, $map, $scale, $pooled)',
        { id, model, map: embedding.map, scale: embedding.scale, pooled: littleEndian(embedding.pooled) }
      )
      this.#run('DELETE FROM descriptor WHERE photo_id = $id', { id })
      if (described) this.#insertDescriptor(id, described.model, described.garment)
      return id
    })
  }

  /** Stores a photo whose bytes are known from another file, with that one's facts and embeddings. @returns the photo's id */
  storeCopy(folderId: number, path: string, stat: FileStat, twin: PhotoRow): number {
    return this.transaction(() => {
      const id = this.#upsert(folderId, path, stat, twin.hash)
      this.#run(
        `UPDATE photo SET (width, height, taken_at, color, palette, state, reason) =
           (SELECT width, height, taken_at, color, palette, 'active', NULL FROM photo WHERE id = $twin) WHERE id = $id`,
        { id, twin: twin.id }
      )
      this.#run(
        'INSERT OR REPLACE INTO embedding (photo_id, model_id, map, scale, pooled) SELECT $id, model_id, map, scale, pooled FROM embedding WHERE photo_id = $twin',
        { id, twin: twin.id }
      )
      this.#copyDescriptor(id, twin.id)
      return id
    })
  }

  /** Notes that a file can't be read. Vectors of its earlier bytes go. @returns the photo's id */
  storeFailure(folderId: number, path: string, stat: FileStat, hash: string, reason: string): number {
    return this.transaction(() => {
      const id = this.#upsert(folderId, path, stat, hash)
      this.#run(
        `UPDATE photo SET state = 'failed', reason = $reason, width = NULL, height = NULL, color = NULL, palette = NULL WHERE id = $id`,
        {
          id,
          reason
        }
      )
      this.#run('DELETE FROM embedding WHERE photo_id = $id', { id })
      this.#run('DELETE FROM descriptor WHERE photo_id = $id', { id })
      return id
    })
  }

  // Embeddings

  /** The number that stands for a model's identity in this library. */
  modelNumber(key: string): number {
    this.#run('INSERT INTO model (key) VALUES ($key) ON CONFLICT (key) DO NOTHING', { key })
    return this.#get<{ id: number }>('SELECT id FROM model WHERE key = $key', { key })?.id ?? 0
  }

  countEmbeddings(model: number): number {
    return this.#get<{ n: number }>('SELECT count(*) AS n FROM embedding WHERE model_id = $model', { model })?.n ?? 0
  }

  /** Searchable photos with a map by a model. */
  mapped(model: number): number[] {
    return this.#searchable('embedding', model)
  }

  /** A photo's map: uint8[25088]. */
  map(photoId: number, model: number): Uint8Array | undefined {
    const row = this.#get<{ map: Uint8Array }>('SELECT map FROM embedding WHERE photo_id = $photoId AND model_id = $model', {
      photoId,
      model
    })
    return row && checkMap(photoId, row.map)
  }

  // Palettes

  /** The garment's colours on a photo, as people corrected them; none until it has been looked at. */
  palette(photoId: number): PaletteColor[] {
    const row = this.#get<{ palette: string | null; item: number }>(
      'SELECT palette, item_id AS item FROM photo WHERE id = $photoId',
      {
        photoId
      }
    )
    if (!row) return []
    return toPalette(row.palette, this.details.of(this.details.pieceOf(row.item)))
  }

  // Descriptors

  descriptor(photoId: number, model: GarmentModel): Garment | undefined {
    const row = this.#get<RawDescriptor>(
      'SELECT photo_id AS photoId, vector, kinds FROM descriptor WHERE photo_id = $photoId AND model_id = $model',
      { photoId, model: model.number }
    )
    return row && toGarment(row, model)
  }

  /** Searchable photos with a descriptor by a model. */
  described({ number }: GarmentModel): number[] {
    return this.#searchable('descriptor', number)
  }

  #searchable(table: 'embedding' | 'descriptor', model: number): number[] {
    return this.#all<{ id: number }>(
      `SELECT photo.id FROM photo JOIN folder ON folder.id = photo.folder_id JOIN ${table} ON photo_id = photo.id
       WHERE model_id = $model AND ${SEARCHABLE} ORDER BY photo.id`,
      { model }
    ).map(({ id }) => id)
  }

  /** Searchable photos without a descriptor by this model or without a palette, newest first. */
  undescribed(model: GarmentModel): KnownPhoto[] {
    return this.#all<KnownPhoto>(
      `SELECT photo.id, folder.path AS folder, photo.path, photo.hash
       FROM photo JOIN folder ON folder.id = photo.folder_id
       WHERE photo.state = 'active' AND folder.removed = 0
         AND (palette IS NULL OR NOT EXISTS (SELECT 1 FROM descriptor WHERE descriptor.photo_id = photo.id AND model_id = $model))
       ORDER BY photo.mtime_ms DESC`,
      { model: model.number }
    ).map((row) => ({ ...row, path: join(row.folder, row.path) }))
  }

  /** Takes over the descriptor and palette of a photo with the same bytes. @returns whether there is one */
  describeAsTwin({ id, hash }: KnownPhoto, model: GarmentModel): boolean {
    return this.transaction(() => {
      const twin = this.#get<{ id: number }>(
        `SELECT photo.id FROM photo JOIN descriptor ON photo_id = photo.id
         WHERE hash = $hash AND photo.id != $id AND model_id = $model AND palette IS NOT NULL`,
        { id, hash, model: model.number }
      )
      if (!twin) return false
      this.#copyDescriptor(id, twin.id)
      this.#run('UPDATE photo SET palette = (SELECT palette FROM photo WHERE id = $twin) WHERE id = $id', { id, twin: twin.id })
      return true
    })
  }

  /** Stores a descriptor and a palette, unless the photo's bytes have changed meanwhile. @returns whether it was stored */
  describe({ id, hash }: KnownPhoto, model: GarmentModel, garment: Garment, palette: PaletteColor[]): boolean {
    return this.transaction(() => {
      const same = this.#get("SELECT 1 FROM photo WHERE id = $id AND hash = $hash AND state = 'active'", { id, hash })
      if (!same) return false
      this.#run('DELETE FROM descriptor WHERE photo_id = $id', { id })
      this.#insertDescriptor(id, model, garment)
      this.#run('UPDATE photo SET palette = $palette WHERE id = $id', { id, palette: JSON.stringify(palette) })
      return true
    })
  }

  #insertDescriptor(id: number, model: GarmentModel, garment: Garment): void {
    this.#run(
      `INSERT INTO descriptor (photo_id, model_id, vector, kinds, kind, confidence)
       VALUES ($id, $model, $vector, $kinds, $kind, $confidence)`,
      {
        id,
        model: model.number,
        vector: littleEndian(garment.vector),
        kinds: littleEndian(garment.kinds),
        ...likeliest(garment, model.kinds)
      }
    )
  }

  #copyDescriptor(id: number, twin: number): void {
    this.#run('DELETE FROM descriptor WHERE photo_id = $id', { id })
    this.#run(
      `INSERT INTO descriptor (photo_id, model_id, vector, kinds, kind, confidence)
       SELECT $id, model_id, vector, kinds, kind, confidence FROM descriptor WHERE photo_id = $twin`,
      { id, twin }
    )
  }

  // Attempts: which photos were in hand when the engine died.

  beginAttempt(folderId: number, path: string): void {
    this.#run('INSERT INTO attempt (folder_id, path) VALUES ($folderId, $path) ON CONFLICT DO NOTHING', { folderId, path })
  }

  endAttempt(folderId: number, path: string): void {
    this.#run('DELETE FROM attempt WHERE folder_id = $folderId AND path = $path', { folderId, path })
  }

  /** Counts one death for every photo that was in hand when the last engine ended; called once, before photos are read. */
  countDeaths(): void {
    this.#run('UPDATE attempt SET deaths = deaths + 1')
  }

  deaths(folderId: number, path: string): number {
    return (
      this.#get<{ deaths: number }>('SELECT deaths FROM attempt WHERE folder_id = $folderId AND path = $path', { folderId, path })
        ?.deaths ?? 0
    )
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate()
  }

  #upsert(folderId: number, path: string, stat: FileStat, hash: string): number {
    const known = this.#get<{ id: number; hash: string }>(
      'SELECT id, hash FROM photo WHERE folder_id = $folderId AND path = $path',
      { folderId, path }
    )
    if (known) {
      // Vectors of other bytes say nothing of these.
      if (known.hash !== hash) this.#run('DELETE FROM embedding WHERE photo_id = $id', { id: known.id })
      this.#run('UPDATE photo SET size = $size, mtime_ms = $mtimeMs, hash = $hash WHERE id = $id', {
        id: known.id,
        hash,
        ...stat
      })
      return known.id
    }
    const item = this.#run('INSERT INTO item (added_at) VALUES ($now)', { now: now() }).lastInsertRowid
    const photo = this.#run(
      `INSERT INTO photo (item_id, folder_id, path, size, mtime_ms, hash, state) VALUES ($item, $folderId, $path, $size, $mtimeMs, $hash, 'failed')`,
      { item, folderId, path, hash, ...stat }
    )
    return Number(photo.lastInsertRowid)
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)))
    return statement
  }

  #all<Row>(sql: string, values: object = {}): Row[] {
    return this.#prepare(sql).all(values) as Row[]
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what columns a query has is known to the caller, not to TypeScript
  #get<Row>(sql: string, values: object = {}): Row | undefined {
    return this.#prepare(sql).get(values) as Row | undefined
  }

  #run(sql: string, values: object = {}): RunResult {
    return this.#prepare(sql).run(values)
  }
}

type PhotoOfPiece = Omit<PiecePhoto, 'version' | 'kind' | 'palette'> & {
  /** The piece's. */
  id: number
  addedAt: string
  hash: string
  palette: string | null
  kindName: string | null
  confidence: number | null
}
interface RawDescriptor {
  photoId: number
  vector: Uint8Array
  kinds: Uint8Array
}
type RawPhotoRow = Omit<PhotoRow, 'embedded'> & { embedded: 0 | 1 }

const toGarment = ({ photoId, vector, kinds }: RawDescriptor, model: GarmentModel): Garment => ({
  vector: readFloats(photoId, vector, model.descriptor),
  kinds: readFloats(photoId, kinds, model.kinds.length)
})

/** @param photos all of some pieces, those of one after another */
function toPieces(photos: readonly PhotoOfPiece[], details: ReadonlyMap<number, Details>): Piece[] {
  return [...Map.groupBy(photos, ({ id }) => id)].flatMap(([id, ofOne]) => toPiece(ofOne, details.get(id) ?? noDetails) ?? [])
}

/** @param photos all of one piece */
function toPiece(photos: readonly PhotoOfPiece[], details: Details): Piece | undefined {
  const [first, ...others] = photos
  if (!first) return undefined
  const { id, addedAt } = first
  // Also while another of its photos stands for it.
  const { path } = photos.find(({ item }) => item === id) ?? first
  const name = details.name ?? basename(path, extname(path))
  return { id, addedAt, details, name, ...toPiecePhoto(first, details), others: others.map((one) => toPiecePhoto(one, details)) }
}

const toPiecePhoto = (
  { id: _, addedAt: __, hash, kindName, confidence, palette, ...row }: PhotoOfPiece,
  details: Details
): PiecePhoto => ({
  ...row,
  palette: toPalette(palette, details),
  kind: kindName === null || confidence === null ? null : { name: kindName, confidence },
  version: hash.slice(0, 16)
})

const toPalette = (palette: string | null, { colours }: Details): PaletteColor[] =>
  correctedPalette(palette === null ? [] : (JSON.parse(palette) as PaletteColor[]), colours)

const toPhoto = (row: RawPhotoRow): PhotoRow => ({ ...row, embedded: row.embedded === 1 })

const now = (): string => new Date().toISOString()
