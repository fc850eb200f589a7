/** A part of a photo that is searched with. */
import { z } from 'zod'

/** Edges that touch the photo's may lie this far outside of it: fractions don't add up exactly. */
const ROUNDING = 1e-6

/** A part of less says nothing: the network sees a photo as 7 by 7 cells. */
export const SMALLEST_PART = 0.02

const fraction = z.number().min(0).max(1)
const extent = fraction.min(SMALLEST_PART)

/** A box, in fractions of the upright photo's width and height; `x` and `y` are its top left corner. */
export const partSchema = z
  .object({ x: fraction, y: fraction, width: extent, height: extent })
  .refine(({ x, y, width, height }) => x + width <= 1 + ROUNDING && y + height <= 1 + ROUNDING, {
    error: 'The part reaches beyond the photo.'
  })
export type Part = z.infer<typeof partSchema>

/** A part as addresses and the command line write it: "x,y,width,height". */
export const partTextSchema = z
  .string()
  .max(100)
  .transform((text) => {
    const [x, y, width, height, ...more] = text.split(',').map((value) => (value.trim() === '' ? NaN : Number(value)))
    return more.length === 0 ? { x, y, width, height } : {}
  })
  .pipe(partSchema)

export const partText = ({ x, y, width, height }: Part): string => [x, y, width, height].join(',')
