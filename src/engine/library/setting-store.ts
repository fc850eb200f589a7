import type { Database } from 'better-sqlite3'
import { languageChoiceSchema, type LanguageChoice } from '../../shared/language.ts'

const ECO = 'eco'
const LANGUAGE = 'language'

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

  get language(): LanguageChoice {
    const value = this.#db.prepare('SELECT value FROM setting WHERE name = $name').pluck().get({ name: LANGUAGE })
    // A newer Armoire may speak more languages.
    return languageChoiceSchema.catch('system').parse(value)
  }

  set language(choice: LanguageChoice) {
    this.#db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES ($name, $value)').run({ name: LANGUAGE, value: choice })
  }
}
