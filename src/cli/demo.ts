/** A wardrobe that is drawn, for looking at Armoire without photos of one's own. */
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { FABRIC, fabric, type Color, type Pattern } from './demo/fabrics.ts'
import { filmGrain, HEIGHT, layCloth, photograph, WIDTH } from './demo/photograph.ts'
import { randomNumbers } from './demo/random.ts'
import * as shapes from './demo/shapes.ts'

interface Kind {
  folder: string
  shape: (color: Color) => shapes.Shape
  looks: [Color, Pattern][]
}

/** By the name that a person would give the photo, after colour and pattern. */
const KINDS: Record<string, Kind> = {
  't-shirt': {
    folder: 't-shirts',
    shape: shapes.tShirt,
    looks: [
      ['navy', 'striped'],
      ['white', 'striped'],
      ['white', 'plain'],
      ['black', 'plain'],
      ['rust', 'plain'],
      ['sage', 'dotted'],
      ['mustard', 'plain']
    ]
  },
  shirt: {
    folder: 'shirts',
    shape: shapes.shirt,
    looks: [
      ['white', 'plain'],
      ['sky blue', 'pinstriped'],
      ['sky blue', 'plain'],
      ['red', 'checked'],
      ['forest', 'checked'],
      ['denim', 'plain'],
      ['navy', 'dotted']
    ]
  },
  jumper: {
    folder: 'jumpers',
    shape: shapes.jumper,
    looks: [
      ['cream', 'plain'],
      ['navy', 'striped'],
      ['burgundy', 'plain'],
      ['grey', 'plain'],
      ['forest', 'plain'],
      ['lilac', 'plain']
    ]
  },
  jacket: {
    folder: 'jackets',
    shape: shapes.jacket,
    looks: [
      ['camel', 'plain'],
      ['charcoal', 'pinstriped'],
      ['black', 'plain'],
      ['olive', 'plain'],
      ['brown', 'checked']
    ]
  },
  dress: {
    folder: 'dresses',
    shape: shapes.dress,
    looks: [
      ['navy', 'floral'],
      ['cream', 'floral'],
      ['red', 'dotted'],
      ['black', 'plain'],
      ['sage', 'plain']
    ]
  },
  'slip dress': {
    folder: 'dresses',
    shape: shapes.slipDress,
    looks: [
      ['blush', 'plain'],
      ['burgundy', 'plain'],
      ['black', 'floral']
    ]
  },
  skirt: {
    folder: 'skirts',
    shape: shapes.skirt,
    looks: [
      ['rust', 'plain'],
      ['navy', 'dotted'],
      ['camel', 'checked'],
      ['burgundy', 'floral'],
      ['black', 'plain']
    ]
  },
  trousers: {
    folder: 'trousers',
    shape: shapes.trousers,
    looks: [
      ['denim', 'plain'],
      ['navy', 'plain'],
      ['black', 'plain'],
      ['cream', 'plain'],
      ['charcoal', 'checked'],
      ['olive', 'plain']
    ]
  },
  shorts: {
    folder: 'shorts',
    shape: shapes.shorts,
    looks: [
      ['denim', 'plain'],
      ['camel', 'plain'],
      ['sage', 'plain'],
      ['white', 'pinstriped']
    ]
  },
  sneaker: {
    folder: 'shoes',
    shape: shapes.sneaker,
    looks: [
      ['white', 'plain'],
      ['navy', 'plain'],
      ['red', 'plain'],
      ['sage', 'plain']
    ]
  },
  boot: {
    folder: 'shoes',
    shape: shapes.boot,
    looks: [
      ['brown', 'plain'],
      ['black', 'plain'],
      ['camel', 'plain']
    ]
  },
  'felt hat': {
    folder: 'hats',
    shape: shapes.hat,
    looks: [
      ['camel', 'plain'],
      ['charcoal', 'plain']
    ]
  },
  beanie: {
    folder: 'hats',
    shape: shapes.beanie,
    looks: [
      ['mustard', 'plain'],
      ['navy', 'plain']
    ]
  },
  'tote bag': {
    folder: 'bags',
    shape: shapes.tote,
    looks: [
      ['cream', 'floral'],
      ['navy', 'striped'],
      ['olive', 'plain']
    ]
  },
  handbag: {
    folder: 'bags',
    shape: shapes.handbag,
    looks: [
      ['burgundy', 'plain'],
      ['brown', 'plain'],
      ['black', 'plain']
    ]
  }
}

