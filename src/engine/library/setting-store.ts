import type { Database } from 'better-sqlite3'

const ECO = 'eco'

/** What people set of the engine itself; what they set of a page, the page keeps. */
export class SettingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Whether photos are worked on sparingly: see Eco. */
  get eco(): boolean {
    return this.#db.prepare('SELECT 1 FROM setting WHERE name = $name').get({ name: ECO }) !== undefined
  }

  set eco(on: boolean) {
    const sql = on ? 'INSERT OR IGNORE INTO setting (name) VALUES ($name)' : 'DELETE FROM setting WHERE name = $name'
    this.#db.prepare(sql).run({ name: ECO })
  }
}
