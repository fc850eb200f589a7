/**
 * How well neighbours make sense: exports the vectors that the app stored of `../shared/photos/closet`, and a colour histogram of the
 * same photos beside them, and has `../shared/peers/quality.py` score both.
 *
 * usage: npm run bench:quality -- [--library <dir>]   (without --library the photos are indexed into a temporary one)
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
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

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const closet = join(shared, 'photos/closet')
const { values } = parseArgs({ options: { library: { type: 'string' } } })
const work = mkdtempSync(join(tmpdir(), 'armoire-quality-'))

try {
  const library = values.library ?? join(work, 'library')
  const engine = new Engine({ library, models: modelsFolder, log: pino({ level: 'silent' }) })
  await engine.index(closet, { retryFailed: true, acceptMissing: false })
  const { id } = await engine.model()
  await engine.close()
  const stored = new Library(library)
  const model = stored.modelNumber(id)
  const pathOf = new Map(stored.pieces().map(({ photoId, path }) => [photoId, path]))
  const rows = [...stored.maps(model)].flatMap(({ photoId, map }) => {
    const path = pathOf.get(photoId)
    return path === undefined ? [] : [{ path, map: Float32Array.from(map) }]
  })
  stored.close()
  const paths = rows.map(({ path }) => path)
  const recipe = score(
    'stored',
    paths,
    rows.map(({ map }) => map)
  )
  const histogram = score('histogram', paths, await Promise.all(paths.map((path) => colorHistogram(join(closet, path)))))
  console.log(JSON.stringify({ model: id, stored: recipe, histogram }, null, 2))
} finally {
  rmSync(work, { recursive: true })
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

function score(name: string, paths: string[], vectors: Float32Array[]): unknown {
  const [vectorFile, pathFile] = [join(work, `${name}.f32`), join(work, `${name}.txt`)]
  const file = openSync(vectorFile, 'w')
  for (const vector of vectors) writeSync(file, littleEndian(vector))
  writeFileSync(pathFile, paths.join('\n'))
  const script = join(shared, 'peers/quality.py')
  const labels = join(shared, 'photos/closet-labels.csv')
  return JSON.parse(
    execFileSync('python3', [script, vectorFile, pathFile, labels, '--split', 'eval', '--json'], { encoding: 'utf8' })
  )
}