/** Pieces of cloth that lie differently. */
const CLOTHS = 5

/** Walls, paper and linen that people lay their clothes on. */
const GROUNDS = [
  [241, 237, 230],
  [233, 230, 225],
  [236, 228, 218],
  [228, 230, 228],
  [243, 241, 238],
  [230, 223, 214],
  [223, 226, 228]
] as const

const JPEG_QUALITY = 88

/** A garment as flat pieces of fabric, on nothing. */
function drawing(shape: shapes.Shape, color: Color, pattern: Pattern, random: () => number): string {
  const between = (low: number, high: number): string => (low + random() * (high - low)).toFixed(2)
  const outlines = shape.outlines.map((path) => `<path d="${path}"/>`).join('')
  const folds = shape.folds.map((path) => `<path d="${path}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs>
    ${fabric(color, pattern)}
    <linearGradient id="round" x1="0" x2="1">
      <stop offset="0" stop-color="#000" stop-opacity="0.2"/><stop offset="0.28" stop-color="#fff" stop-opacity="0.1"/>
      <stop offset="0.6" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.26"/>
    </linearGradient>
    <clipPath id="inside"><path d="${shape.outlines.join(' ')}"/></clipPath>
    <filter id="soft" x="0" y="0" width="${WIDTH}" height="${HEIGHT}" filterUnits="userSpaceOnUse"><feGaussianBlur stdDeviation="7"/></filter>
  </defs>
  <g transform="translate(${between(386, 414)} ${between(486, 514)}) rotate(${between(-2.6, 2.6)}) scale(${between(0.9, 0.98)}) translate(-400 -500)">
    ${shape.behind ?? ''}
    <g fill="${FABRIC}">${outlines}</g>
    <g clip-path="url(#inside)">
      <g fill="none" stroke-linecap="round" stroke-width="13" filter="url(#soft)">
        <g stroke="#fff" stroke-opacity="0.1" transform="translate(-15 -4)">${folds}</g>
        <g stroke="#000" stroke-opacity="0.2">${folds}</g>
        <g stroke="#000" stroke-opacity="0.3">${outlines}</g>
      </g>
      <g fill="url(#round)">${outlines}</g>
    </g>
    ${shape.details ?? ''}
  </g>
</svg>`
}

/**
 * Draws some sixty garments below `folder`, one subfolder for each kind, the same ones every time.
 * @param only the name of a subfolder, to draw no other
 * @returns how many
 */
export async function drawDemo(folder: string, only?: string): Promise<number> {
  const grain = filmGrain()
  const cloths = Array.from({ length: CLOTHS }, (_, i) => layCloth(i + 1))
  const garments = Object.entries(KINDS).flatMap(([kind, { folder: subfolder, shape, looks }]) =>
    looks.map(([color, pattern]) => {
      const name = [color, pattern, kind].filter((word) => word !== 'plain').join(' ')
      return { subfolder, file: join(folder, subfolder, `${name}.jpg`), shape: shape(color), color, pattern }
    })
  )
  const chosen = [...garments.entries()].filter(([, { subfolder }]) => only === undefined || subfolder === only)
  // The two workers take from one list.
  const queue = chosen.values()
  const work = async (): Promise<void> => {
    for (const [number, { file, shape, color, pattern }] of queue) {
      const random = randomNumbers(number + 1)
      const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T
      const svg = Buffer.from(drawing(shape, color, pattern, random))
      const flat = await sharp(svg).ensureAlpha().raw().toBuffer()
      const rgb = await photograph(flat, pick(cloths), grain, pick(GROUNDS))
      await mkdir(dirname(file), { recursive: true })
      await sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
        .jpeg({ quality: JPEG_QUALITY })
        .toFile(file)
    }
  }
  // While one is rendered in a thread of sharp, the other is photographed in this one.
  await Promise.all([work(), work()])
  return chosen.length
}
