import type { Database } from 'better-sqlite3'
import { join } from 'node:path'
import type { ModelChoice, Recall } from '../../shared/types.ts'
import { littleEndian, type StoredEmbedding } from './embedding-codec.ts'

/** A model that the library's vectors are by, or are becoming. */
export interface StoredModel extends ModelChoice {
  /** The library's number of its identity. */
  model: number
}

/** A photo that is known and lacks something. */
export interface KnownPhoto {
  id: number
  /** Of the library, absolute. */
  folder: string
  /** Absolute. */
  path: string
  hash: string
}

/** `answering`: what searches are answered from. `coming`: what the vectors are becoming, while there is such a change. */
type Role = 'answering' | 'coming'

/** Vectors that are dropped in one transaction: few enough that nobody waits for it. */
const DROPPED_AT_ONCE = 100

const PRESENT = "photo.state = 'active' AND folder.removed = 0"

/** Which model the recipe's vectors are by, and the change to another: until it is complete, vectors of both lie side by side. */
export class RecipeStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  get answering(): StoredModel | undefined {
    return this.#get('answering')
  }

  get coming(): StoredModel | undefined {
    return this.#get('coming')
  }

  /** Says what a library that has no vectors yet will be answered from. */
  setAnswering(model: StoredModel): void {
    this.#set('answering', model)
  }

  /** Begins a change; one that was under way is given up. */
  setComing(model: StoredModel): void {
    this.#set('coming', model)
  }

  cancel(): void {
    this.#db.prepare("DELETE FROM recipe WHERE role = 'coming'").run()
  }

  /** From now on searches are answered from the model that was coming. */
  complete(): void {
    this.#db
      .transaction(() => {
        if (!this.coming) return
        this.#db.prepare("DELETE FROM recipe WHERE role = 'answering'").run()
        this.#db.prepare("UPDATE recipe SET role = 'answering'").run()
      })
      .immediate()
  }

  /** Drops some vectors by models that are no longer needed. @returns whether there may be more */
  dropUnneeded(): boolean {
    const { changes } = this.#db
      .prepare(
        `DELETE FROM embedding WHERE (photo_id, model_id) IN
           (SELECT photo_id, model_id FROM embedding WHERE model_id NOT IN (SELECT model_id FROM recipe) LIMIT $limit)`
      )
      .run({ limit: DROPPED_AT_ONCE })
    return changes === DROPPED_AT_ONCE
  }

  /** Photos that are there and have no vector by a model, newest first. */
  without(model: number): KnownPhoto[] {
    const rows = this.#db
      .prepare(
        `SELECT photo.id, folder.path AS folder, photo.path, photo.hash FROM photo JOIN folder ON folder.id = photo.folder_id
         WHERE ${PRESENT} AND NOT EXISTS (SELECT 1 FROM embedding WHERE photo_id = photo.id AND model_id = $model)
         ORDER BY photo.mtime_ms DESC`
      )
      .all({ model }) as KnownPhoto[]
    return rows.map((row) => ({ ...row, path: join(row.folder, row.path) }))
  }

  /** All photos that are there, one of each content, in an order that has nothing to do with them and stays. */
  shuffled(): KnownPhoto[] {
    const rows = this.#db
      .prepare(
        `SELECT photo.id, folder.path AS folder, photo.path, photo.hash FROM photo JOIN folder ON folder.id = photo.folder_id
         WHERE ${PRESENT} GROUP BY photo.hash ORDER BY photo.hash`
      )
      .all() as KnownPhoto[]
    return rows.map((row) => ({ ...row, path: join(row.folder, row.path) }))
  }

  /** Of the photos that are there, how many have a vector by a model. */
  counts(model: number): { done: number; total: number } {
    return this.#db
      .prepare(
        `SELECT count(embedding.photo_id) AS done, count(*) AS total FROM photo JOIN folder ON folder.id = photo.folder_id
           LEFT JOIN embedding ON embedding.photo_id = photo.id AND embedding.model_id = $model
         WHERE ${PRESENT}`
      )
      .get({ model }) as { done: number; total: number }
  }

  /** Takes over the vector of a photo with the same bytes. @returns whether there is one */
  embedAsTwin({ id, hash }: KnownPhoto, model: number): boolean {
    const { changes } = this.#db
      .prepare(
        `INSERT OR REPLACE INTO embedding (photo_id, model_id, map, scale, pooled)
           SELECT $id, model_id, map, scale, pooled FROM embedding JOIN photo ON photo.id = photo_id
           WHERE hash = $hash AND photo.id != $id AND model_id = $model LIMIT 1`
      )
      .run({ id, hash, model })
    return changes > 0
  }

  /** Stores a vector, unless the photo's bytes have changed meanwhile or the model is no longer needed. @returns whether it was stored */
  embed({ id, hash }: KnownPhoto, model: number, { map, scale, pooled }: StoredEmbedding): boolean {
    const { changes } = this.#db
      .prepare(
        `INSERT OR REPLACE INTO embedding (photo_id, model_id, map, scale, pooled)
           SELECT id, $model, $map, $scale, $pooled FROM photo
           WHERE id = $id AND hash = $hash AND state = 'active' AND $model IN (SELECT model_id FROM recipe)`
      )
      .run({ id, hash, model, map, scale, pooled: littleEndian(pooled) })
    return changes > 0
  }

  /** What was measured last of a model's vectors. */
  recall(model: number): Recall | undefined {
    return this.#db.prepare('SELECT photos, queries, width, spare, recall FROM recall WHERE model_id = $model').get({ model }) as
      Recall | undefined
  }

  setRecall(model: number, recall: Recall): void {
    this.#db
      .prepare(
        'INSERT OR REPLACE INTO recall (model_id, photos, queries, width, spare, recall) VALUES ($model, $photos, $queries, $width, $spare, $recall)'
      )
      .run({ model, ...recall })
  }

  #get(role: Role): StoredModel | undefined {
    return this.#db.prepare('SELECT name, preprocess, model_id AS model FROM recipe WHERE role = $role').get({ role }) as
      StoredModel | undefined
  }

  #set(role: Role, { name, preprocess, model }: StoredModel): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO recipe (role, name, preprocess, model_id) VALUES ($role, $name, $preprocess, $model)')
      .run({ role, name, preprocess, model })
  }
}
