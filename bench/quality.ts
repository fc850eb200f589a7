/**
 * How well neighbours make sense: has the app index `../shared/photos/closet` and altered copies of its `eval` photos, exports what it stored
 * for both rankings (and a colour histogram beside them), and has `../shared/peers/quality.py` and `reshoot.py` score them; the garment
 * ranking's neighbours are counted here, by the app's own score.
 *
 * usage: npm run bench:quality -- [--library <dir>] [--python <python3 with NumPy, and Pillow for the altered copies>]
 *        (without --library the photos are indexed into a temporary one)
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pino from 'pino'
import sharp from 'sharp'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import { littleEndian } from '../src/engine/library/embedding-codec.ts'
import { Library } from '../src/engine/library/library.ts'
import { GarmentBlock } from '../src/engine/search/garment-block.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import { precision, ranks, type Labelled } from './neighbours.ts'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const closet = join(shared, 'photos/closet')
const labels = join(shared, 'photos/closet-labels.csv')
const { values } = parseArgs({ options: { library: { type: 'string' }, python: { type: 'string', default: 'python3' } } })
const work = mkdtempSync(join(tmpdir(), 'armoire-quality-'))

const evalLabels = readLabels()

/** Equal-width bins of the calibration error. */
const BINS = 15

/** What the app stored of one photo: the recipe's map, and the row by which garments are compared. */
interface Stored {
  path: string
  recipe: Float32Array
  garment: Float32Array
  kind: { name: string; confidence: number }
}

try {
  const library = values.library ?? join(work, 'library')
  const altered = join(work, 'altered')
  const copies = alter(altered)
  const engine = new Engine({ library, models: modelsFolder, log: pino({ level: 'silent' }) })
  for (const folder of copies ? [closet, altered] : [closet])
    await engine.index(folder, { retryFailed: true, acceptMissing: false })
  await engine.close()
  const { id, garment } = await readModel(join(modelsFolder, 'vgg16'))
  if (!garment) throw new Error('the shipped model knows no clothes')
  const block = new GarmentBlock(garment)
  const score = (a: Stored, b: Stored): number => block.compare(a.garment, b.garment)
  const photos = await stored(library, closet)
  const again = copies ? await stored(library, altered) : null
  const histogram = await Promise.all(photos.map(({ path }) => colorHistogram(join(closet, path))))
  const report = {
    model: { recipe: id, garment: garment.id },
    recipe: recipeFigures(photos, again),
    garment: { ...garmentFigures(photos, again, score), kind: kindFigures(photos) },
    histogram: quality('histogram', photos, histogram)
  }
  console.log(JSON.stringify(report, null, 2))
} finally {
  rmSync(work, { recursive: true })
}

/** Makes the altered copies. @returns false when this Python can't (no Pillow) */
function alter(out: string): boolean {
  try {
    python(join(shared, 'peers/reshoot.py'), 'make', closet, labels, out, '--split', 'eval')
    return true
  } catch {
    console.error('No altered copies: this Python lacks Pillow. hit@1 is left out.')
    return false
  }
}

async function stored(libraryPath: string, folder: string): Promise<Stored[]> {
  const { id, garment } = await readModel(join(modelsFolder, 'vgg16'))
  if (!garment) throw new Error('the shipped model knows no clothes')
  const library = new Library(libraryPath)
  try {
    const folderId = library.folders().find(({ path }) => path === realpathSync(folder))?.id
    const model = library.modelNumber(id)
    const garmentModel = { ...garment, number: library.modelNumber(garment.id) }
    const block = new GarmentBlock(garment)
    return library.pieces().flatMap(({ folderId: of, photoId, path, kind }) => {
      const map = library.map(photoId, model)
      const described = library.descriptor(photoId, garmentModel)
      if (of !== folderId || !map || !described || !kind) return []
      return [{ path, recipe: Float32Array.from(map), garment: block.row(described), kind }]
    })
  } finally {
    library.close()
  }
}

