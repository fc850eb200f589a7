import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { FolderRow, Library, PhotoRow } from '../library/library.ts'
import { walk, type FoundFile } from './walk.ts'

/** Fewer photos than this may well vanish because a person deleted them. */
const FEW = 10

export interface Job {
  folder: FolderRow
  file: FoundFile
  /** Of the record that the file has; new files have none. */
  photoId?: number
  /** A person asked for this very file to be read again. */
  asked?: true
}

export interface Reconciled {
  found: number
  missing: number
  /** Files whose bytes have to be looked at, because they are new, changed, or without vectors by this model. */
  jobs: Job[]
  /** Photos whose record changed here (moved, back, missing). */
  changed: number[]
  /** A sentence for people about what kept the folder from being read, in whole or in part. */
  reason: string | null
  offline: boolean
  /** Offline because most of its photos vanished at once. */
  vanished: boolean
}

export interface ReconcileOptions {
  retryFailed: boolean
  /** Believe that photos are gone even when most vanish at once. */
  acceptMissing: boolean
  /** Ids of photos that a person has just thrown away: that these are gone surprises nobody. */
  thrownAway?: ReadonlySet<number>
}

/**
 * Compares a folder with what the library knows of it. The scan is the truth, watch events only say when to look. Photos that were
 * moved keep their records; vanished ones become missing; if the folder can't be read or most of it is gone at once, nothing does.
 */
export async function reconcile(
  library: Library,
  folder: FolderRow,
  model: number,
  options: ReconcileOptions
): Promise<Reconciled> {
  const result: Reconciled = { found: 0, missing: 0, jobs: [], changed: [], reason: null, offline: false, vanished: false }
  const scan = await walk(folder.path).catch(() => undefined)
  if (!scan) return { ...result, offline: true, reason: engineStrings.folder.offline }
  result.found = scan.files.length
  if (scan.unreadable.length > 0) result.reason = engineStrings.folder.partlyUnreadable(scan.unreadable)

  const known = new Map(library.photosOfFolder(folder.id, model).map((photo) => [photo.path, photo]))
  const fresh: FoundFile[] = []
  for (const file of scan.files) {
    const photo = known.get(file.path)
    known.delete(file.path)
    if (!photo) fresh.push(file)
    else if (!unchanged(photo, file)) result.jobs.push({ folder, file, photoId: photo.id })
    else if (photo.state === 'failed') {
      if (options.retryFailed) result.jobs.push({ folder, file, photoId: photo.id, asked: true })
    } else if (!photo.embedded) result.jobs.push({ folder, file, photoId: photo.id })
    else if (photo.state === 'missing') {
      library.confirm(photo.id, file)
      result.changed.push(photo.id)
    }
  }

  // What is left in `known` was not found.
  const hidden = (photo: PhotoRow): boolean => scan.unreadable.some((path) => photo.path.startsWith(`${path}/`))
  const gone = [...known.values()].filter((photo) => !hidden(photo))
  const moved = await findMoved(library, folder, model, fresh, gone)
  for (const { photo, file } of moved) {
    library.move(photo.id, folder.id, file.path, file)
    result.changed.push(photo.id)
    if (!photo.embedded) result.jobs.push({ folder, file, photoId: photo.id })
  }
  const movedPhotos = new Set(moved.map(({ photo }) => photo.id))
  const movedFiles = new Set(moved.map(({ file }) => file.path))
  for (const file of fresh) if (!movedFiles.has(file.path)) result.jobs.push({ folder, file })

  const stillGone = gone.filter((photo) => !movedPhotos.has(photo.id))
  const vanished = stillGone.filter((photo) => photo.state !== 'missing')
  const surprising = vanished.filter(({ id }) => !options.thrownAway?.has(id)).length
  const present = scan.files.length
  if (!options.acceptMissing && surprising > 0 && (present === 0 || (surprising >= FEW && surprising > present))) {
    return { ...result, offline: true, vanished: true, reason: engineStrings.folder.vanished(surprising, surprising + present) }
  }
  library.markMissing(vanished.map((photo) => photo.id))
  result.changed.push(...vanished.map((photo) => photo.id))
  result.missing = stillGone.length
  return result
}

const unchanged = (photo: PhotoRow, file: FoundFile): boolean => photo.size === file.size && photo.mtimeMs === file.mtimeMs

/**
 * Pairs new files with photos that vanished (here or, earlier, in any folder) and have the same size and content hash. Among equal
 * copies the one that kept its name is preferred.
 */
async function findMoved(
  library: Library,
  folder: FolderRow,
  model: number,
  fresh: FoundFile[],
  gone: PhotoRow[]
): Promise<{ photo: PhotoRow; file: FoundFile }[]> {
  const goneOfSize = Map.groupBy(gone, (photo) => photo.size)
  const moved: { photo: PhotoRow; file: FoundFile }[] = []
  const taken = new Set<number>()
  for (const file of fresh) {
    const elsewhere = library.missingOfSize(file.size, model).filter((photo) => photo.folderId !== folder.id)
    const candidates = [...(goneOfSize.get(file.size) ?? []), ...elsewhere].filter((photo) => !taken.has(photo.id))
    if (candidates.length === 0) continue
    const hash = await hashFile(join(folder.path, file.path)).catch(() => undefined)
    const same = candidates.filter((photo) => photo.hash !== '' && photo.hash === hash)
    const photo = same.find((candidate) => basename(candidate.path) === basename(file.path)) ?? same[0]
    if (!photo) continue
    taken.add(photo.id)
    moved.push({ photo, file })
  }
  return moved
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
