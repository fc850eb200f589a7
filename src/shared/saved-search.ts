/** A search for look-alikes that is kept under a name: the piece or photo that is searched with, and all that was chosen for it. */
import { z } from 'zod'
import { labelSchema } from './details-schema.ts'
import { seasons } from './details.ts'
import { facetsSchema } from './facets.ts'
import { partSchema } from './part.ts'
import { MOST_REFINING, rankingSchema } from './types.ts'

/** How many look-alikes a page may be asked to show. */
export const FEWEST = 5
export const MOST = 200

/** What a search is called, each differently. */
export const searchNameSchema = z.string().trim().min(1).max(200)

const percentage = z.number().int().min(0).max(100)
/** In percent, both ends included. */
export const boundsSchema = z.object({ min: percentage, max: percentage }).refine(({ min, max }) => min <= max)

/** Where look-alikes are looked for: `category` is the piece's own, which a photo from outside has none of, `filter` what the closet's filter shows. */
export const scopes = ['everything', 'category', 'favourites', 'filter'] as const
export type Scope = (typeof scopes)[number]

const filterSchema = z.strictObject({
  text: z.string().max(500),
  favourite: z.boolean(),
  category: labelSchema.nullable(),
  season: z.enum(seasons).nullable(),
  tag: labelSchema.nullable(),
  /** '#rrggbb' */
  color: z
    .string()
    .regex(/^#[\da-f]{6}$/)
    .nullable()
})

/** All but the pieces that it names. */
export const termsShape = {
  by: rankingSchema,
  top: z.int().min(FEWEST).max(MOST),
  /** On the scale of the scores that it answers with: those of the ranking, of a part, or of weighed facets. */
  bounds: boundsSchema,
  scope: z.enum(scopes),
  /** The closet's filter, where that is the scope; otherwise null. */
  filter: filterSchema.nullable(),
  facets: facetsSchema,
  /** Null: the whole photo. */
  part: partSchema.nullable()
}

/** One searches with a part of a photo or together with other pieces, never both. */
export const isPartAlone = ({ part, more, less }: { part: unknown; more: unknown[]; less: unknown[] }): boolean =>
  part === null || more.length + less.length === 0

const ids = z.array(z.int().positive()).max(MOST_REFINING)
export const termsSchema = z.strictObject({ ...termsShape, more: ids, less: ids }).refine(isPartAlone)
/** What look-alikes are asked for with. */
export type SearchTerms = z.infer<typeof termsSchema>

/** SHA-256 of the bytes of a photo from outside, as they are kept. */
export const keptHashSchema = z.string().regex(/^[\da-f]{64}$/)

/** A photo from outside that is kept in the library, because a search with it was saved. */
export interface KeptPhoto {
  hash: string
  /** Its file's. */
  name: string
}

export type SavedSearch = { name: string; terms: SearchTerms } & (
  | {
      /** The id of the piece that is searched with. */
      piece: number
    }
  | { photo: KeptPhoto }
)
