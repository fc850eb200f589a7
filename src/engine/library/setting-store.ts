import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { acceleratorChoiceSchema, type AcceleratorChoice } from '../../shared/providers.ts'
import { languageChoiceSchema, type LanguageChoice } from '../../shared/language.ts'

const ACCELERATOR = 'accelerator'
const ECO = 'eco'
const LANGUAGE = 'language'
const LAYOUT = 'layout'

const layoutSchema = z.object({
  cores: z.int().positive(),
  version: z.int(),
  layout: z.object({ sessions: z.int().positive(), threads: z.int().positive(), spinning: z.boolean() }),
  gain: z.number().positive()
})
type MeasuredLayout = z.infer<typeof layoutSchema>
const NO_THUMBS = 'no-thumbs'

/** What people set of the engine itself; what they set of a page, the page keeps. */
export class SettingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Whether photos are worked on sparingly: see Eco. */
  get eco(): boolean {
    return this.#isOn(ECO)
  }

  set eco(on: boolean) {
    this.#turn(ECO, on)
  }

  /** Whether thumbs move searches. */
  get thumbs(): boolean {
    return !this.#isOn(NO_THUMBS)
  }

  set thumbs(on: boolean) {
    this.#turn(NO_THUMBS, !on)
  }

  get language(): LanguageChoice {
    // A newer Armoire may speak more languages.
    return languageChoiceSchema.catch('system').parse(this.#value(LANGUAGE))
  }

  set language(choice: LanguageChoice) {
    this.#setValue(LANGUAGE, choice)
  }

  /** What computes photos besides the CPU. */
  get accelerator(): AcceleratorChoice {
    return acceleratorChoiceSchema.catch('auto').parse(this.#value(ACCELERATOR))
  }

  set accelerator(choice: AcceleratorChoice) {
    this.#setValue(ACCELERATOR, choice)
  }

  /**
   * Which layout was measured to be quickest on a machine with so many cores, and how many times as many photos a second it makes as the
   * simplest; undefined until it was.
   */
  get layout(): MeasuredLayout | undefined {
    const text = this.#value(LAYOUT)
    return typeof text === 'string' ? layoutSchema.safeParse(JSON.parse(text)).data : undefined
  }

  keepLayout(measured: MeasuredLayout): void {
    this.#setValue(LAYOUT, JSON.stringify(measured))
  }

  #value(name: string): unknown {
    return this.#db.prepare('SELECT value FROM setting WHERE name = $name').pluck().get({ name })
  }

  #setValue(name: string, value: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES ($name, $value)').run({ name, value })
  }

  #isOn(name: string): boolean {
    return this.#db.prepare('SELECT 1 FROM setting WHERE name = $name').get({ name }) !== undefined
  }

  #turn(name: string, on: boolean): void {
    const sql = on ? 'INSERT OR IGNORE INTO setting (name) VALUES ($name)' : 'DELETE FROM setting WHERE name = $name'
    this.#db.prepare(sql).run({ name })
  }
}
