import { engineStrings } from '../../shared/strings/engine.ts'
import { isOverallAlone, type FacetWeights } from '../../shared/facets.ts'
import type { Part } from '../../shared/part.ts'
import {
  everyScore,
  type Correspondence,
  type LookAlikes,
  type Neighbour,
  type Ranking,
  type ScoreRange,
  type Search,
  type SimilarToPhoto
} from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { SimilarPort } from '../api/port.ts'
import type { Library } from '../library/library.ts'
import type { Recipe } from '../recipe.ts'
import type { Whole } from './facet-block.ts'
import { FacetIndex } from './facet-index.ts'
import type { GarmentBlock } from './garment-block.ts'
import { blendColours, type Colours, type Look } from './look.ts'
import { OutsidePhotos } from './outside-photo.ts'
import type { RecipeBlock } from './recipe-block.ts'
import { correspondence } from './regions.ts'
import { rocchio } from './rocchio.ts'
import { moved, movesFor, type MovedHit, type Opinion } from './thumbs.ts'
import type { Hit, Wanted } from './top-k.ts'
import { unit } from './unit.ts'
import { queryCodes } from './vector-block.ts'
import { partAt, pool, windowOf } from './window.ts'

/** How many more than asked for are looked at first when thumbs move them: the higher the last of the list, the fewer have to be looked at then. */
const SPARE = 16

/** What searches need. */
export interface Ready {
  recipe: Recipe
  /** Null when the model that ships knows no clothes. */
  garments: GarmentBlock | null
}

/** The codes of a map, uint8[25088], the library's number of its model, and the block of the maps by the same. */
interface Mapped {
  model: number
  block: RecipeBlock
  codes: Uint8Array
}

/** What is searched with, as far as a search needs it: of a photo from outside, each takes a run of a network. */
export interface Query {
  /** What garments are compared by; null or undefined while there is none. */
  row: () => Float32Array | null | undefined | Promise<Float32Array | null>
  map: () => Mapped | Promise<Mapped>
  /** What facets are compared by. @param codes its map */
  look: (codes: Uint8Array) => Look | Promise<Look>
}

/** Finds the look-alikes of a piece, of a part of its photo, or of a photo from outside. */
export class LookAlikeSearch implements SimilarPort {
  readonly #library: Library
  readonly #ready: Promise<Ready>
  readonly #described: () => boolean
  readonly #facets: FacetIndex
  readonly #outside = new OutsidePhotos()

  /**
   * @param described whether every photo that can have a descriptor has one
   * @param progress `looks` is another
   */
  constructor(library: Library, ready: Promise<Ready>, described: () => boolean, progress: () => void) {
    this.#library = library
    this.#ready = ready
    this.#described = described
    this.#facets = new FacetIndex(library, progress)
  }

  /** How far what facets are weighed by is made, which happens once: photos that are done, of so many; null unless it is. */
  get looks(): { done: number; total: number } | null {
    return this.#facets.making
  }

  /** Follows the library after a photo has changed, come or gone. @param searchable whether it is to be found */
  update(photoId: number, searchable: boolean): void {
    this.#facets.update(photoId, searchable)
  }

  async toPiece(id: number, search: Search): Promise<LookAlikes> {
    const ready = await this.#ready
    const photoId = this.#photoOf(id)
    const query: Query = {
      row: () => ready.garments?.get(photoId) ?? this.#storedRow(ready, photoId),
      map: () => ({ ...ready.recipe.answering, codes: codesOf(ready, photoId) }),
      look: (codes) => this.#facets.look(codes, photoId)
    }
    return this.#find(ready, query, search, [id])
  }

