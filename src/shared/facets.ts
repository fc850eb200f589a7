/** What look-alikes can be alike in, and how much each of it counts. */
import { z } from 'zod'

/** `overall` is the ranking as a whole; `pattern` is texture too, wherever on the garment it is. */
export const facets = ['overall', 'kind', 'colour', 'pattern', 'shape'] as const
export type Facet = (typeof facets)[number]

/** How much each facet counts, 0 to 1, at least one above 0. */
export type FacetWeights = Record<Facet, number>

const nothing: FacetWeights = { overall: 0, kind: 0, colour: 0, pattern: 0, shape: 0 }
export const overallAlone: FacetWeights = { ...nothing, overall: 1 }

const weightSchema = z.number().min(0).max(1)
export const facetsSchema = z
  .object({ overall: weightSchema, kind: weightSchema, colour: weightSchema, pattern: weightSchema, shape: weightSchema })
  .refine((weights) => facets.some((facet) => weights[facet] > 0), { error: 'At least one facet has to count.' })

/** Weights as addresses and the command line write them: "colour=1,kind=0.5". What isn't named doesn't count. */
export const facetsTextSchema = z
  .string()
  .max(200)
  .transform((text) =>
    text.split(',').map((pair) => {
      const [name = '', weight = '', ...more] = pair.split('=').map((word) => word.trim())
      return [name, weight === '' || more.length > 0 ? NaN : Number(weight)] as const
    })
  )
  .refine((pairs) => new Set(pairs.map(([name]) => name)).size === pairs.length, { error: 'A facet is named twice.' })
  .transform((pairs) => ({ ...nothing, ...Object.fromEntries(pairs) }))
  .pipe(z.strictObject(facetsSchema.shape))
  .pipe(facetsSchema)

export const facetsText = (weights: FacetWeights): string =>
  facets
    .filter((facet) => weights[facet] > 0)
    .map((facet) => `${facet}=${String(weights[facet])}`)
    .join(',')

/** Whether the ranking as a whole is all that counts. */
export const isOverallAlone = (weights: FacetWeights): boolean =>
  facets.every((facet) => (facet === 'overall') === weights[facet] > 0)
