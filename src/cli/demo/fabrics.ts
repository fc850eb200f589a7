/** Colours and patterns of the drawn garments. */

export const COLORS = {
  white: '#f6f4ef',
  cream: '#eadfc8',
  black: '#26252a',
  charcoal: '#4a4c52',
  grey: '#a3a4a6',
  navy: '#25304f',
  denim: '#4d6a8f',
  'sky blue': '#a9c6de',
  sage: '#a3b096',
  olive: '#6a6c45',
  forest: '#2c4a3a',
  mustard: '#cf9c35',
  rust: '#b0562f',
  red: '#b5302f',
  burgundy: '#6b2233',
  blush: '#e2b8ae',
  lilac: '#b9abcd',
  camel: '#b98e5f',
  brown: '#6a4632'
} as const

export type Color = keyof typeof COLORS
export type Pattern = 'plain' | 'striped' | 'pinstriped' | 'checked' | 'dotted' | 'floral'

const DARK: readonly Color[] = ['black', 'charcoal', 'navy', 'denim', 'olive', 'forest', 'rust', 'red', 'burgundy', 'brown']

export const isDark = (color: Color): boolean => DARK.includes(color)

/** The id that `fabric()` gives its pattern; fill a shape with `url(#fabric)`. */
const ID = 'fabric'
export const FABRIC = `url(#${ID})`

const tile = (width: number, height: number, inside: string, turn = 0): string =>
  `<pattern id="${ID}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${inside}</pattern>`

const flower = (x: number, y: number, size: number, petal: string, heart: string): string => {
  const petals = [0, 72, 144, 216, 288].map(
    (turn) => `<ellipse cy="${-size}" rx="${size * 0.62}" ry="${size * 0.95}" fill="${petal}" transform="rotate(${turn})"/>`
  )
  return `<g transform="translate(${x} ${y}) rotate(${(x * 7 + y * 3) % 72})">${petals.join('')}<circle r="${size * 0.5}" fill="${heart}"/></g>`
}

const leaf = (x: number, y: number, turn: number, color: string): string =>
  `<path d="M0 0 Q9 -12 0 -26 Q-9 -12 0 0 Z" fill="${color}" transform="translate(${x} ${y}) rotate(${turn})"/>`

/** An SVG pattern of a fabric. */
export function fabric(color: Color, pattern: Pattern): string {
  const base = COLORS[color]
  const dark = isDark(color)
  const ink = dark ? '#f3ead9' : '#2b3553'
  const ground = (width: number, height: number): string => `<rect width="${width}" height="${height}" fill="${base}"/>`
  switch (pattern) {
    case 'plain':
      return tile(80, 80, ground(80, 80))
    case 'striped':
      return tile(52, 52, `${ground(52, 52)}<rect y="16" width="52" height="19" fill="${ink}"/>`)
    case 'pinstriped':
      return tile(26, 26, `${ground(26, 26)}<rect x="11" width="3" height="26" fill="${ink}" fill-opacity="0.75"/>`)
    case 'checked':
      return tile(
        88,
        88,
        `${ground(88, 88)}<g fill="${ink}"><rect width="34" height="88" fill-opacity="0.34"/><rect width="88" height="34" fill-opacity="0.34"/>
        <rect x="58" width="4" height="88" fill-opacity="0.5"/><rect y="58" width="88" height="4" fill-opacity="0.5"/></g>`
      )
    case 'dotted':
      return tile(
        46,
        46,
        `${ground(46, 46)}<g fill="${ink}"><circle cx="12" cy="12" r="6.5"/><circle cx="35" cy="35" r="6.5"/></g>`
      )
    case 'floral': {
      const [petal, second] = dark ? ['#f0cfc2', '#e0a33e'] : ['#b8434a', '#44638f']
      const green = dark ? '#8fa57e' : '#5d7a52'
      const leaves = leaf(52, 66, 40, green) + leaf(20, 104, -50, green) + leaf(112, 52, 150, green) + leaf(98, 130, -20, green)
      const flowers =
        flower(36, 40, 12, petal, second) +
        flower(104, 92, 14, petal, second) +
        flower(120, 26, 7, second, petal) +
        flower(48, 120, 8, second, petal)
      return tile(146, 146, ground(146, 146) + leaves + flowers, 12)
    }
  }
}
