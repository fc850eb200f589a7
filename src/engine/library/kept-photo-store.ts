import type { Database } from 'better-sqlite3'
import { createHash } from 'node:crypto'
import type { KeptPhoto } from '../../shared/saved-search.ts'

export interface KeptBytes extends KeptPhoto {
  /** Upright, at most 768 px a side. */
  webp: Buffer<ArrayBuffer>
}

/** What saved searches may keep together, in bytes: as base64 they leave room for words in an export (transfer/archive.ts), which takes 64 MB. */
export const MOST_KEPT_BYTES = 36 * 1024 * 1024

/** What photos from outside are known by. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Photos from outside that saved searches are with: no file of the wardrobe is one of them. */
export class KeptPhotoStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  of(hash: string): KeptBytes | undefined {
    return this.#db.prepare('SELECT hash, name, webp FROM kept_photo WHERE hash = $hash').get({ hash }) as KeptBytes | undefined
  }

  /** Those of all photos, by their hashes. */
  names(): Map<string, string> {
    const rows = this.#db.prepare('SELECT hash, name FROM kept_photo').all() as KeptPhoto[]
    return new Map(rows.map(({ hash, name }) => [hash, name]))
  }

  /** How many bytes the photos have that saved searches are with. */
  get bytes(): number {
    return this.#db
      .prepare('SELECT coalesce(sum(length(webp)), 0) FROM kept_photo WHERE hash IN (SELECT photo FROM saved_search)')
      .pluck()
      .get() as number
  }

  /** Keeps a photo, which keeps its name when it is here already. */
  put(photo: KeptBytes): void {
    this.#db.prepare('INSERT OR IGNORE INTO kept_photo (hash, name, webp) VALUES ($hash, $name, $webp)').run(photo)
  }

  /** Drops the photos that no search is with, nor could be again by undo or redo. */
  dropUnneeded(): void {
    this.#db.exec(
      `DELETE FROM kept_photo WHERE hash NOT IN (SELECT photo FROM saved_search WHERE photo IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM edit WHERE instr(searches_before, hash) OR instr(searches_after, hash))`
    )
  }
}
