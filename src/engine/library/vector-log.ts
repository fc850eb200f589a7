import type { Database } from 'better-sqlite3'

/** What has become of the library's vectors, for those who keep them elsewhere. */
export class VectorLog {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Grows whenever a vector is stored, by whichever process. */
  get revision(): number {
    return Number(
      this.#db.prepare("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'vector_change'").pluck().get()
    )
  }

  /** Photos whose vectors were stored after a revision. */
  changedSince(revision: number): number[] {
    return this.#db.prepare('SELECT photo_id FROM vector_change WHERE revision > $revision').pluck().all({ revision }) as number[]
  }

  /** As long as it is the same, nothing at all has changed in the library. */
  get state(): string {
    // The first counts what other connections do, the second what this one does.
    const changes = this.#db.prepare('SELECT total_changes()').pluck().get()
    return `${String(this.#db.pragma('data_version', { simple: true }))}/${String(changes)}`
  }

  /** The stamp of the file of a name that was written last. */
  stampOf(name: string): string | undefined {
    return this.#db.prepare('SELECT stamp FROM vector_file WHERE name = $name').pluck().get({ name }) as string | undefined
  }

  setStamp(name: string, stamp: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO vector_file (name, stamp) VALUES ($name, $stamp)').run({ name, stamp })
  }
}
