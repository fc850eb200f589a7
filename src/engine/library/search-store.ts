import type { Database } from 'better-sqlite3'
import type { SearchTerms } from '../../shared/saved-search.ts'

/** A saved search as it was saved: the items that it names may have become photos of other pieces since, or have gone. */
export type KeptSearch = { terms: SearchTerms } & (
  | { item: number }
  | {
      /** The hash of a photo from outside that is kept. */
      photo: string
    }
)

type Row = { name: string; terms: string } & ({ item: number; photo: null } | { item: null; photo: string })

const SELECT = 'SELECT name, item_id AS item, photo, terms FROM saved_search'

/** Searches for look-alikes that people saved, each under a name of its own. */
export class SearchStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  all(): [name: string, search: KeptSearch][] {
    const rows = this.#db.prepare(`${SELECT} ORDER BY name`).all() as Row[]
    return rows.map((row) => [row.name, toKept(row)])
  }

  of(name: string): KeptSearch | null {
    const row = this.#db.prepare(`${SELECT} WHERE name = $name`).get({ name }) as Row | undefined
    return row ? toKept(row) : null
  }

  /** @param search null for none of that name */
  put(name: string, search: KeptSearch | null): void {
    if (!search) this.#db.prepare('DELETE FROM saved_search WHERE name = $name').run({ name })
    else
      this.#db
        .prepare('INSERT OR REPLACE INTO saved_search (name, item_id, photo, terms) VALUES ($name, $item, $photo, $terms)')
        .run({ name, item: null, photo: null, ...search, terms: JSON.stringify(search.terms) })
  }

  /** Names another item where one was named that is about to go. */
  replace(from: number, to: number): void {
    const other = (id: number): number => (id === from ? to : id)
    for (const [name, search] of this.all()) {
      const terms = { ...search.terms, more: search.terms.more.map(other), less: search.terms.less.map(other) }
      this.put(name, 'item' in search ? { item: other(search.item), terms } : { ...search, terms })
    }
  }
}

// The same order of keys as whoever saves one writes them in: searches are compared as text.
function toKept(row: Row): KeptSearch {
  const terms = JSON.parse(row.terms) as SearchTerms
  return row.item === null ? { photo: row.photo, terms } : { item: row.item, terms }
}
