/** OKLab, a colour space in which distances are about as far as they look. Source: Björn Ottosson, https://bottosson.github.io/posts/oklab/ (public domain). */
export interface Oklab {
  /** Lightness, 0 to 1. */
  l: number
  /** Green to red, about -0.4 to 0.4. */
  a: number
  /** Blue to yellow, about -0.4 to 0.4. */
  b: number
}

/** The light of each sRGB channel's value, 0 to 255. */
const light = Array.from({ length: 256 }, (_, channel) =>
  channel <= 10.31475 ? channel / (255 * 12.92) : ((channel / 255 + 0.055) / 1.055) ** 2.4
)

/** @returns an sRGB channel, 0 to 255 */
function encoded(light: number): number {
  const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.round(Math.min(1, Math.max(0, value)) * 255)
}

/** From sRGB channels, whole numbers from 0 to 255. */
export function oklab(red: number, green: number, blue: number): Oklab {
  const [r, g, b] = [light[red] ?? 0, light[green] ?? 0, light[blue] ?? 0]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  }
}

/** @param color '#rrggbb' */
export function oklabOf(color: string): Oklab {
  const rgb = Number.parseInt(color.slice(1), 16)
  return oklab(rgb >> 16, (rgb >> 8) & 255, rgb & 255)
}

/** As '#rrggbb'; colours outside sRGB are clipped. */
export function hex({ l, a, b }: Oklab): string {
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  ]
  return `#${[
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z
  ]
    .map((light) => encoded(light).toString(16).padStart(2, '0'))
    .join('')}`
}

/** How far two colours are apart: 0.02 can just be seen, black and white are 1 apart. */
export const distance = (p: Oklab, q: Oklab): number =>
  // Math.hypot takes many times as long, and nothing here is near an overflow.
  Math.sqrt((p.l - q.l) ** 2 + (p.a - q.a) ** 2 + (p.b - q.b) ** 2)
