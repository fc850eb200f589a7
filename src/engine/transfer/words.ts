/**
 * What people typed, as one JSON file that another library can take in: the pieces of which something was said, known by the SHA-256 of
 * their photo's bytes, so that they are found again on another machine and under another name. Photos from outside that saved searches are
 * with go along whole: they are nowhere else.
 */
import { z } from 'zod'
import { detailsSchema, labelSchema } from '../../shared/details-schema.ts'
import { changeOf, noDetails, pairAnswers, type Details, type PairOfItems, type Thumb } from '../../shared/details.ts'
import { isPartAlone, keptHashSchema, searchNameSchema, termsShape, type SavedSearch } from '../../shared/saved-search.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { MOST_REFINING } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { hashOf, type KeptBytes } from '../library/kept-photo-store.ts'
import type { KeptSearch } from '../library/search-store.ts'
import type { KeptThumb } from '../library/thumb-store.ts'

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)
const pathSchema = z.string().min(1).max(4096)

/** How a photo, or the piece that it is of, is referred to. */
const photoSchema = z.strictObject({ hash: hashSchema, path: pathSchema })
type PhotoReference = z.infer<typeof photoSchema>
const photosSchema = z.array(photoSchema).max(MOST_REFINING)

/** As base64: more than any photo that is kept has. */
const MAX_WEBP_LENGTH = 4_000_000
/** How base64 of a WebP begins. */
const WEBP_START = 'UklGR'

const namedSearch = {
  name: searchNameSchema,
  terms: z.strictObject({ ...termsShape, more: photosSchema, less: photosSchema }).refine(isPartAlone)
}

const wordsSchema = z.strictObject({
  app: z.literal('armoire'),
  schema: z.literal(1),
  exportedAt: z.iso.datetime(),
  pieces: z.array(
    photoSchema.extend({
      /** Fields of which nothing was said are left out. */
      details: detailsSchema.partial(),
      /** Other photos of the same garment. */
      others: z.array(photoSchema).optional()
    })
  ),
  /** What people said of two photos each. */
  answers: z.array(z.strictObject({ photos: z.tuple([photoSchema, photoSchema]), answer: z.enum(pairAnswers) })).optional(),
  /** Those that people added, which stay when no piece has them. */
  categories: z.array(labelSchema).max(10_000).optional(),
  searches: z
    .array(
      z.union([z.strictObject({ ...namedSearch, piece: photoSchema }), z.strictObject({ ...namedSearch, photo: keptHashSchema })])
    )
    .max(10_000)
    .optional(),
  /** Those from outside that searches are with, in base64. */
  keptPhotos: z
    .array(z.strictObject({ name: z.string().max(255), webp: z.base64().startsWith(WEBP_START).max(MAX_WEBP_LENGTH) }))
    .max(10_000)
    .optional(),
  /** Whether people find two pieces alike. */
  thumbs: z
    .array(z.strictObject({ one: photoSchema, other: photoSchema, up: z.boolean(), at: z.iso.datetime() }))
    .max(100_000)
    .optional()
})
type Words = z.infer<typeof wordsSchema>
type ExportedSearch = NonNullable<Words['searches']>[number]

/** A photo that words may be about. */
export interface Subject {
  item: number
  /** The piece that it is a photo of. */
  piece: number
  hash: string
  /** Relative to its folder. */
  path: string
  /** The piece's. */
  details: Details
}

/**
 * @param subjects of a piece, the photo that it is shown by first
 * @param answers that people gave of two items each
 * @param categories that people added
 * @param searches that they saved
 * @param thumbs that they gave
 * @param kept photos from outside that the searches are with
 */
