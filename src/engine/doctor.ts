/** What `armoire doctor` and the page's About look into that the engine doesn't know anyway: the network's speed, the library's size, the folders. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderHealth } from '../shared/types.ts'
import { folderError } from './folders.ts'
import { watchProblem } from './ingest/watch.ts'
import type { FolderRow } from './library/library.ts'
import { INPUT_SIDE, type Vgg16 } from './vision/vgg16.ts'

/** Long enough to even out a busy machine's pauses, short enough to wait for. */
const MEASURE_MS = 1500
const MEASURE_RUNS = 3

/** How many images a second the network embeds, decoding left out. */
export async function measureSpeed(vgg16: Vgg16): Promise<number> {
  const rgba = new Uint8Array(INPUT_SIDE * INPUT_SIDE * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256))
  const start = performance.now()
  let runs = 0
  const measure = async (): Promise<void> => {
    while (runs < MEASURE_RUNS || performance.now() - start < MEASURE_MS) {
      runs++
      await vgg16.embed(rgba)
    }
  }
  await Promise.all(Array.from({ length: vgg16.sessions }, measure))
  return (runs * 1000) / (performance.now() - start)
}

/** Bytes of all files below a folder. */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  // SQLite's side files come and go while we count.
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0
      )
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Tries to read a folder and to watch it. */
export async function examineFolder({ path }: FolderRow, counts: FolderHealth['counts']): Promise<FolderHealth> {
  try {
    await readdir(path)
  } catch (error) {
    const { message } = folderError(path, error)
    return { path, counts, reason: message, watchReason: message }
  }
  return { path, counts, reason: null, watchReason: await watchProblem(path) }
}