/** The recipe: cosines of vectors, which the peers score by themselves. */
function recipeFigures(photos: Stored[], again: Stored[] | null): object {
  const scored = {
    quality: quality(
      'recipe',
      photos,
      photos.map((photo) => photo.recipe)
    )
  }
  if (!again) return scored
  const pairs = pair(photos, again)
  const [queries, gallery, paths] = ['queries.f32', 'gallery.f32', 'paths.txt'].map((name) => join(work, `recipe-${name}`))
  write(
    queries ?? '',
    pairs.map(({ copy }) => copy.recipe)
  )
  write(
    gallery ?? '',
    pairs.map(({ photo }) => photo.recipe)
  )
  writeFileSync(paths ?? '', pairs.map(({ photo }) => photo.path).join('\n'))
  const reshoot = python(join(shared, 'peers/reshoot.py'), 'score', queries ?? '', gallery ?? '', paths ?? '', '--json')
  return { ...scored, reshoot }
}

/** The garment ranking by the app's own score, which is no cosine of two vectors. */
function garmentFigures(photos: Stored[], again: Stored[] | null, score: (a: Stored, b: Stored) => number): object {
  const evalPhotos = photos.flatMap((photo) => {
    const labelled = evalLabels.get(photo.path)
    return labelled ? [{ ...photo, ...labelled }] : []
  })
  const scored = {
    quality: {
      photos: evalPhotos.length,
      all: precision(evalPhotos, score, false),
      other_senders: precision(evalPhotos, score, true)
    }
  }
  if (!again) return scored
  const pairs = pair(photos, again)
  const ranksFile = join(work, 'ranks.txt')
  const found = ranks(
    pairs.map(({ copy }) => copy),
    pairs.map(({ photo }) => photo),
    score
  )
  writeFileSync(ranksFile, found.join('\n'))
  return { ...scored, reshoot: python(join(shared, 'peers/reshoot.py'), 'score', '--ranks', ranksFile, '--json') }
}

function pair(photos: Stored[], again: Stored[]): { copy: Stored; photo: Stored }[] {
  const original = new Map(photos.map((photo) => [photo.path, photo]))
  return again.flatMap((copy) => {
    const photo = original.get(copy.path)
    return photo ? [{ copy, photo }] : []
  })
}

/** The eval photos' kinds and photographers, by path. */
function readLabels(): Map<string, Labelled> {
  const rows = readFileSync(labels, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return new Map(
    rows.flatMap(([path = '', label = '', split, sender = '']) => (split === 'eval' ? [[path, { label, sender }]] : []))
  )
}

/** Whether the likeliest kind is the label, over the eval photos, and the expected calibration error of its confidence. */
function kindFigures(photos: Stored[]): object {
  const answers = photos.flatMap(({ path, kind }) => {
    const label = evalLabels.get(path)?.label
    return label === undefined ? [] : [{ right: kind.name.toLowerCase() === label, confidence: kind.confidence }]
  })
  let error = 0
  for (let bin = 0; bin < BINS; bin++) {
    const inBin = answers.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin)
    const sum = inBin.reduce((total, { right, confidence }) => total + Number(right) - confidence, 0)
    error += Math.abs(sum) / answers.length
  }
  const right = answers.filter((answer) => answer.right).length
  return { photos: answers.length, right: right / answers.length, calibrationError: error }
}

/** Share of a photo's pixels in each of 8x8x8 RGB cells. */
async function colorHistogram(path: string): Promise<Float32Array> {
  const pixels = await sharp(path)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .resize(64, 64, { fit: 'fill' })
    .raw()
    .toBuffer()
  const cells = new Float32Array(512)
  for (let i = 0; i < pixels.length; i += 3) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(i, i + 3)
    const cell = (r >> 5) * 64 + (g >> 5) * 8 + (b >> 5)
    cells[cell] = (cells[cell] ?? 0) + 1
  }
  return cells
}

function quality(name: string, photos: Stored[], vectors: Float32Array[]): unknown {
  const [vectorFile, pathFile] = [join(work, `${name}.f32`), join(work, `${name}.txt`)]
  write(vectorFile, vectors)
  writeFileSync(pathFile, photos.map(({ path }) => path).join('\n'))
  return python(join(shared, 'peers/quality.py'), vectorFile, pathFile, labels, '--split', 'eval', '--json')
}

function write(path: string, rows: Float32Array[]): void {
  const file = openSync(path, 'w')
  for (const row of rows) writeSync(file, littleEndian(row))
  closeSync(file)
}

function python(...args: string[]): unknown {
  return JSON.parse(execFileSync(values.python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
}
