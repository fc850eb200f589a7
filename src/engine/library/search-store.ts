import type { Database } from 'better-sqlite3'
import type { SearchTerms } from '../../shared/saved-search.ts'

/** A saved search as it was saved: the items that it names may have become photos of other pieces since, or have gone. */
export interface KeptSearch {
  item: number
  terms: SearchTerms
}

interface Row {
  name: string
  item: number
  terms: string
}

const SELECT = 'SELECT name, item_id AS item, terms FROM saved_search'

/** Searches for look-alikes that people saved, each under a name of its own. */
export class SearchStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  all(): (KeptSearch & { name: string })[] {
    const rows = this.#db.prepare(`${SELECT} ORDER BY name`).all() as Row[]
    return rows.map(toKept)
  }

  of(name: string): KeptSearch | null {
    const row = this.#db.prepare(`${SELECT} WHERE name = $name`).get({ name }) as Row | undefined
    if (!row) return null
    const { item, terms } = toKept(row)
    return { item, terms }
  }

  /** @param search null for none of that name */
  put(name: string, search: KeptSearch | null): void {
    if (!search) this.#db.prepare('DELETE FROM saved_search WHERE name = $name').run({ name })
    else
      this.#db
        .prepare('INSERT OR REPLACE INTO saved_search (name, item_id, terms) VALUES ($name, $item, $terms)')
        .run({ name, item: search.item, terms: JSON.stringify(search.terms) })
  }

  /** Names another item where one was named that is about to go. */
  replace(from: number, to: number): void {
    const other = (id: number): number => (id === from ? to : id)
    for (const { name, item, terms } of this.all())
      this.put(name, { item: other(item), terms: { ...terms, more: terms.more.map(other), less: terms.less.map(other) } })
  }
}

const toKept = ({ name, item, terms }: Row): KeptSearch & { name: string } => ({
  name,
  item,
  terms: JSON.parse(terms) as SearchTerms
})
