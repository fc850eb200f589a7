/** Looking for pieces by colour: the colours that have names, and how near a garment is to one. */
import { oklabOf, type Oklab } from './oklab.ts'
import type { PaletteColor } from './types.ts'

/** Colours clothes have, as photos show them, in the order in which they are offered. */
export const namedColors = {
  white: '#f2f1ee',
  beige: '#d6c6ac',
  camel: '#b08450',
  brown: '#5e3f2b',
  grey: '#8b8d90',
  black: '#1d1d20',
  red: '#bf262d',
  burgundy: '#6b1b2c',
  pink: '#e6a2b5',
  orange: '#de772b',
  yellow: '#e8c145',
  olive: '#6a6936',
  green: '#3c7b49',
  teal: '#2a7c81',
  'light-blue': '#9cbfdd',
  blue: '#2f5ea9',
  navy: '#202b4a',
  purple: '#69498a'
} as const
export type ColorName = keyof typeof namedColors
export const colorNames = Object.keys(namedColors) as ColorName[]

/** The difference at which a colour is no longer the one that is looked for. */
const RADIUS = 0.16
/** Pieces less near than this are left out: the whole garment a little further away than the radius, or a third of it right there. */
const LEAST = 0.3

/** Palettes name few colours again and again, and a colour that is being chosen asks for all of them many times a second. */
const known = new Map<string, Oklab>()

function labOf(hex: string): Oklab {
  let color = known.get(hex)
  if (!color) known.set(hex, (color = oklabOf(hex)))
  return color
}

/**
 * How different two colours are as colours of clothes: folds and shadows change lightness more than hue, so that counts less; and the more
 * colourful both are, the less chroma and hue count, as in the CIE94 formula.
 */
export function difference(p: Oklab, q: Oklab): number {
  // Square roots, not Math.hypot: ten thousand pieces are compared while a slider moves.
  const one = Math.sqrt(p.a * p.a + p.b * p.b)
  const other = Math.sqrt(q.a * q.a + q.b * q.b)
  const both = Math.sqrt(one * other)
  const lightness = p.l - q.l
  const chroma = one - other
  const hue = Math.sqrt(Math.max(0, (p.a - q.a) ** 2 + (p.b - q.b) ** 2 - chroma ** 2))
  return Math.sqrt(lightness ** 2 + ((3 * chroma) / (1 + 15 * both)) ** 2 + ((3 * hue) / (1 + 5 * both)) ** 2)
}

/** How near a garment is to a colour: the share of it that has the colour, 0 to 1, colours nearby counting in part. */
function nearness(palette: readonly PaletteColor[], wanted: Oklab): number {
  let [near, all] = [0, 0]
  for (const { hex, share } of palette) {
    near += share * Math.exp(-((difference(labOf(hex), wanted) / RADIUS) ** 2))
    all += share
  }
  return all === 0 ? 0 : near / all
}

/** The pieces that are near a colour, the nearest first. @param hex '#rrggbb' */
export function nearColor<Piece extends { palette: readonly PaletteColor[] }>(pieces: readonly Piece[], hex: string): Piece[] {
  const wanted = oklabOf(hex)
  return pieces
    .map((piece) => ({ piece, near: nearness(piece.palette, wanted) }))
    .filter(({ near }) => near >= LEAST)
    .sort((p, q) => q.near - p.near)
    .map(({ piece }) => piece)
}

/** @param hex '#rrggbb' */
export const nameOfColor = (hex: string): ColorName | undefined => colorNames.find((name) => namedColors[name] === hex)
