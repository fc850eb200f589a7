/**
 * What facets find: has the app index `../shared/photos/closet` and counts, among the ten nearest of each `eval` photo, those by other
 * photographers only, how many have its colour and its pattern (`look-labels.csv`, named by eye) and its kind.
 *
 * usage: npm run bench:facets -- [--library <dir>] (without it the photos are indexed into a temporary one)
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pino from 'pino'
import sharp from 'sharp'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import { Library } from '../src/engine/library/library.ts'
import { FacetBlock, type Whole } from '../src/engine/search/facet-block.ts'
import { GarmentBlock } from '../src/engine/search/garment-block.ts'
import { lookOf, type Look } from '../src/engine/search/look.ts'
import { VectorBlock } from '../src/engine/search/vector-block.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import { facetsText, facetsTextSchema } from '../src/shared/facets.ts'
import { distance, oklab, type Oklab } from '../src/shared/oklab.ts'
import { round } from './report.ts'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const closet = join(shared, 'photos/closet')
const WEIGHTS = [
  'overall=1',
  'kind=1',
  'colour=1',
  'pattern=1',
  'shape=1',
  'overall=1,colour=1',
  'overall=1,colour=0.5',
  'overall=0.25,colour=1',
  'kind=1,colour=1',
  'overall=1,pattern=1',
  'overall=1,shape=1',
  'colour=1,pattern=1',
  'kind=1,colour=1,pattern=1',
  'overall=1,kind=1,colour=1,pattern=1,shape=1'
]
const TOP = 10
/** Pieces of many colours agree with nothing in particular. */
const MULTI = 'multi'

interface Photo {
  id: number
  kind: string
  sender: string
  colour: string
  pattern: string
  look: Look
  row: Float32Array
  codes: Uint8Array
  histogram: Float32Array
}

const { values } = parseArgs({ options: { library: { type: 'string' } } })
const work = mkdtempSync(join(tmpdir(), 'armoire-facets-'))
try {
  const path = values.library ?? join(work, 'library')
  const engine = new Engine({ library: path, models: modelsFolder, log: pino({ level: 'silent' }) })
  await engine.index(closet, { retryFailed: true, acceptMissing: false })
  await engine.close()
  console.log(JSON.stringify(await measure(path), null, 2))
} finally {
  rmSync(work, { recursive: true })
}

