/** What people say of a piece: the one thing in the library that can't be computed again. */
import { z } from 'zod'

/** Spaces around it don't count, and nothing typed means nothing said. */
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((typed) => (typed === '' ? null : typed))
    .nullable()

const tag = z.string().trim().min(1).max(60)
const tags = z
  .array(tag)
  .max(100)
  .transform((all) => [...new Set(all)])

const seasonSchema = z.enum(['spring', 'summer', 'autumn', 'winter'])

const archivedSchema = z.enum(['sold', 'donated', 'worn-out'])

const detailsSchema = z.strictObject({
  /** Null: the photo's file name says it. */
  name: text(200),
  /** Null: the kind that the network sees says it. */
  category: text(60),
  brand: text(100),
  size: text(40),
  price: z.number().min(0).max(1e9).nullable(),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  /** A day: `2026-05-31`. */
  boughtOn: z.iso.date().nullable(),
  seasons: z.array(seasonSchema).transform((chosen) => seasonSchema.options.filter((season) => chosen.includes(season))),
  tags,
  notes: text(10_000),
  favourite: z.boolean(),
  /** No longer in the closet, and why. */
  archived: archivedSchema.nullable(),
  /** Out of sight until it is asked for. */
  hidden: z.boolean()
})
export type Details = z.infer<typeof detailsSchema>
export type DetailField = keyof Details

export const noDetails: Details = {
  name: null,
  category: null,
  brand: null,
  size: null,
  price: null,
  currency: null,
  boughtOn: null,
  seasons: [],
  tags: [],
  notes: null,
  favourite: false,
  archived: null,
  hidden: false
}

/** A change of one or many pieces: only what it names is changed. `addTags` and `removeTags` leave each piece its other tags. */
export const changeSchema = detailsSchema
  .partial()
  .extend({ addTags: tags.optional(), removeTags: tags.optional() })
  .refine((change) => Object.keys(change).length > 0, 'A change names what it changes.')
export type Change = z.infer<typeof changeSchema>
/** A change as pages write it. */
export type TypedChange = z.input<typeof changeSchema>

/** The details of a piece after a change. @throws ZodError when they would not be valid */
export function changedBy(details: Details, { addTags = [], removeTags = [], ...change }: Change): Details {
  const kept = (change.tags ?? details.tags).filter((one) => !removeTags.includes(one))
  return detailsSchema.parse({ ...details, ...change, tags: [...kept, ...addTags] })
}

/** An edit that was made, undone or redone. */
export interface Edit {
  /** The pieces it changed. */
  ids: number[]
  /** What of them. */
  fields: DetailField[]
}

/** Whether a piece hangs in the closet: shown in the grid and among look-alikes. */
export const inCloset = ({ state, details }: { state: string; details: Details }): boolean =>
  state === 'active' && !details.hidden && details.archived === null
