/** What of a piece's details is valid. Apart from details.ts, so that the page need not load the schemas. */
import { z } from 'zod'
import { archiveReasons, seasons } from './details.ts'

const seasonList = z.array(z.enum(seasons))

/** Spaces around it don't count, and nothing typed means nothing said. */
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((typed) => (typed === '' ? null : typed))
    .nullable()

/** What people call a category that they make, or a tag. */
export const labelSchema = z.string().trim().min(1).max(60)

/** Each once. */
const labels = z
  .array(labelSchema)
  .max(100)
  .transform((all) => [...new Set(all)])

export const detailsSchema = z.strictObject({
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
  seasons: seasonList.transform((chosen) => seasons.filter((season) => chosen.includes(season))),
  tags: labels,
  notes: text(10_000),
  favourite: z.boolean(),
  /** No longer in the closet, and why. */
  archived: z.enum(archiveReasons).nullable(),
  /** Out of sight until it is asked for. */
  hidden: z.boolean(),
  /** Categories that it was said not to be. */
  rejected: labels,
  /** '#rrggbb', the main one first; null: the program found them. */
  colours: z
    .array(z.string().regex(/^#[\da-f]{6}$/))
    .max(12)
    .transform((all) => [...new Set(all)])
    .nullable()
})
export type Details = z.infer<typeof detailsSchema>

/** A change of one or many pieces: only what it names is changed. What is added or removed leaves each piece its other tags and seasons. */
export const changeSchema = detailsSchema
  .partial()
  .extend({
    addTags: labels.optional(),
    removeTags: labels.optional(),
    addSeasons: seasonList.optional(),
    removeSeasons: seasonList.optional(),
    addRejected: labels.optional()
  })
  .refine((change) => Object.keys(change).length > 0, 'A change names what it changes.')
export type Change = z.infer<typeof changeSchema>
/** A change as pages write it. */
export type TypedChange = z.input<typeof changeSchema>

/** The details of a piece after a change; the category it gets is no longer one it was said not to be. @throws ZodError when they would not be valid */
export function changedBy(
  details: Details,
  { addTags = [], removeTags = [], addSeasons = [], removeSeasons = [], addRejected = [], ...change }: Change
): Details {
  const without = <T>(all: readonly T[], removed: readonly T[]): T[] => all.filter((one) => !removed.includes(one))
  return detailsSchema.parse({
    ...details,
    ...change,
    tags: [...without(change.tags ?? details.tags, removeTags), ...addTags],
    seasons: [...without(change.seasons ?? details.seasons, removeSeasons), ...addSeasons],
    rejected: without([...(change.rejected ?? details.rejected), ...addRejected], [change.category ?? ''])
  })
}