export function exportWords(
  subjects: readonly Subject[],
  answers: readonly PairOfItems[],
  categories: readonly string[],
  searches: readonly SavedSearch[],
  thumbs: readonly Thumb[],
  kept: readonly KeptBytes[]
): string {
  const pieces = [...Map.groupBy(subjects, ({ piece }) => piece).values()].flatMap(([first, ...more]) => {
    if (!first) return []
    const { hash, path } = first
    const details = changeOf(noDetails, first.details)
    const others = more.map((other) => ({ hash: other.hash, path: other.path }))
    if (others.length > 0) return [{ hash, path, details, others }]
    return Object.keys(details).length > 0 ? [{ hash, path, details }] : []
  })
  const words: Words = {
    app: 'armoire',
    schema: 1,
    exportedAt: new Date().toISOString(),
    pieces,
    answers: answersByPhotos(subjects, answers),
    categories: [...categories],
    searches: searchesByPhotos(subjects, searches),
    keptPhotos: kept.map(({ name, webp }) => ({ name, webp: webp.toString('base64') })),
    thumbs: thumbsByPhotos(subjects, thumbs)
  }
  return `${JSON.stringify(words, null, 2)}\n`
}

function answersByPhotos(subjects: readonly Subject[], answers: readonly PairOfItems[]): NonNullable<Words['answers']> {
  const photos = new Map(subjects.map(({ item, hash, path }) => [item, { hash, path }]))
  return answers.flatMap(({ first, second, answer }) => {
    const [one, other] = [photos.get(first), photos.get(second)]
    return one && other ? [{ photos: [one, other], answer }] : []
  })
}

/** Pieces of which no photo was ever read can't be referred to: they are left out, and so are searches with them. */
function searchesByPhotos(subjects: readonly Subject[], searches: readonly SavedSearch[]): ExportedSearch[] {
  const shown = shownBy(subjects)
  const photosOf = (ids: readonly number[]): PhotoReference[] => ids.flatMap((id) => shown.get(id) ?? [])
  return searches.flatMap(({ name, terms: { more, less, ...rest }, ...subject }): ExportedSearch[] => {
    const terms = { ...rest, more: photosOf(more), less: photosOf(less) }
    if ('photo' in subject) return [{ name, photo: subject.photo.hash, terms }]
    const piece = shown.get(subject.piece)
    return piece ? [{ name, piece, terms }] : []
  })
}

function thumbsByPhotos(subjects: readonly Subject[], thumbs: readonly Thumb[]): NonNullable<Words['thumbs']> {
  const shown = shownBy(subjects)
  return thumbs.flatMap(({ pieces, up, at }) => {
    const [one, other] = pieces.map((id) => shown.get(id))
    return one && other ? [{ one, other, up, at }] : []
  })
}

/** By piece, the photo that it is shown by. */
const shownBy = (subjects: readonly Subject[]): ReadonlyMap<number, PhotoReference> =>
  new Map(subjects.toReversed().map(({ piece, hash, path }) => [piece, { hash, path }]))

/** @throws UserError when the text is not such a file, or from a newer Armoire */
export function readWords(text: string): Words {
  try {
    return wordsSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new UserError(engineStrings.transfer.notAnExport, { cause })
  }
}

/** What an entry says of the piece that an item is a photo of, and the items that are photos of it too. */
interface SaidOfItem {
  item: number
  details: Details
  others: number[]
}

/**
 * Which photos each entry is about. Copies of one photo are told apart by their path where it is the same, else by their order.
 * @returns each piece's whole details after the import, what is said of two items each, and the paths of photos this library doesn't know: of a piece,
 *   when it knows none of its photos
 */
