import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, sep } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Edit } from '../../shared/details.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { photosOf, type ArchiveSummary, type ImportStep, type ImportSummary, type TransferProgress } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { TransferPort } from '../api/port.ts'
import type { FolderRow, Library } from '../library/library.ts'
import { withUpload } from '../uploads.ts'
import { counted, readExport, writeArchive, type ArchivePhoto } from './archive.ts'
import { exportTable } from './table.ts'
import { Task } from './task.ts'
import { exportWords, matchSearches, matchThumbs, matchWords, readWords } from './words.ts'

/** Larger than any closet's photos together. */
const MAX_ARCHIVE_BYTES = 1024 ** 4

/** Longer than pages wait for what changes all the time. */
const STORING_IS_TOLD_MS = 120

type TellStep = (step: ImportStep, done: number, total: number) => void

/** What leaves a library for another one, and comes in from there. */
export class Transfer implements TransferPort {
  readonly #library: Library
  readonly #edited: (edit: Edit) => void
  readonly #writing: Task<'writing'>
  readonly #taking: Task<ImportStep>

  /**
   * @param edited what came in has changed pieces
   * @param progress `writing` or `taking` has changed
   */
  constructor(library: Library, edited: (edit: Edit) => void, progress: () => void) {
    this.#library = library
    this.#edited = edited
    this.#writing = new Task(() => engineStrings.transfer.busy, progress)
    this.#taking = new Task(() => engineStrings.transfer.taking, progress)
  }

  /** How far the archive is that is being written; null when none is. */
  get writing(): TransferProgress<'writing'> | null {
    return this.#writing.progress
  }

  /** How far the export is that is being taken in; null when none is. */
  get taking(): TransferProgress<ImportStep> | null {
    return this.#taking.progress
  }

  words(): string {
    const { details } = this.#library
    const searches = details.searches()
    const kept = [...new Set(searches.flatMap((search) => ('photo' in search ? [search.photo.hash] : [])))]
    return exportWords(
      this.#library.subjects(),
      details.answers(),
      details.categories(),
      searches,
      details.thumbs(),
      kept.flatMap((hash) => details.keptPhoto(hash) ?? [])
    )
  }

  table(): string {
    return exportTable(this.#library.pieces())
  }

  async archive(path: string, withPhotos: boolean): Promise<ArchiveSummary | null> {
    if (!isAbsolute(path)) throw new UserError(engineStrings.transfer.noPath(path))
    const folder = await realpath(dirname(path)).catch((cause: unknown) => {
      throw new UserError(engineStrings.transfer.noFolder(dirname(path)), { cause })
    })
    const holds = this.#library.folders().find(({ path }) => `${folder}${sep}`.startsWith(`${path}${sep}`))
    if (holds) throw new UserError(engineStrings.transfer.inPhotos(holds.path))
    return this.#writing.run('writing', async (tell, signal) => {
      const texts = { words: this.words(), table: this.table() }
      const onProgress = (done: number, total: number): void => {
        tell('writing', done, total)
      }
      return { path, ...(await writeArchive(path, texts, withPhotos ? this.#archivePhotos() : [], onProgress, signal)) }
    })
  }

  cancelArchive(): void {
    this.#writing.cancel()
  }

  #archivePhotos(): ArchivePhoto[] {
    const names = namesOfFolders(this.#library.folders())
    return this.#library
      .pieces()
      .flatMap(photosOf)
      .flatMap(({ state, photoId, folderId, path }) => {
        const file = this.#library.file(photoId)
        // A backslash may be part of a name on Linux; archives take it for a separator.
        const name = `photos/${names.get(folderId) ?? ''}/${path.replaceAll('\\', '_')}`
        return state === 'active' && file ? [{ path: file.path, name }] : []
      })
  }

  async importUpload(bytes: AsyncIterable<Uint8Array>, size: number): Promise<ImportSummary | null> {
    const { tooLarge } = engineStrings.transfer
    return this.#taking.run('receiving', (tell, signal) => {
      const received = counted(bytes, (done) => {
        tell('receiving', done, size)
      })
      return withUpload('export', received, { limit: MAX_ARCHIVE_BYTES, tooLarge, signal }, (path) =>
        this.#take(path, tell, signal)
      )
    })
  }

  /** Takes in an export that is a file here. Null when it was cancelled. @throws UserError when it isn't one, or another one is being taken in */
  async importFile(path: string): Promise<ImportSummary | null> {
    return this.#taking.run('reading', (tell, signal) => this.#take(path, tell, signal))
  }

  cancelImport(): boolean {
    const inTime = this.taking !== null && this.taking.step !== 'storing'
    if (inTime) this.#taking.cancel()
    return inTime
  }

  async #take(path: string, tell: TellStep, signal: AbortSignal): Promise<ImportSummary> {
    const text = await readExport(path, (done, total) => {
      signal.throwIfAborted()
      tell('reading', done, total)
    })
    signal.throwIfAborted()
    tell('storing', 0, 0)
    // Pages hear of it before nobody hears anything for a while.
    await setTimeout(STORING_IS_TOLD_MS)
    return this.importWords(text)
  }

  importWords(text: string): ImportSummary {
    const words = readWords(text)
    const subjects = this.#library.subjects()
    const { said, answers, unknown } = matchWords(words, subjects)
    const { searches, photos, unknown: withUnknown } = matchSearches(words, subjects)
    const { thumbs, unknown: unlike } = matchThumbs(words, subjects)
    const edit = this.#library.details.replace(said, answers, words.categories, searches, thumbs, photos)
    this.#edited(edit)
    const spokenOf = new Set([
      ...said.map(({ item }) => item),
      ...answers.flatMap(({ first, second }) => [first, second]),
      ...thumbs.flatMap(([first, second]) => [first, second])
    ])
    for (const other of said.flatMap(({ others }) => others)) spokenOf.delete(other)
    return { known: spokenOf.size, changed: edit.ids.length, unknown: [...new Set([...unknown, ...withUnknown, ...unlike])] }
  }
}

/** What folders are called in an archive: by their own name, numbered where two have the same. */
function namesOfFolders(folders: readonly FolderRow[]): Map<number, string> {
  const taken = new Map<string, number>()
  return new Map(
    folders.map(({ id, path }) => {
      const name = basename(path) || 'photos'
      const times = (taken.get(name) ?? 0) + 1
      taken.set(name, times)
      return [id, times === 1 ? name : `${name} (${String(times)})`]
    })
  )
}
