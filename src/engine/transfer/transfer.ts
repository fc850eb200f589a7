import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, sep } from 'node:path'
import type { Edit } from '../../shared/details.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { photosOf, type ArchiveProgress, type ArchiveSummary, type ImportSummary } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { TransferPort } from '../api/port.ts'
import type { FolderRow, Library } from '../library/library.ts'
import { withUpload } from '../uploads.ts'
import { readExport, writeArchive, type ArchivePhoto } from './archive.ts'
import { exportTable } from './table.ts'
import { exportWords, matchSearches, matchThumbs, matchWords, readWords } from './words.ts'

/** Larger than any closet's photos together. */
const MAX_ARCHIVE_BYTES = 1024 ** 4

/** What leaves a library for another one, and comes in from there. */
export class Transfer implements TransferPort {
  readonly #library: Library
  readonly #edited: (edit: Edit) => void
  readonly #progress: () => void
  #writing: { progress: ArchiveProgress; abort: AbortController } | null = null

  /**
   * @param edited what came in has changed pieces
   * @param progress `writing` has changed
   */
  constructor(library: Library, edited: (edit: Edit) => void, progress: () => void) {
    this.#library = library
    this.#edited = edited
    this.#progress = progress
  }

  /** How far the archive is that is being written; null when none is. */
  get writing(): ArchiveProgress | null {
    return this.#writing?.progress ?? null
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
    if (this.#writing) throw new UserError(engineStrings.transfer.busy)
    const abort = new AbortController()
    this.#writing = { progress: { done: 0, total: 0, eta: null }, abort }
    const started = performance.now()
    const onProgress = (done: number, total: number): void => {
      const eta = ((performance.now() - started) / 1000 / done) * (total - done)
      this.#writing = { progress: { done, total, eta }, abort }
      this.#progress()
    }
    try {
      const texts = { words: this.words(), table: this.table() }
      return { path, ...(await writeArchive(path, texts, withPhotos ? this.#archivePhotos() : [], onProgress, abort.signal)) }
    } catch (error) {
      if (abort.signal.aborted) return null
      throw error
    } finally {
      this.#writing = null
      this.#progress()
    }
  }

  cancelArchive(): void {
    this.#writing?.abort.abort()
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

  async importUpload(bytes: AsyncIterable<Uint8Array>): Promise<ImportSummary> {
    const { tooLarge } = engineStrings.transfer
    return withUpload('export', bytes, { limit: MAX_ARCHIVE_BYTES, tooLarge }, (path) => this.importFile(path))
  }

  /** Takes in an export that is a file here. @throws UserError when it isn't one */
  async importFile(path: string): Promise<ImportSummary> {
    return this.importWords(await readExport(path))
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
