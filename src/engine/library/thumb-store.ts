import type { Database } from 'better-sqlite3'
import type { Thumb } from '../../shared/details.ts'

/** Whether two items are found alike, and since when. */
export type KeptThumb = Pick<Thumb, 'up' | 'at'>

interface Row {
  first: number
  second: number
  one: number
  other: number
  up: 0 | 1
  at: string
}

/** What people think of two items each, the lower id first. */
export class ThumbStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** With the pieces that the items are or are part of, the latest first. */
  all(): (Thumb & { items: [first: number, second: number] })[] {
    const rows = this.#db
      .prepare(
        `SELECT first, second, coalesce(one.part_of, first) AS one, coalesce(other.part_of, second) AS other, up, at
         FROM thumb JOIN item AS one ON one.id = first JOIN item AS other ON other.id = second ORDER BY at DESC, first, second`
      )
      .all() as Row[]
    return rows.map(({ first, second, one, other, up, at }) => ({
      items: [first, second],
      pieces: [Math.min(one, other), Math.max(one, other)],
      up: up === 1,
      at
    }))
  }

  of(first: number, second: number): KeptThumb | null {
    const row = this.#db.prepare('SELECT up, at FROM thumb WHERE first = $first AND second = $second').get({ first, second }) as
      Pick<Row, 'up' | 'at'> | undefined
    return row ? { up: row.up === 1, at: row.at } : null
  }

  /** @param thumb null for none */
  put(first: number, second: number, thumb: KeptThumb | null): void {
    if (!thumb) this.#db.prepare('DELETE FROM thumb WHERE first = $first AND second = $second').run({ first, second })
    else
      this.#db
        .prepare('INSERT OR REPLACE INTO thumb (first, second, up, at) VALUES ($first, $second, $up, $at)')
        .run({ first, second, up: Number(thumb.up), at: thumb.at })
  }

  /** Hands what is thought of one item, which is about to go, to another, whose own counts. */
  replace(from: number, to: number): void {
    this.#db
      .prepare(
        `INSERT OR IGNORE INTO thumb (first, second, up, at)
         SELECT min(other, $to), max(other, $to), up, at
         FROM (SELECT iif(first = $from, second, first) AS other, up, at FROM thumb WHERE $from IN (first, second)) WHERE other != $to`
      )
      .run({ from, to })
  }
}