export function matchWords(
  { pieces, answers = [] }: Words,
  subjects: readonly Subject[]
): { said: SaidOfItem[]; answers: PairOfItems[]; unknown: string[] } {
  const waiting = Map.groupBy(subjects, ({ hash }) => hash)
  const take = (hash: string, is: (subject: Subject) => boolean): Subject | undefined => {
    const same = waiting.get(hash) ?? []
    const at = same.findIndex(is)
    return at < 0 ? undefined : same.splice(at, 1)[0]
  }
  const ofPieces = pieces.map(({ hash, path, others = [] }) => [{ hash, path }, ...others])
  const named = new Set(ofPieces.flat().map(keyOf))
  const answered = answers.flatMap(({ photos }) => photos).filter((photo) => !named.has(keyOf(photo)))
  const ofAnswers = [...new Map(answered.map((photo) => [keyOf(photo), photo])).values()]
  const groups = [...ofPieces, ofAnswers]
  const exact = groups.map((photos) => photos.map(({ hash, path }) => take(hash, (subject) => subject.path === path)))
  const items = groups.map((photos, i) => photos.map(({ hash }, n) => (exact[i]?.[n] ?? take(hash, () => true))?.item))

  const said: SaidOfItem[] = []
  const unknown = ofAnswers.filter((_, n) => items.at(-1)?.[n] === undefined).map(({ path }) => path)
  for (const [i, { path, details }] of pieces.entries()) {
    const [item, ...others] = (items[i] ?? []).filter((one) => one !== undefined)
    if (item === undefined) unknown.push(path)
    else said.push({ item, details: detailsSchema.parse({ ...noDetails, ...details }), others })
  }
  const byPhoto = new Map(groups.flatMap((photos, i) => photos.map((photo, n) => [keyOf(photo), items[i]?.[n]])))
  const pairs = answers.flatMap(({ photos, answer }): PairOfItems[] => {
    const [first, second] = photos.flatMap((photo) => byPhoto.get(keyOf(photo)) ?? []).sort((a, b) => a - b)
    return first !== undefined && second !== undefined && first !== second ? [{ first, second, answer }] : []
  })
  return { said, answers: pairs, unknown }
}

const keyOf = ({ hash, path }: PhotoReference): string => `${hash} ${path}`

/**
 * Saved searches as this library keeps them; other pieces of a search that it doesn't know are left out.
 * @returns them, the photos from outside that they are with, and the paths of the photos of pieces to search with which it doesn't know: those
 *   searches are left out
 */
export function matchSearches(
  { searches = [], keptPhotos = [] }: Words,
  subjects: readonly Subject[]
): { searches: [name: string, search: KeptSearch][]; photos: KeptBytes[]; unknown: string[] } {
  const pieceOf = pieceByPhoto(subjects)
  const piecesOf = (photos: readonly PhotoReference[]): number[] => photos.flatMap((photo) => pieceOf(photo) ?? [])
  const matched: [string, KeptSearch][] = []
  const unknown: string[] = []
  const photos = new Map(
    keptPhotos.map(({ name, webp: text }) => {
      const webp = Buffer.from(text, 'base64')
      return [hashOf(webp), { hash: hashOf(webp), name, webp }]
    })
  )
  for (const { name, terms: kept, ...subject } of searches) {
    const terms = { ...kept, more: piecesOf(kept.more), less: piecesOf(kept.less) }
    const item = 'piece' in subject ? pieceOf(subject.piece) : undefined
    if (item !== undefined) matched.push([name, { item, terms }])
    else if ('piece' in subject) unknown.push(subject.piece.path)
    else if (photos.has(subject.photo)) matched.push([name, { photo: subject.photo, terms }])
    else unknown.push(name)
  }
  const used = new Set(matched.flatMap(([, search]) => ('photo' in search ? [search.photo] : [])))
  return { searches: matched, photos: [...photos.values()].filter(({ hash }) => used.has(hash)), unknown }
}

/** Thumbs as this library keeps them. @returns them, and the paths of photos that it doesn't know: thumbs on those are left out */
export function matchThumbs(
  { thumbs = [] }: Words,
  subjects: readonly Subject[]
): { thumbs: [first: number, second: number, thumb: KeptThumb][]; unknown: string[] } {
  const pieceOf = pieceByPhoto(subjects)
  const unknown = thumbs.flatMap(({ one, other }) => [one, other]).filter((photo) => pieceOf(photo) === undefined)
  const matched = thumbs.flatMap(({ one, other, up, at }): [number, number, KeptThumb][] => {
    const [first, second] = [pieceOf(one) ?? 0, pieceOf(other) ?? 0].sort((a, b) => a - b)
    return first && second && first !== second ? [[first, second, { up, at }]] : []
  })
  return { thumbs: matched, unknown: unknown.map(({ path }) => path) }
}

/** Finds the piece of a photo, of several copies the one at the same path. */
function pieceByPhoto(subjects: readonly Subject[]): (photo: PhotoReference) => number | undefined {
  const known = Map.groupBy(subjects, ({ hash }) => hash)
  return ({ hash, path }) => {
    const copies = known.get(hash) ?? []
    return (copies.find((copy) => copy.path === path) ?? copies[0])?.piece
  }
}
