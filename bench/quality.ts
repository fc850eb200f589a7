/**
 * How well neighbours make sense: has the app index `../shared/photos/closet` and altered copies of its `eval` photos, exports what it stored
 * for both rankings (and a colour histogram beside them), and has `../shared/peers/quality.py` and `reshoot.py` score them.
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

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const closet = join(shared, 'photos/closet')
const labels = join(shared, 'photos/closet-labels.csv')
const { values } = parseArgs({ options: { library: { type: 'string' }, python: { type: 'string', default: 'python3' } } })
const work = mkdtempSync(join(tmpdir(), 'armoire-quality-'))

/** Equal-width bins of the calibration error. */
const BINS = 15

/** What the app stored of one photo. A row's cosine with another is the ranking's score. */
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
  const photos = await stored(library, closet)
  const again = copies ? await stored(library, altered) : null
  const histogram = await Promise.all(photos.map(({ path }) => colorHistogram(join(closet, path))))
  const report = {
    model: { recipe: id, garment: garment?.id ?? null },
    recipe: figures('recipe', photos, again),
    garment: { ...figures('garment', photos, again), kind: kindFigures(photos) },
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

function figures(ranking: 'recipe' | 'garment', photos: Stored[], again: Stored[] | null): object {
  const scored = {
    quality: quality(
      ranking,
      photos,
      photos.map((photo) => photo[ranking])
    )
  }
  if (!again) return scored
  const original = new Map(photos.map((photo) => [photo.path, photo]))
  const pairs = again.flatMap((copy) => {
    const photo = original.get(copy.path)
    return photo ? [{ copy, photo }] : []
  })
  const [queries, gallery, paths] = ['queries.f32', 'gallery.f32', 'paths.txt'].map((name) => join(work, `${ranking}-${name}`))
  write(
    queries ?? '',
    pairs.map(({ copy }) => copy[ranking])
  )
  write(
    gallery ?? '',
    pairs.map(({ photo }) => photo[ranking])
  )
  writeFileSync(paths ?? '', pairs.map(({ photo }) => photo.path).join('\n'))
  const reshoot = python(join(shared, 'peers/reshoot.py'), 'score', queries ?? '', gallery ?? '', paths ?? '', '--json')
  return { ...scored, reshoot }
}

/** Whether the likeliest kind is the label, over the eval photos, and the expected calibration error of its confidence. */
function kindFigures(photos: Stored[]): object {
  const rows = readFileSync(labels, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const labelOf = new Map(rows.filter(([, , split]) => split === 'eval').map(([path, label]) => [path, label]))
  const answers = photos.flatMap(({ path, kind }) => {
    const label = labelOf.get(path)
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
