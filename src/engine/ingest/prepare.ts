import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import type { FileStat, Library, PhotoFacts, PhotoRow } from '../library/library.ts'
import type { Thumbnails } from '../library/thumbnails.ts'
import { decodePhoto } from '../vision/decode.ts'
import { meanColor, networkInput, thumbnail } from '../vision/derive.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import type { Job } from './reconcile.ts'
import { settled } from './settle.ts'

/** A photo's file may have this many bytes at most: it is read into memory whole. */
const MAX_BYTES = 1024 ** 3

/** What became of a file before the network sees it. */
export type Prepared = { job: Job; stat: FileStat } & (
  /** The bytes are those this very record was made from. */
  | { kind: 'same'; photo: PhotoRow }
  /** Another photo has the same bytes and its vectors. */
  | { kind: 'copy'; twin: PhotoRow }
  | { kind: 'decoded'; hash: string; facts: PhotoFacts; rgba: Buffer }
  | { kind: 'failed'; hash: string; reason: string; cause: unknown }
  /** The file went away meanwhile; the next scan knows. */
  | { kind: 'gone' }
)

/** Reads a file once: hash, then, unless its bytes are known, one decoding for thumbnail, colour and the network's input. */
export async function prepare(job: Job, library: Library, thumbnails: Thumbnails, model: number): Promise<Prepared> {
  const path = join(job.folder.path, job.file.path)
  let stat: FileStat = job.file
  let hash = ''
  try {
    stat = await settled(path)
    if (stat.size > MAX_BYTES) throw new UserError(engineStrings.photo.tooLarge)
    const bytes = await readFile(path)
    hash = createHash('sha256').update(bytes).digest('hex')
    const photo = library.photoAt(job.folder.id, job.file.path, model)
    if (photo?.embedded === true && photo.hash === hash) return { job, stat, kind: 'same', photo }
    const twin = library.twin(hash, model)
    if (twin) return { job, stat, kind: 'copy', twin }
    const { width, height, takenAt, working } = await decodePhoto(bytes)
    const [rgba, webp] = await Promise.all([networkInput(working, INPUT_SIDE), thumbnail(working)])
    await thumbnails.write(hash, webp)
    return { job, stat, kind: 'decoded', hash, rgba, facts: { width, height, takenAt, color: meanColor(rgba) } }
  } catch (error) {
    if (error instanceof UserError) return { job, stat, kind: 'failed', hash, reason: error.message, cause: error.cause }
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return { job, stat, kind: 'gone' }
    // Thumbnails that can't be written (a full disk) are the machine's failure, not this photo's: the run must stop, not skip.
    if (code === 'ENOSPC' || code === 'EROFS' || code === undefined) throw error
    const reason = code === 'EACCES' || code === 'EPERM' ? engineStrings.photo.forbidden : engineStrings.photo.unreadable(code)
    return { job, stat, kind: 'failed', hash, reason, cause: error }
  }
}
