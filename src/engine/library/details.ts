import type { Database, Statement } from 'better-sqlite3'
import { changedBy } from '../../shared/details-schema.ts'
import { changeOf, noDetails, type Change, type DetailField, type Details, type Edit } from '../../shared/details.ts'

/** So many edits can be taken back; older ones stay as they are. */
const STEPS = 200

/** As columns hold it. */
type Row = Omit<Details, 'seasons' | 'tags' | 'favourite' | 'hidden'> & {
  id: number
  seasons: string
  tags: string
  favourite: 0 | 1
  hidden: 0 | 1
}

/** Of each piece that an edit changed, the values of the fields it changed. */
type Values = [id: number, values: Partial<Details>][]

interface EditRow {
  id: number
  before: string
  after: string
}

const COLUMNS = `item_id AS id, name, category, brand, size, price, currency, bought_on AS boughtOn, seasons, tags, notes, favourite,
  archived, hidden`

/** What people said of pieces, and the journal that takes every edit back and makes it again, also after a restart. */
export class DetailStore {
  readonly #db: Database
  readonly #one: Statement
  readonly #put: Statement

  constructor(db: Database) {
    this.#db = db
    this.#one = db.prepare(`SELECT ${COLUMNS} FROM detail WHERE item_id = $id`)
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO detail (item_id, name, category, brand, size, price, currency, bought_on, seasons, tags, notes, favourite,
         archived, hidden)
       VALUES ($id, $name, $category, $brand, $size, $price, $currency, $boughtOn, $seasons, $tags, $notes, $favourite, $archived,
         $hidden)`
    )
  }

  of(itemId: number): Details {
    const row = this.#one.get({ id: itemId }) as Row | undefined
    return row ? toDetails(row) : noDetails
  }

  /** By item id; pieces of which nothing was said are left out. */
  all(): Map<number, Details> {
    const rows = this.#db.prepare(`SELECT ${COLUMNS} FROM detail`).all() as Row[]
    return new Map(rows.map((row) => [row.id, toDetails(row)]))
  }

  /** Changes pieces, all of them or none. Ids that don't exist are left out: a piece may have left meanwhile. */
  edit(itemIds: readonly number[], change: Change): Edit {
    return this.#editEach(itemIds, (_, old) => changedBy(old, change))
  }

  /** Gives each of some pieces details of its own, in one edit. */
  replace(details: ReadonlyMap<number, Details>): Edit {
    return this.#editEach([...details.keys()], (id, old) => details.get(id) ?? old)
  }

  #editEach(itemIds: readonly number[], changed: (id: number, old: Details) => Details): Edit {
    return this.#safely(() => {
      const [before, after]: [Values, Values] = [[], []]
      for (const id of new Set(itemIds)) {
        if (!this.#exists(id)) continue
        const old = this.of(id)
        const next = changed(id, old)
        const change = changeOf(old, next)
        if (Object.keys(change).length === 0) continue
        this.#write(id, next)
        before.push([id, changeOf(next, old)])
        after.push([id, change])
      }
      if (after.length > 0) this.#journal(before, after)
      return toEdit(after)
    })
  }

  /** Takes the last edit back. @returns what it had changed; null when there is none left */
  undo(): Edit | null {
    return this.#safely(() => {
      const edit = this.#db.prepare('SELECT id, before, after FROM edit WHERE undone = 0 ORDER BY id DESC').get() as
        EditRow | undefined
      return edit ? this.#apply(edit, edit.before, 1) : null
    })
  }

  /** Makes the edit again that was undone last. @returns what it changed; null when there is none */
  redo(): Edit | null {
    return this.#safely(() => {
      const edit = this.#db.prepare('SELECT id, before, after FROM edit WHERE undone = 1 ORDER BY id').get() as
        EditRow | undefined
      return edit ? this.#apply(edit, edit.after, 0) : null
    })
  }

  /** Hands what was said of one piece to another, whose own words win, before the first is deleted. */
  inherit(from: number, to: number): void {
    const [own, other] = [this.of(to), this.of(from)]
    const notes = [own.notes, other.notes].filter((text) => text !== null)
    const both: Details = {
      name: own.name ?? other.name,
      category: own.category ?? other.category,
      brand: own.brand ?? other.brand,
      size: own.size ?? other.size,
      ...(own.price === null ? { price: other.price, currency: other.currency } : { price: own.price, currency: own.currency }),
      boughtOn: own.boughtOn ?? other.boughtOn,
      seasons: [...new Set([...own.seasons, ...other.seasons])],
      tags: [...new Set([...own.tags, ...other.tags])],
      notes: notes.length > 0 ? [...new Set(notes)].join('\n') : null,
      favourite: own.favourite || other.favourite,
      archived: own.archived ?? other.archived,
      hidden: own.hidden || other.hidden
    }
    if (Object.keys(changeOf(own, both)).length > 0) this.#write(to, both)
  }

  #apply({ id, after }: EditRow, values: string, undone: 0 | 1): Edit {
    for (const [item, fields] of JSON.parse(values) as Values) {
      if (this.#exists(item)) this.#write(item, { ...this.of(item), ...fields })
    }
    this.#db.prepare('UPDATE edit SET undone = $undone WHERE id = $id').run({ id, undone })
    return toEdit(JSON.parse(after) as Values)
  }

  #journal(before: Values, after: Values): void {
    // A new edit takes another way than the undone ones did.
    this.#db.prepare('DELETE FROM edit WHERE undone = 1').run()
    this.#db
      .prepare('INSERT INTO edit (made_at, before, after) VALUES ($now, $before, $after)')
      .run({ now: new Date().toISOString(), before: JSON.stringify(before), after: JSON.stringify(after) })
    this.#db.prepare('DELETE FROM edit WHERE id NOT IN (SELECT id FROM edit ORDER BY id DESC LIMIT $steps)').run({ steps: STEPS })
  }

  #exists(itemId: number): boolean {
    return this.#db.prepare('SELECT 1 FROM item WHERE id = $itemId').get({ itemId }) !== undefined
  }

  #write(id: number, { seasons, tags, favourite, hidden, ...details }: Details): void {
    this.#put.run({
      id,
      ...details,
      seasons: JSON.stringify(seasons),
      tags: JSON.stringify(tags),
      favourite: Number(favourite),
      hidden: Number(hidden)
    })
  }

  /** One transaction that is on the disk when this returns: unlike what is computed, what people typed must outlive a power cut. */
  #safely<T>(work: () => T): T {
    this.#db.pragma('synchronous = FULL')
    try {
      return this.#db.transaction(work).immediate()
    } finally {
      this.#db.pragma('synchronous = NORMAL')
    }
  }
}

const toDetails = ({ id: _, seasons, tags, favourite, hidden, ...row }: Row): Details => ({
  ...row,
  seasons: JSON.parse(seasons) as Details['seasons'],
  tags: JSON.parse(tags) as string[],
  favourite: favourite === 1,
  hidden: hidden === 1
})

const toEdit = (after: Values): Edit => {
  const changed = new Set(after.flatMap(([, values]) => Object.keys(values)))
  return { ids: after.map(([id]) => id), fields: (Object.keys(noDetails) as DetailField[]).filter((field) => changed.has(field)) }
}