  /** @param known pieces that needn't be found, besides those that the search is refined with */
  async #find(ready: Ready, plain: Query, search: Search, known: readonly number[] = []): Promise<LookAlikes> {
    const { top, by, within = everyScore, part, facets, thumbs = this.#library.settings.thumbs } = search
    const query = this.#refined(ready, plain, search)
    const wanted = this.#wanted(search, known)
    if (!part && facets) {
      if (!isOverallAlone(facets)) return this.#findByFacets(ready, query, { ...search, facets }, wanted)
      // Whoever has the sliders in sight may move one next.
      void this.#facets.of(ready.recipe.answering.model).catch(() => undefined)
    }
    const garments = part ? null : this.#garmentsToAnswer(ready, by)
    const row = garments && (await query.row())
    // A piece is found by each of its photos and shown once, by the one that is most alike.
    const photos = top + this.#library.countJoined()
    if (garments && row) {
      const { hits, reordered } = this.#byGarment(ready, garments, row, photos, wanted, within, thumbs)
      return { ranking: 'garment', neighbours: this.#neighbours(top, hits), reordered }
    }
    const { block, codes } = await query.map()
    if (!part)
      return {
        ranking: 'recipe',
        neighbours: this.#neighbours(top, block.search(codes, photos, wanted, within)),
        reordered: false
      }
    const window = windowOf(part)
    const hits = block.searchWindow(pool(codes, window, window), window, photos, wanted, within)
    const parts = new Map(hits.map((hit) => [hit.id, partAt(part, window, hit)]))
    return { ranking: 'part', neighbours: this.#neighbours(top, hits, parts), reordered: false }
  }

  /** What is found by garment, moved by thumbs where these are to count and bear on it. */
  #byGarment(
    ready: Ready,
    garments: GarmentBlock,
    row: Float32Array,
    top: number,
    wanted: Wanted,
    { min, max }: ScoreRange,
    thumbs: boolean
  ): { hits: readonly (Hit | MovedHit)[]; reordered: boolean } {
    const search = (count: number, least = min): Hit[] => garments.search(row, count, wanted, { min: Math.max(least, min), max })
    const moves = thumbs ? movesFor(row, this.#opinions(ready), (a, b) => garments.compare(a, b)) : null
    if (!moves) return { hits: search(top), reordered: false }
    const of = (id: number, need: number): number => {
      const found = garments.get(id)
      return found ? moves.of(found, need) : 0
    }
    const plain = search(top + SPARE)
    const hits = moved(top, plain, { raise: moves.raise, of }, (least) => search(garments.size, least))
    return { hits, reordered: hits.some(({ id }, at) => id !== plain[at]?.id) }
  }

  #opinions(ready: Ready): Opinion[] {
    const thumbs = this.#library.details.thumbs()
    const photos = this.#library.photosByPiece(thumbs.flatMap(({ pieces }) => pieces))
    const rows = new Map(
      [...photos].map(([id, photoIds]) => [
        id,
        photoIds.flatMap((photoId) => ready.garments?.get(photoId) ?? this.#storedRow(ready, photoId) ?? [])
      ])
    )
    return thumbs.map(({ pieces: [first, second], up }) => ({ one: rows.get(first) ?? [], other: rows.get(second) ?? [], up }))
  }

  async #findByFacets(
    ready: Ready,
    query: Query,
    { top, by, within, facets }: Search & { facets: FacetWeights },
    wanted?: Wanted
  ): Promise<LookAlikes> {
    const { model, block, codes } = await query.map()
    const row = await query.row()
    const byGarment = Boolean(row) && this.#garmentsToAnswer(ready, by) !== null
    const whole: Whole = (tell) => {
      // Kinds come with the garments' descriptors, whichever ranking stands for the whole.
      if (row && (byGarment || facets.kind > 0)) {
        ready.garments?.each(row, (id, score, kind) => {
          tell(id, byGarment ? score : 0, kind)
        })
      }
      if (!byGarment && facets.overall > 0) {
        block.each(codes, (id, score) => {
          tell(id, score, 0)
        })
      }
    }
    const photos = top + this.#library.countJoined()
    const looks = await this.#facets.of(model)
    const hits = looks.search(await query.look(codes), whole, facets, photos, wanted, within)
    return { ranking: 'facets', neighbours: this.#neighbours(top, hits), reordered: false }
  }

  /** What may be found: photos of pieces that are asked for, and not what is searched with. */
  #wanted({ more = [], less = [], among }: Search, known: readonly number[]): Wanted {
    const own = this.#library.photosOfPieces([...known, ...more, ...less])
    const asked = among && this.#library.photosOfPieces(among)
    return (photoId) => !own.has(photoId) && (asked?.has(photoId) ?? true)
  }

  /** A query together with the pieces that its search is refined with. */
  #refined(ready: Ready, query: Query, { more = [], less = [] }: Search): Query {
    if (more.length + less.length === 0) return query
    const photos = (pieces: readonly number[]): number[] => pieces.map((id) => this.#photoOf(id))
    const rows = (garments: GarmentBlock, pieces: readonly number[]): Float32Array[] =>
      photos(pieces).map((photoId) => garments.get(photoId) ?? this.#storedRow(ready, photoId) ?? notIndexed())
    const maps = (pieces: readonly number[]): Float32Array[] => photos(pieces).map((photoId) => unitMap(codesOf(ready, photoId)))
    return {
      row: async () => {
        const [own, { garments }] = [await query.row(), ready]
        return own && garments ? garments.blend([own, ...rows(garments, more)], rows(garments, less)) : null
      },
      map: async () => {
        const mapped = await query.map()
        return { ...mapped, codes: queryCodes(rocchio([unitMap(mapped.codes), ...maps(more)], maps(less), 0)) }
      },
      look: async (codes) => {
        const colours = (pieces: readonly number[]): Colours[] => photos(pieces).map((photoId) => this.#facets.colours(photoId))
        const own = await query.look(codes)
        return { ...own, colours: blendColours([own.colours, ...colours(more)], colours(less)) }
      }
    }
  }

  #storedRow({ recipe, garments }: Ready, photoId: number): Float32Array | undefined {
    const garment = recipe.garment ? this.#library.descriptor(photoId, recipe.garment.model) : undefined
    return garment && garments?.row(garment)
  }

  async correspondence(first: number, second: number): Promise<Correspondence> {
    const ready = await this.#ready
    return correspondence(codesOf(ready, this.#photoOf(first)), codesOf(ready, this.#photoOf(second)))
  }

  async correspondenceOfPhoto(bytes: Uint8Array, piece: number): Promise<Correspondence> {
    const { query } = await this.#outside.of(bytes, await this.#ready)
    const { model, codes } = await query.map()
    // By the model that the photo was seen by, which may answer no longer.
    return correspondence(codes, this.#library.map(this.#photoOf(piece), model) ?? notIndexed())
  }

  /** The photo by which a piece is compared. @throws UserError when it can't be */
  #photoOf(id: number): number {
    const piece = this.#library.piece(id)
    // A hidden or archived piece still finds what looks like it.
    if (piece?.state !== 'active') return notIndexed()
    return piece.photoId
  }

  async toPhoto(bytes: Uint8Array, search: Search): Promise<SimilarToPhoto> {
    const ready = await this.#ready
    const { preview, query } = await this.#outside.of(bytes, ready)
    return { preview, ...(await this.#find(ready, query, search)) }
  }

  /** The garments to search, when they are asked for and stand for the whole closet; until then the recipe answers. */
  #garmentsToAnswer({ recipe, garments }: Ready, by: Ranking): GarmentBlock | null {
    const complete = this.#described() || garments?.size === recipe.answering.block.size
    return by === 'garment' && complete ? garments : null
  }

  #neighbours(top: number, hits: readonly (Hit & Partial<MovedHit>)[], parts?: ReadonlyMap<number, Part>): Neighbour[] {
    const neighbours = new Map<number, Neighbour>()
    for (const { id, score, moved = 0 } of hits) {
      const piece = this.#library.pieceOfPhoto(id)
      if (!piece || neighbours.has(piece.id)) continue
      neighbours.set(piece.id, { rank: neighbours.size + 1, piece, score, moved, part: parts?.get(id) ?? null })
      if (neighbours.size === top) break
    }
    return [...neighbours.values()]
  }
}

/** A photo's codes. @throws UserError when it has none yet */
function codesOf({ recipe }: Ready, photoId: number): Uint8Array {
  return recipe.codes(photoId) ?? notIndexed()
}

/** A map's codes, uint8[25088], as a vector of length 1. */
const unitMap = (codes: Uint8Array): Float32Array => unit(Float32Array.from(codes))

function notIndexed(): never {
  throw new UserError(engineStrings.search.notIndexed)
}