async function measure(path: string): Promise<object> {
  const { id, garment } = await readModel(join(modelsFolder, 'vgg16'))
  if (!garment) throw new Error('the shipped model knows no clothes')
  const library = new Library(path)
  const [looks, garments, maps] = [new FacetBlock(), new GarmentBlock(garment), new VectorBlock()]
  const photos: Photo[] = []
  const folder = library.folders().find((one) => one.path === realpathSync(closet))?.id
  const pieces = new Map(library.pieces().flatMap((one) => (one.folderId === folder ? [[one.path, one]] : [])))
  for (const labels of readLabels()) {
    const piece = pieces.get(labels.path)
    if (!piece) continue
    const codes = library.map(piece.photoId, library.modelNumber(id))
    const described = library.descriptor(piece.photoId, { ...garment, number: library.modelNumber(garment.id) })
    if (!codes || !described) continue
    const look = lookOf(codes, piece.palette)
    looks.set(piece.photoId, look)
    garments.set(piece.photoId, described)
    maps.set(piece.photoId, codes)
    const histogram = await foregroundHistogram(join(closet, labels.path))
    photos.push({ id: piece.photoId, ...labels, look, row: garments.row(described), codes, histogram })
  }
  library.close()
  const byWeights = (whole: (photo: Photo) => Whole) =>
    Object.fromEntries(
      WEIGHTS.map((text) => {
        const weights = facetsTextSchema.parse(text)
        return [
          facetsText(weights),
          agreement(photos, (photo, wanted) => looks.search(photo.look, whole(photo), weights, TOP, wanted).map((hit) => hit.id))
        ]
      })
    )
  return {
    photos: photos.length,
    garment: byWeights((photo) => (tell) => {
      garments.each(photo.row, tell)
    }),
    recipe: byWeights((photo) => (tell) => {
      const kinds = new Map<number, number>()
      garments.each(photo.row, (other, _, kind) => kinds.set(other, kind))
      maps.each(photo.codes, (other, score) => {
        tell(other, score, kinds.get(other) ?? 0)
      })
    }),
    plainForegroundHistogram: agreement(photos, (photo, wanted) =>
      photos
        .filter((other) => wanted(other.id))
        .map((other) => ({ id: other.id, score: photo.histogram.reduce((sum, x, i) => sum + x * (other.histogram[i] ?? 0), 0) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, TOP)
        .map((hit) => hit.id)
    )
  }
}

/** Shares of the ten nearest. */
function agreement(
  photos: readonly Photo[],
  nearest: (photo: Photo, wanted: (id: number) => boolean) => number[]
): { colour: number; kind: number; pattern: number } {
  const byId = new Map(photos.map((photo) => [photo.id, photo]))
  const share = (label: 'colour' | 'kind' | 'pattern'): number => {
    const asked = photos.filter((photo) => photo[label] !== MULTI)
    let same = 0
    for (const photo of asked) {
      const ids = nearest(photo, (id) => {
        const other = byId.get(id)
        return other !== undefined && other.sender !== photo.sender && other[label] !== MULTI
      })
      same += ids.filter((id) => byId.get(id)?.[label] === photo[label]).length / TOP
    }
    return round(same / asked.length)
  }
  return { colour: share('colour'), kind: share('kind'), pattern: share('pattern') }
}

function readLabels(): { path: string; kind: string; sender: string; colour: string; pattern: string }[] {
  const lines = (path: string): string[][] =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
  const looks = new Map(lines(fileURLToPath(new URL('look-labels.csv', import.meta.url))).map(([path, ...rest]) => [path, rest]))
  return lines(join(shared, 'photos/closet-labels.csv')).flatMap(([path = '', kind = '', , sender = '']) => {
    const [colour, pattern] = looks.get(path) ?? []
    return colour === undefined || pattern === undefined ? [] : [{ path, kind, sender, colour, pattern }]
  })
}

/**
 * What facets are to beat: square roots of the shares of 8x8x8 cells of OKLab among pixels that are further than 0.09 from every colour that
 * covers an eighth of the photo's frame.
 */
async function foregroundHistogram(path: string): Promise<Float32Array> {
  const side = 38
  const pixels = await sharp(path)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer()
  const at = (x: number, y: number): Oklab => {
    const from = (y * side + x) * 3
    return oklab(pixels[from] ?? 0, pixels[from + 1] ?? 0, pixels[from + 2] ?? 0)
  }
  const cell = ({ l, a, b }: Oklab): number => {
    const step = (value: number): number => Math.min(7, Math.max(0, Math.floor(value * 8)))
    return (step(l) * 8 + step(a / 0.5 + 0.5)) * 8 + step(b / 0.5 + 0.5)
  }
  const all = Array.from({ length: side * side }, (_, i) => ({ x: i % side, y: Math.floor(i / side) }))
  const onFrame = ({ x, y }: { x: number; y: number }): boolean => Math.min(x, y, side - 1 - x, side - 1 - y) < 3
  const frame = all.filter(onFrame).map(({ x, y }) => at(x, y))
  const backgrounds = [...Map.groupBy(frame, cell).values()]
    .filter((group) => group.length >= frame.length / 8)
    .map((group) => {
      const mean = (key: 'l' | 'a' | 'b'): number => group.reduce((sum, color) => sum + color[key], 0) / group.length
      return { l: mean('l'), a: mean('a'), b: mean('b') }
    })
  const inside = all.filter((place) => !onFrame(place)).map(({ x, y }) => at(x, y))
  const garment = inside.filter((color) => backgrounds.every((one) => distance(color, one) > 0.09))
  const chosen = garment.length > inside.length / 10 ? garment : inside
  const cells = new Float32Array(512)
  for (const color of chosen) cells[cell(color)] = (cells[cell(color)] ?? 0) + 1 / chosen.length
  return cells.map(Math.sqrt)
}
