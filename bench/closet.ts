import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modelsFolder } from '../src/cli/engine.ts'
import { walk, type FoundFile } from '../src/engine/ingest/walk.ts'
import { CHANNELS } from '../src/engine/library/embedding-codec.ts'
import { Library } from '../src/engine/library/library.ts'
import { Thumbnails } from '../src/engine/library/thumbnails.ts'
import { decodePhoto } from '../src/engine/vision/decode.ts'
import { thumbnail } from '../src/engine/vision/derive.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import { garmentJpeg } from '../test/helpers/garments.ts'
import { syntheticGarments, syntheticMaps } from '../test/helpers/synthetic.ts'

/** How many pictures are drawn; the rest are the same bytes under other names, with other vectors. */
const DRAWN = 300
const KINDS = ['shirt', 'trousers', 'dress', 'bag'] as const
const [WIDTH, HEIGHT] = [480, 600]

/** Pieces that are stored in one transaction. */
const AT_ONCE = 1000

/** JPEGs of garments in many colours, as large as photos that people send each other. */
export async function drawnPhotos(count: number): Promise<Buffer[]> {
  const photos: Buffer[] = []
  for (let i = 0; i < count; i++) {
    const color = `hsl(${String((i * 47) % 360)} ${String(25 + ((i * 13) % 60))}% ${String(25 + ((i * 29) % 50))}%)`
    const kind = KINDS[i % KINDS.length] ?? 'shirt'
    photos.push(await garmentJpeg({ kind, color, striped: i % 3 === 0, width: WIDTH, height: HEIGHT }))
  }
  return photos
}

/**
 * Writes photos that all differ in their bytes: programs that read a JPEG stop at its end marker, and what follows is a number.
 * They look an hour old, so that nobody waits for their writing to end.
 */
export function writePhotos(folder: string, drawn: readonly Buffer[], count: number): void {
  mkdirSync(folder, { recursive: true })
  const hourAgo = Date.now() / 1000 - 3600
  for (let i = 0; i < count; i++) {
    const path = join(folder, `piece ${String(i).padStart(5, '0')}.jpg`)
    writeFileSync(path, Buffer.concat([drawn[i % drawn.length] ?? Buffer.alloc(0), Buffer.from(String(i))]))
    utimesSync(path, hourAgo, hourAgo)
  }
}

/**
 * A library of `size` pieces as indexing leaves it, but with synthetic vectors, so that it is there in seconds: drawn photos, their real
 * thumbnails, and maps and descriptors as test/helpers/synthetic.ts draws them, under the identity of the model that ships.
 */
export async function buildCloset(library: string, photos: string, size: number): Promise<void> {
  const drawn = await drawnPhotos(DRAWN)
  writePhotos(photos, drawn, size)
  const thumbnails = new Thumbnails(library)
  const hashes = drawn.map((_, i) => String(i).padStart(64, '0'))
  for (const [i, photo] of drawn.entries())
    await thumbnails.write(hashes[i] ?? '', await thumbnail((await decodePhoto(photo)).working))
  await storePieces(library, photos, (await walk(photos)).files, (i) => hashes[i % DRAWN] ?? '')
}

/** A library of `size` pieces whose photos are nowhere, for what needs only the library. */
export async function syntheticLibrary(library: string, size: number): Promise<void> {
  const files = Array.from({ length: size }, (_, i) => ({ path: `piece ${String(i).padStart(6, '0')}.jpg`, size: 1, mtimeMs: i }))
  await storePieces(library, join(library, 'nowhere'), files, (i) => String(i).padStart(64, '0'))
}

/**
 * Stores a piece for each file, with maps and descriptors as test/helpers/synthetic.ts draws them. The files needn't be there.
 * @param hashOf the hash of a file's bytes
 */
async function storePieces(
  library: string,
  photos: string,
  files: readonly FoundFile[],
  hashOf: (index: number) => string
): Promise<void> {
  const { id, garment: part } = await readModel(join(modelsFolder, 'vgg16'))
  if (!part) throw new Error('the model that ships was to know clothes')
  const store = new Library(library)
  const folder = store.addFolder(photos)
  const model = store.modelNumber(id)
  const described = { ...part, number: store.modelNumber(part.id) }
  const palette = [{ hex: '#808080', share: 1 }]
  const facts = { width: WIDTH, height: HEIGHT, takenAt: null, color: '#c8c4be', palette }
  const pooled = new Float32Array(CHANNELS)
  const [maps, garments] = [syntheticMaps(files.length), syntheticGarments(files.length)]
  for (let from = 0; from < files.length; from += AT_ONCE) {
    store.transaction(() => {
      for (const [i, { path, ...stat }] of files.slice(from, from + AT_ONCE).entries()) {
        const [map, garment] = [maps.next().value, garments.next().value]
        if (!map || !garment) throw new Error('there was to be a vector for every file')
        const embedding = { map, scale: 1, pooled }
        store.store(folder.id, path, stat, hashOf(from + i), facts, model, embedding, { model: described, garment })
      }
    })
  }
  store.close()
}
