/**
 * A file of rows as they lie in memory, so that many are read as fast as the disk gives them. It holds nothing that the library doesn't: it
 * is taken at its word only if it is complete, unharmed, of this format and the one that was written last; otherwise it is as if there were none.
 *
 * Layout: MAGIC; uint32 length and uint32 CRC-32 of the header; the header, JSON; the runs, one after the other. Little-endian.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { z } from 'zod'

const MAGIC = Buffer.from('Armoire rows 1\n\n')
const PREFIX = MAGIC.length + 8
const MAX_HEADER = 65_536

/** Bytes that are read or written before others get their turn. */
const CHUNK = 8 * 1024 ** 2

/** Rows that lie in memory as a few runs of bytes. */
export interface Flat {
  /** By row. */
  readonly ids: readonly number[]
  /** Grows whenever a row changes, comes or goes. */
  readonly changes: number
  /** The runs as they are now; valid until the next change. */
  runs(): Uint8Array[]
  /** Room for the runs of `count` rows; when they have been written into it, `adopt` takes the rows over. */
  room(count: number): { runs: Uint8Array[]; adopt: (ids: readonly number[]) => void }
}

const headerSchema = z.object({
  /** What the rows are made of, and how. */
  contents: z.string(),
  /** Unlike any other file's. */
  stamp: z.string(),
  /** What the library's log of vectors had come to. */
  revision: z.int(),
  /** Ids are the first run. */
  count: z.int().nonnegative(),
  runs: z.array(z.object({ bytes: z.int(), crc: z.int() }))
})

type Header = z.infer<typeof headerSchema>

/** What a file has to be, to be believed. */
export type Expected = Pick<Header, 'contents' | 'stamp'>

/**
 * Reads the rows of a file.
 * @param into is empty
 * @returns the revision that the rows are of; undefined when the file is not to be trusted, and then nothing was taken from it
 */
export async function readFlat(path: string, { contents, stamp }: Expected, into: Flat): Promise<number | undefined> {
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  try {
    const header = await readHeader(file)
    if (header?.contents !== contents || header.stamp !== stamp) return undefined
    const ids = new Float64Array(header.count)
    const { runs, adopt } = into.room(header.count)
    let at = PREFIX + header.length
    for (const [i, run] of [bytesOf(ids), ...runs].entries()) {
      const expected = header.runs[i]
      if (run.length !== expected?.bytes || (await readRun(file, run, at)) !== expected.crc) return undefined
      at += run.length
    }
    adopt([...ids])
    return header.revision
  } catch {
    // Cut short, or on a disk that fails: the library has all of it.
    return undefined
  } finally {
    await file.close()
  }
}

async function readHeader(file: FileHandle): Promise<(Header & { length: number }) | undefined> {
  const prefix = Buffer.alloc(PREFIX)
  await file.read(prefix, 0, PREFIX, 0)
  const [length, crc] = [prefix.readUInt32LE(MAGIC.length), prefix.readUInt32LE(MAGIC.length + 4)]
  if (!prefix.subarray(0, MAGIC.length).equals(MAGIC) || length > MAX_HEADER) return undefined
  const text = Buffer.alloc(length)
  await file.read(text, 0, length, PREFIX)
  return crc32(text) === crc ? { ...headerSchema.parse(JSON.parse(text.toString())), length } : undefined
}

/** @returns the CRC-32 of what was read; undefined when the file ends before */
async function readRun(file: FileHandle, run: Uint8Array, at: number): Promise<number | undefined> {
  let crc = 0
  for (let from = 0; from < run.length;) {
    const { bytesRead } = await file.read(run, from, Math.min(CHUNK, run.length - from), at + from)
    if (bytesRead === 0) return undefined
    crc = crc32(run.subarray(from, from + bytesRead), crc)
    from += bytesRead
  }
  return crc
}

/**
 * Writes rows to a file, which takes the place of the one that was there when it is complete and on the disk.
 * @param wanted asked again and again; what was written is given up when it is no longer so, or when a row changes meanwhile
 * @returns whether it was written
 * @throws NodeJS.ErrnoException when it can't be, as when the disk is full
 */
export async function writeFlat(
  path: string,
  { contents, stamp, revision }: Omit<Header, 'count' | 'runs'>,
  rows: Flat,
  wanted: () => boolean
): Promise<boolean> {
  const temporary = `${path}.new`
  const { changes } = rows
  const same = (): boolean => rows.changes === changes && wanted()
  const runs = [bytesOf(Float64Array.from(rows.ids)), ...rows.runs()]
  const file = await open(temporary, 'w')
  try {
    // The header's length must be known before the checksums are: a number takes as much room as the largest.
    const headerOf = (crcs: readonly number[]): Buffer => {
      const header = {
        contents,
        stamp,
        revision,
        count: rows.ids.length,
        runs: runs.map(({ length }, i) => ({ bytes: length, crc: crcs[i] ?? 0 }))
      }
      return Buffer.from(JSON.stringify(header).padEnd(roomFor(header)))
    }
    let at = PREFIX + headerOf([]).length
    const crcs: number[] = []
    for (const run of runs) {
      let crc = 0
      for (let from = 0; from < run.length; from += CHUNK) {
        if (!same()) return false
        const chunk = run.subarray(from, from + CHUNK)
        crc = crc32(chunk, crc)
        await file.write(chunk, 0, chunk.length, at + from)
      }
      crcs.push(crc)
      at += run.length
    }
    const header = headerOf(crcs)
    const prefix = Buffer.concat([MAGIC, Buffer.alloc(8), header])
    prefix.writeUInt32LE(header.length, MAGIC.length)
    prefix.writeUInt32LE(crc32(header), MAGIC.length + 4)
    await file.write(prefix, 0, prefix.length, 0)
    await file.sync()
    if (!same()) return false
    await rename(temporary, path)
    return true
  } finally {
    await file.close()
    await rm(temporary, { force: true })
  }
}

/** As long as a header can become. */
const roomFor = ({ runs, ...rest }: Omit<Header, 'length'>): number => JSON.stringify(rest).length + 64 * (runs.length + 1)

/** The bytes of numbers, in place. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
