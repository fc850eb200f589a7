/**
 * The ZIP file of a closet: `armoire.json` (what people typed, words.ts), `armoire.csv` (the table, table.ts) and, when asked for, the photos below
 * `photos/`. Only `armoire.json` is ever read from one, into memory: whatever else an archive holds, nothing of it reaches the disk.
 */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, rename, rm, stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { upTo } from '../uploads.ts'

const strings = engineStrings.transfer

const WORDS = 'armoire.json'
const TABLE = 'armoire.csv'

/** Far more than anybody types; less than what could fill the memory ("ZIP bomb"). */
const MAX_WORDS_BYTES = 64 * 1024 * 1024
/** An archive of ours has one for each photo. */
const MAX_ENTRIES = 1_000_000

export interface ArchivePhoto {
  /** Absolute. */
  path: string
  /** In the archive, '/'-separated. */
  name: string
}

/**
 * Writes an archive, one photo after the other: its memory doesn't grow with them. It appears at `target` whole or not at all.
 * @param target where no file is yet
 * @param onProgress hears how many bytes are written, and about how many it will be
 * @param signal ends it; nothing is left then
 * @returns the photos that can't be read and were left out, as `name`
 * @throws UserError when it can't be written, a photo goes away while it is read, or it was ended
 */
export async function writeArchive(
  target: string,
  { words, table }: { words: string; table: string },
  photos: readonly ArchivePhoto[],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal
): Promise<{ photos: number; left: string[] }> {
  if (
    await access(target).then(
      () => true,
      () => false
    )
  )
    throw new UserError(strings.exists(target))
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(words), WORDS)
  zip.addBuffer(Buffer.from(table), TABLE)
  const left: string[] = []
  let total = Buffer.byteLength(words) + Buffer.byteLength(table)
  for (const { path, name } of photos) {
    const found = await stat(path).catch(() => undefined)
    // Photos are compressed already.
    if (found) {
      zip.addFile(path, name, { compress: false, mtime: found.mtime })
      total += found.size
    } else left.push(name)
  }
  const part = `${target}.${randomUUID()}.part`
  const abort = new AbortController()
  zip.on('error', (error) => {
    abort.abort(error)
  })
  zip.end()
  try {
    const ended = AbortSignal.any([abort.signal, signal])
    const chunks = counted(zip.outputStream, (done) => {
      onProgress(Math.min(done, total), total)
    })
    await pipeline(chunks, createWriteStream(part, { flags: 'wx' }), { signal: ended })
    await rename(part, target)
  } catch (cause) {
    await rm(part, { force: true })
    throw new UserError(strings.notWritten(target), { cause })
  }
  return { photos: photos.length - left.length, left }
}

/** Tells how many bytes have come. */
export async function* counted<Chunk extends Uint8Array | string>(
  chunks: AsyncIterable<Chunk>,
  onProgress: (done: number) => void
): AsyncGenerator<Chunk> {
  let done = 0
  for await (const chunk of chunks) {
    done += chunk.length
    onProgress(done)
    yield chunk
  }
}

/**
 * What people typed, as text, out of an archive or a file of its own.
 * @param onProgress hears how many bytes of it are read, of how many; what it throws ends that
 * @throws UserError when it is neither, is damaged, holds more than anybody types, or was ended
 */
export async function readExport(path: string, onProgress: (done: number, total: number) => void): Promise<string> {
  try {
    if (await isZip(path)) return await readWords(path, onProgress)
    const { size } = await stat(path)
    return await textOf(createReadStream(path), size, onProgress)
  } catch (cause) {
    throw cause instanceof UserError ? cause : new UserError(strings.notAnExport, { cause })
  }
}

async function textOf(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
  onProgress: (done: number, total: number) => void
): Promise<string> {
  const chunks = counted(upTo(MAX_WORDS_BYTES, bytes, strings.notAnExport), (done) => {
    onProgress(done, size)
  })
  return (await buffer(chunks)).toString('utf8')
}

/** Whether a file begins as a ZIP file does. */
async function isZip(path: string): Promise<boolean> {
  return (await buffer(createReadStream(path, { end: 1 }))).toString('latin1') === 'PK'
}

async function readWords(path: string, onProgress: (done: number, total: number) => void): Promise<string> {
  // Sizes that aren't what the archive says end in an error.
  const zip = await yauzl.openPromise(path, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
  try {
    let seen = 0
    for await (const entry of zip.eachEntry()) {
      if (++seen > MAX_ENTRIES) break
      if (entry.fileName !== WORDS) continue
      if (entry.uncompressedSize > MAX_WORDS_BYTES) break
      return await textOf(await zip.openReadStreamPromise(entry), entry.uncompressedSize, onProgress)
    }
  } finally {
    zip.close()
  }
  throw new UserError(strings.notAnExport)
}
