/** The everyday name of a colour, by its place in OKLab. The bounds were set by eye on named fabric colours. */
import { oklabOf } from './oklab.ts'

/** Around the wheel, then the earthy ones, then the neutrals. */
export const colourFamilies = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'beige',
  'white',
  'grey',
  'black'
] as const
export type ColourFamily = (typeof colourFamilies)[number]

/** Less colourful than this and a colour has no hue that people would name. */
const NEUTRAL_CHROMA = 0.035
/** Darker than this, what little colour there is reads as black. */
const NEARLY_BLACK = 0.16

/** Where each family of the wheel ends, in degrees. */
const WHEEL: readonly [until: number, family: ColourFamily][] = [
  [10, 'pink'],
  [42, 'red'],
  [72, 'orange'],
  [115, 'yellow'],
  [170, 'green'],
  [215, 'teal'],
  [285, 'blue'],
  [335, 'purple'],
  [360, 'pink']
]

/** Lightness (0 to 1), chroma (0 to about 0.4) and hue (degrees, 0 to 360; red is about 29) of '#rrggbb'. */
export function oklch(color: string): { l: number; c: number; h: number } {
  const { l, a, b } = oklabOf(color)
  return { l, c: Math.hypot(a, b), h: (Math.atan2(b, a) * (180 / Math.PI) + 360) % 360 }
}

/** Whether a colour is a white, a grey or a black. */
export const isNeutral = ({ l, c }: { l: number; c: number }): boolean => c < NEUTRAL_CHROMA || l < NEARLY_BLACK

/** @param color '#rrggbb' */
export function colourFamily(color: string): ColourFamily {
  const { l, c, h } = oklch(color)
  if (isNeutral({ l, c })) return l < 0.38 ? 'black' : l < 0.86 ? 'grey' : 'white'
  const family = WHEEL.find(([until]) => h < until)?.[1] ?? 'pink'
  // Dark or pale, a hue goes by another name.
  if (h >= 38 && h < 115 && l >= 0.62 && c < 0.09) return 'beige'
  if (h >= 38 && h < 100 && l < 0.62) return 'brown'
  if (family === 'yellow' && l < 0.62) return 'green'
  if (family === 'red' && l > 0.75) return 'pink'
  if (family === 'pink' && l < 0.45) return h < 10 || h > 350 ? 'red' : 'purple'
  return family
}
