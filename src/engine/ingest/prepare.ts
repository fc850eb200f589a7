import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import type { FileStat, Library, PhotoFacts, PhotoRow } from '../library/library.ts'
import type { Thumbnails } from '../library/thumbnails.ts'
import { decodePhoto, type DecodedPhoto } from '../vision/decode.ts'
import { meanColor, thumbnailOf } from '../vision/derive.ts'
import { pixelsOf, type Pixels, type RecipeNetwork } from '../vision/networks.ts'
import { palette } from '../vision/palette.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import type { Job } from './reconcile.ts'
import { settled } from './settle.ts'

/** A photo's file may have this many bytes at most: it is read into memory whole. */
const MAX_BYTES = 1024 ** 3

/** What became of a file before the network sees it. */
export type Prepared = { job: Job; stat: FileStat } &
  /** The bytes are those this very record was made from. */
  (
    | { kind: 'same'; photo: PhotoRow }
    /** Another photo has the same bytes and its vectors. */
    | { kind: 'copy'; twin: PhotoRow }
    | { kind: 'decoded'; hash: string; facts: PhotoFacts; pixels: Pixels }
    | { kind: 'failed'; hash: string; reason: string; cause: unknown }
    /** The file went away meanwhile; the next scan knows. */
    | { kind: 'gone' }
  )

/**
 * Reads a file once: hash, then, unless its bytes are known, one decoding for thumbnail, colour and the network's input.
 * @throws Error when the machine fails rather than the photo (a thumbnail can't be written: the disk is full)
 */
export async function prepare(
  job: Job,
  library: Library,
  thumbnails: Thumbnails,
  { model, preprocess }: RecipeNetwork
): Promise<Prepared> {
  const read = await readSettled(job)
  if ('kind' in read) return read
  const { stat, bytes } = read
  const hash = createHash('sha256').update(bytes).digest('hex')
  const photo = library.photoAt(job.folder.id, job.file.path, model)
  if (photo?.embedded === true && photo.hash === hash) return { job, stat, kind: 'same', photo }
  const twin = library.twin(hash, model)
  if (twin) return { job, stat, kind: 'copy', twin }
  let decoded: DecodedPhoto
  let pixels: Pixels
  try {
    decoded = await decodePhoto(bytes)
    pixels = await pixelsOf(bytes, decoded.working, preprocess)
  } catch (error) {
    if (error instanceof UserError) return { job, stat, kind: 'failed', hash, reason: error.message, cause: error.cause }
    throw error
  }
  const { width, height, takenAt } = decoded
  await thumbnails.write(hash, await thumbnailOf(bytes, decoded))
  return {
    job,
    stat,
    kind: 'decoded',
    hash,
    pixels,
    facts: {
      width,
      height,
      takenAt,
      color: meanColor(pixels.antialiased),
      palette: palette(pixels.antialiased, INPUT_SIDE)
    }
  }
}

/** The bytes of a file that is no longer being written, or why there are none. */
async function readSettled(job: Job): Promise<{ stat: FileStat; bytes: Buffer } | Prepared> {
  const path = join(job.folder.path, job.file.path)
  const failed = (reason: string, cause?: unknown): Prepared => ({ job, stat: job.file, kind: 'failed', hash: '', reason, cause })
  try {
    const stat = await settled(path)
    if (stat.size > MAX_BYTES) return failed(engineStrings.photo.tooLarge)
    return { stat, bytes: await readFile(path) }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return { job, stat: job.file, kind: 'gone' }
    return failed(
      code === 'EACCES' || code === 'EPERM' ? engineStrings.photo.forbidden : engineStrings.photo.unreadable(code),
      cause
    )
  }
}
