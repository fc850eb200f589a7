import type { Database, Statement } from 'better-sqlite3'
import { changedBy } from '../../shared/details-schema.ts'
import {
  changeOf,
  noDetails,
  type Change,
  type Details,
  type Edit,
  type EditField,
  type PairAnswer,
  type PairOfItems,
  type Thumb
} from '../../shared/details.ts'
import type { SavedSearch, SearchTerms } from '../../shared/saved-search.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { KeptPhotoStore, MOST_KEPT_BYTES, type KeptBytes } from './kept-photo-store.ts'
import { SearchStore, type KeptSearch } from './search-store.ts'
import { ThumbStore, type KeptThumb } from './thumb-store.ts'

/** So many edits can be taken back; older ones stay as they are. */
const STEPS = 200

/** As columns hold it. */
type Row = Omit<Details, 'seasons' | 'tags' | 'rejected' | 'colours' | 'favourite' | 'hidden'> & {
  id: number
  seasons: string
  tags: string
  rejected: string
  colours: string | null
  favourite: 0 | 1
  hidden: 0 | 1
}

/** What is said of an item. */
type Said = Details & {
  /** The piece that it is a further photo of; null when it is a piece of its own. */
  partOf: number | null
}

/** What is said of two items. */
interface PairSaid {
  answer: PairAnswer | null
}

const noPair: PairSaid = { answer: null }

/** Of everything that an edit changed, the values of the fields it changed. */
interface Values {
  items: [id: number, values: Partial<Said>][]
  pairs: [first: number, second: number, values: Partial<PairSaid>][]
  thumbs: [first: number, second: number, thumb: KeptThumb | null][]
  categories: [name: string, added: boolean][]
  searches: [name: string, search: KeptSearch | null][]
}

interface EditRow {
  id: number
  before: string
  after: string
  pairsBefore: string
  pairsAfter: string
  thumbsBefore: string
  thumbsAfter: string
  categoriesBefore: string
  categoriesAfter: string
  searchesBefore: string
  searchesAfter: string
}

/** What items, pairs, the list of categories and saved searches become in one edit. */
interface Next {
  items?: Iterable<[id: number, Said]>
  /** The lower id first. */
  pairs?: [first: number, second: number, said: PairSaid][]
  /** The lower id first. */
  thumbs?: readonly Values['thumbs'][number][]
  /** Whether a category is one that was added. */
  categories?: Iterable<[name: string, added: boolean]>
  /** Null for a name that no search is to have. */
  searches?: Iterable<[name: string, search: KeptSearch | null]>
  /** Photos from outside that those are with. */
  photos?: readonly KeptBytes[]
}

const COLUMNS = `item_id AS id, name, category, brand, size, price, currency, bought_on AS boughtOn, seasons, tags, notes, favourite,
  archived, hidden, rejected, colours`

/**
 * What people said of pieces, which photos they joined to one piece, which searches they saved, and the journal that takes every edit back
 * and makes it again, also after a restart.
 */
export class DetailStore {
  readonly #db: Database
  readonly #searches: SearchStore
  readonly #photos: KeptPhotoStore
  readonly #thumbs: ThumbStore
  readonly #one: Statement
  readonly #ofItems: Statement
  readonly #exists: Statement
  readonly #partOf: Statement
  readonly #putDetails: Statement
  readonly #putPartOf: Statement

  constructor(db: Database) {
    this.#db = db
    this.#searches = new SearchStore(db)
    this.#photos = new KeptPhotoStore(db)
    this.#thumbs = new ThumbStore(db)
    this.#one = db.prepare(`SELECT ${COLUMNS} FROM detail WHERE item_id = $id`)
    this.#ofItems = db.prepare(`SELECT ${COLUMNS} FROM detail WHERE item_id IN (SELECT value FROM json_each($ids))`)
    this.#exists = db.prepare('SELECT 1 FROM item WHERE id = $itemId')
    this.#partOf = db.prepare('SELECT part_of FROM item WHERE id = $itemId')
    this.#putPartOf = db.prepare('UPDATE item SET part_of = $partOf WHERE id = $id AND part_of IS NOT $partOf')
    this.#putDetails = db.prepare(
      `INSERT OR REPLACE INTO detail (item_id, name, category, brand, size, price, currency, bought_on, seasons, tags, notes, favourite,
         archived, hidden, rejected, colours)
       VALUES ($id, $name, $category, $brand, $size, $price, $currency, $boughtOn, $seasons, $tags, $notes, $favourite, $archived,
         $hidden, $rejected, $colours)`
    )
  }

  of(itemId: number): Details {
    const row = this.#one.get({ id: itemId }) as Row | undefined
    return row ? toDetails(row) : noDetails
  }

  /** By item id; pieces of which nothing was said are left out. */
  all(): Map<number, Details> {
    return byItem(this.#db.prepare(`SELECT ${COLUMNS} FROM detail`).all() as Row[])
  }

  /** As `all`, of some pieces. */
  ofItems(itemIds: readonly number[]): Map<number, Details> {
    return byItem(this.#ofItems.all({ ids: JSON.stringify(itemIds) }) as Row[])
  }

  /** Changes pieces, all of them or none. Ids that don't exist are left out: a piece may have left meanwhile. */
  edit(itemIds: readonly number[], change: Change): Edit {
    return this.#change(() => ({
      items: this.#existing(itemIds).map((id) => [id, { ...this.#said(id), ...changedBy(this.of(id), change) }])
    }))
  }

  /**
   * Gives pieces details of their own and joins others to them, in one edit.
   * @param said what is said of the piece of an item, and the items that are to be photos of it too
   * @param answers what is said of two items each; it joins none
   * @param categories that are added
   * @param searches that are saved, each in the place of one of the same name
   * @param thumbs of two items each, the lower id first
   * @param photos from outside that the searches are with
   */
  replace(
    said: readonly { item: number; details: Details; others: readonly number[] }[],
    answers: readonly PairOfItems[],
    categories: readonly string[] = [],
    searches: readonly [name: string, search: KeptSearch][] = [],
    thumbs: readonly [first: number, second: number, thumb: KeptThumb][] = [],
    photos: readonly KeptBytes[] = []
  ): Edit {
    return this.#change(() => {
      const next = new Map<number, Said>()
      const now = (id: number): Said => next.get(id) ?? this.#said(id)
      for (const { item, details, others } of said) {
        const piece = now(item).partOf ?? item
        next.set(piece, { ...details, partOf: null })
        for (const other of others) {
          const from = now(other).partOf ?? other
          const parts = [...next].filter(([, { partOf }]) => partOf === from).map(([id]) => id)
          if (from !== piece)
            for (const id of [from, ...this.#partsOf(from), ...parts]) next.set(id, { ...now(id), partOf: piece })
        }
      }
      return {
        items: next,
        pairs: answers.map(({ first, second, answer }) => this.#pair(first, second, { answer })),
        categories: categories.map((name) => [name, true]),
        searches,
        thumbs,
        photos
      }
    })
  }

  /** Categories that people added, which stay when no piece has them, in the order of their names. */
  categories(): string[] {
    return this.#db.prepare('SELECT name FROM category ORDER BY name').pluck().all() as string[]
  }

  addCategory(name: string): Edit {
    return this.#change(() => ({ categories: [[name, true]] }))
  }

  /**
   * Gives a category another name, which may be that of another one, or takes it from all its pieces. Saved searches that look in it
   * follow its name.
   * @param itemIds the pieces that have it; those that were said not to be of it are not of the other one either
   * @param to null when it is to be no category any more
   */
  renameCategory(from: string, to: string | null, itemIds: readonly number[]): Edit {
    return this.#change(() => {
      const renamed = this.#existing(itemIds).map((id): [number, Said] => [
        id,
        { ...this.#said(id), ...changedBy(this.of(id), { category: to }) }
      ])
      const has = new Set(itemIds)
      const refused = [...this.all()].flatMap(([id, { rejected, category }]): [number, Said][] => {
        if (to === null || has.has(id) || category === to || !rejected.includes(from)) return []
        return [[id, { ...this.#said(id), rejected: [...new Set([...rejected, to])] }]]
      })
      const added = this.#isAdded(from)
      const searches = this.#searches.all().flatMap(([name, search]): [string, KeptSearch][] => {
        const { filter } = search.terms
        if (to === null || filter?.category !== from) return []
        return [[name, { ...search, terms: { ...search.terms, filter: { ...filter, category: to } } }]]
      })
      return {
        items: [...renamed, ...refused],
        searches,
        categories: [[from, false], ...(added && to !== null ? [[to, true] as [string, boolean]] : [])]
      }
    })
  }

  /** Searches as they are now: by pieces, and without those that are gone. */
  searches(): SavedSearch[] {
    const names = this.#photos.names()
    return this.#searches.all().map(([name, { terms: saved, ...subject }]) => {
      const piece = 'item' in subject ? this.pieceOf(subject.item) : undefined
      const now = (ids: readonly number[]): number[] =>
        [...new Set(this.#existing(ids).map((id) => this.pieceOf(id)))].filter((id) => id !== piece)
      const terms = { ...saved, more: now(saved.more), less: now(saved.less) }
      if ('item' in subject) return { name, piece: this.pieceOf(subject.item), terms }
      return { name, photo: { hash: subject.photo, name: names.get(subject.photo) ?? '' }, terms }
    })
  }

  /** Keeps a search under a name, in the place of one that has it. */
  saveSearch(name: string, item: number, terms: SearchTerms): Edit {
    return this.#change(() => ({ searches: [[name, { item, terms }]] }))
  }

  /**
   * Keeps a search with a photo from outside under a name, in the place of one that has it, and the photo with it.
   * @throws UserError when so many photos are kept already that an export couldn't be taken in
   */
  saveSearchWithPhoto(name: string, photo: KeptBytes, terms: SearchTerms): Edit {
    return this.#change(() => ({ searches: [[name, { photo: photo.hash, terms }]], photos: [photo] }))
  }

  /** A photo from outside that is kept. */
  keptPhoto(hash: string): KeptBytes | undefined {
    return this.#photos.of(hash)
  }

  /**
   * Gives a saved search another name, or removes it.
   * @param to null when it is to be no more
   * @throws UserError when another one has the name
   */
  renameSearch(from: string, to: string | null): Edit {
    return this.#change(() => {
      const search = this.#searches.of(from)
      // It may have been removed meanwhile, in another window.
      if (!search || to === from) return {}
      if (to === null) return { searches: [[from, null]] }
      if (this.#searches.of(to)) throw new UserError(engineStrings.searches.taken(to))
      return {
        searches: [
          [from, null],
          [to, search]
        ]
      }
    })
  }

  /** What people answered of pairs of items, the lower id first. */
  answers(): PairOfItems[] {
    return this.#db.prepare('SELECT first, second, answer FROM pair WHERE answer IS NOT NULL').all() as PairOfItems[]
  }

  /**
   * Notes what two items are to each other. Two photos of one garment become one piece: the one that came first, which keeps its words
   * and takes over what was only said of the other.
   */
  answer(one: number, other: number, answer: PairAnswer): Edit {
    return this.#change(() => {
      if (one === other || this.#existing([one, other]).length < 2) return {}
      const pair = { pairs: [this.#pair(one, other, { answer })] }
      const [to = 0, from = 0] = [this.pieceOf(one), this.pieceOf(other)].sort((a, b) => a - b)
      if (answer === 'unrelated' || to === from) return pair
      const joined = [from, ...this.#partsOf(from)].map((id): [number, Said] => [id, { ...this.#said(id), partOf: to }])
      return { ...pair, items: [[to, { ...this.#said(to), ...merged(this.of(to), this.of(from)) }], ...joined] }
    })
  }

  /** Makes an item that was joined to a piece one of its own again, with what was said of it before. It is not asked about again. */
  split(item: number): Edit {
    return this.#change(() => {
      const said = this.#said(item)
      if (said.partOf === null) return {}
      return {
        items: [[item, { ...said, partOf: null }]],
        pairs: [this.#pair(said.partOf, item, { answer: 'unrelated' })]
      }
    })
  }

  /** What people think of two pieces each, the latest first. */
  thumbs(): Thumb[] {
    // Pieces that were joined since may have several: the latest counts. One piece is like itself, whatever was said.
    const latest = Map.groupBy(this.#thumbs.all(), ({ pieces }) => pieces.join())
    return [...latest.values()].flatMap(([thumb]) => {
      if (!thumb || thumb.pieces[0] === thumb.pieces[1]) return []
      const { pieces, up, at } = thumb
      return [{ pieces, up, at }]
    })
  }

  /** Notes whether two pieces are found alike. @param up null takes back what was noted */
  thumb(one: number, other: number, up: boolean | null): Edit {
    return this.#change(() => {
      const [first, second] = inOrder(this.pieceOf(one), this.pieceOf(other))
      if (first === second || this.#existing([first, second]).length < 2) return {}
      const noted = this.#thumbs.all().filter(({ pieces }) => pieces[0] === first && pieces[1] === second)
      const others = noted.filter(({ items }) => items[0] !== first || items[1] !== second)
      const now = up === null ? null : { up, at: new Date().toISOString() }
      return { thumbs: [...others.map(({ items }) => gone(items)), [first, second, now]] }
    })
  }

  /** Takes back what was noted of any two pieces. */
  clearThumbs(): Edit {
    return this.#change(() => ({ thumbs: this.#thumbs.all().map(({ items }) => gone(items)) }))
  }

  #change(next: () => Next): Edit {
    return this.#safely(() => {
      const { items = [], pairs = [], thumbs = [], categories = [], searches = [], photos = [] } = next()
      const before: Values = { items: [], pairs: [], thumbs: [], categories: [], searches: [] }
      const after: Values = { items: [], pairs: [], thumbs: [], categories: [], searches: [] }
      for (const [id, said] of items) {
        const old = this.#said(id)
        if (isSame(old, said)) continue
        before.items.push([id, changeOf(said, old)])
        after.items.push([id, changeOf(old, said)])
      }
      for (const [first, second, said] of pairs) {
        const old = this.#pairSaid(first, second)
        if (isSame(old, said)) continue
        before.pairs.push([first, second, changeOf(said, old)])
        after.pairs.push([first, second, changeOf(old, said)])
      }
      for (const [first, second, thumb] of thumbs) {
        const old = this.#thumbs.of(first, second)
        if (old?.up === thumb?.up) continue
        before.thumbs.push([first, second, old])
        after.thumbs.push([first, second, thumb])
      }
      for (const [name, added] of categories) {
        if (this.#isAdded(name) === added) continue
        before.categories.push([name, !added])
        after.categories.push([name, added])
      }
      for (const [name, search] of searches) {
        const old = this.#searches.of(name)
        if (JSON.stringify(old) === JSON.stringify(search)) continue
        before.searches.push([name, old])
        after.searches.push([name, search])
      }
      for (const photo of photos) this.#photos.put(photo)
      this.#put(after)
      if (photos.length > 0 && this.#photos.bytes > MOST_KEPT_BYTES) throw new UserError(engineStrings.searches.tooManyPhotos)
      if (Object.values(after).some(({ length }) => length > 0)) this.#journal(before, after)
      return toEdit(after)
    })
  }

  /** Takes the last edit back. @returns what it had changed; null when there is none left */
  undo(): Edit | null {
    return this.#safely(() => {
      const edit = this.#edit('undone = 0 ORDER BY id DESC')
      return edit ? this.#apply(edit, edit.before, 1) : null
    })
  }

  /** Makes the edit again that was undone last. @returns what it changed; null when there is none */
  redo(): Edit | null {
    return this.#safely(() => {
      const edit = this.#edit('undone = 1 ORDER BY id')
      return edit ? this.#apply(edit, edit.after, 0) : null
    })
  }

  /**
   * Hands what was said of one item to another, whose own words win, the photos joined to it, its searches and the answers about it, before
   * the first is deleted.
   */
  inherit(from: number, to: number): void {
    const [piece, other] = [this.pieceOf(to) === from ? to : this.pieceOf(to), this.pieceOf(from)]
    this.#write(piece, { ...merged(this.of(piece), this.of(other)), partOf: null })
    for (const id of [other, ...this.#partsOf(other)]) if (id !== piece) this.#write(id, { ...this.#said(id), partOf: piece })
    this.#db
      .prepare(
        `INSERT OR IGNORE INTO pair (first, second, answer)
         SELECT min(other, $to), max(other, $to), answer
         FROM (SELECT iif(first = $from, second, first) AS other, answer FROM pair WHERE $from IN (first, second)) WHERE other != $to`
      )
      .run({ from, to })
    this.#searches.replace(from, to)
    this.#thumbs.replace(from, to)
  }

  #edit(which: string): (Record<'before' | 'after', Values> & { id: number }) | undefined {
    const row = this.#db
      .prepare(
        `SELECT id, before, after, pairs_before AS pairsBefore, pairs_after AS pairsAfter, categories_before AS categoriesBefore,
           categories_after AS categoriesAfter, searches_before AS searchesBefore, searches_after AS searchesAfter,
           thumbs_before AS thumbsBefore, thumbs_after AS thumbsAfter FROM edit WHERE ${which}`
      )
      .get() as EditRow | undefined
    return (
      row && {
        id: row.id,
        before: toValues(row.before, row.pairsBefore, row.categoriesBefore, row.searchesBefore, row.thumbsBefore),
        after: toValues(row.after, row.pairsAfter, row.categoriesAfter, row.searchesAfter, row.thumbsAfter)
      }
    )
  }

  #apply({ id, after }: { id: number; after: Values }, values: Values, undone: 0 | 1): Edit {
    this.#put(values)
    this.#db.prepare('UPDATE edit SET undone = $undone WHERE id = $id').run({ id, undone })
    return toEdit(after)
  }

  /** Writes values; items that are gone are passed over. */
  #put({ items, pairs, thumbs, categories, searches }: Values): void {
    for (const [id, fields] of items) {
      if (this.#existing([id]).length === 0) continue
      const said = { ...this.#said(id), ...fields }
      // The piece may have become part of another, or have gone, since.
      const [piece] = this.#existing(said.partOf === null ? [] : [this.pieceOf(said.partOf)])
      this.#write(id, { ...said, partOf: piece === undefined || piece === id ? null : piece })
    }
    for (const [first, second, fields] of pairs) {
      if (this.#existing([first, second]).length < 2) continue
      this.#db
        .prepare('INSERT OR REPLACE INTO pair (first, second, answer) VALUES ($first, $second, $answer)')
        .run({ first, second, ...this.#pairSaid(first, second), ...fields })
    }
    for (const [first, second, thumb] of thumbs)
      if (this.#existing([first, second]).length === 2) this.#thumbs.put(first, second, thumb)
    for (const [name, added] of categories)
      this.#db
        .prepare(added ? 'INSERT OR IGNORE INTO category (name) VALUES ($name)' : 'DELETE FROM category WHERE name = $name')
        .run({ name })
    for (const [name, search] of searches)
      if (!search || 'photo' in search || this.#existing([search.item]).length > 0) this.#searches.put(name, search)
  }

  #journal(before: Values, after: Values): void {
    // A new edit takes another way than the undone ones did.
    this.#db.prepare('DELETE FROM edit WHERE undone = 1').run()
    this.#db
      .prepare(
        `INSERT INTO edit (made_at, before, after, pairs_before, pairs_after, categories_before, categories_after,
           searches_before, searches_after, thumbs_before, thumbs_after)
         VALUES ($now, $before, $after, $pairsBefore, $pairsAfter, $categoriesBefore, $categoriesAfter, $searchesBefore, $searchesAfter,
           $thumbsBefore, $thumbsAfter)`
      )
      .run({
        now: new Date().toISOString(),
        before: JSON.stringify(before.items),
        after: JSON.stringify(after.items),
        pairsBefore: JSON.stringify(before.pairs),
        pairsAfter: JSON.stringify(after.pairs),
        thumbsBefore: JSON.stringify(before.thumbs),
        thumbsAfter: JSON.stringify(after.thumbs),
        categoriesBefore: JSON.stringify(before.categories),
        categoriesAfter: JSON.stringify(after.categories),
        searchesBefore: JSON.stringify(before.searches),
        searchesAfter: JSON.stringify(after.searches)
      })
    this.#db.prepare('DELETE FROM edit WHERE id NOT IN (SELECT id FROM edit ORDER BY id DESC LIMIT $steps)').run({ steps: STEPS })
    this.#photos.dropUnneeded()
  }

  #isAdded(name: string): boolean {
    return this.#db.prepare('SELECT 1 FROM category WHERE name = $name').get({ name }) !== undefined
  }

  /** Those of some ids that are items, each once. */
  #existing(itemIds: readonly number[]): number[] {
    return [...new Set(itemIds)].filter((itemId) => this.#exists.get({ itemId }) !== undefined)
  }

  /** The piece that an item is or is part of. */
  pieceOf(itemId: number): number {
    return this.#said(itemId).partOf ?? itemId
  }

  #partsOf(itemId: number): number[] {
    return this.#db.prepare('SELECT id FROM item WHERE part_of = $itemId ORDER BY id').pluck().all({ itemId }) as number[]
  }

  #said(itemId: number): Said {
    const partOf = this.#partOf.pluck().get({ itemId }) as number | null | undefined
    return { ...this.of(itemId), partOf: partOf ?? null }
  }

  #pair(one: number, other: number, change: Partial<PairSaid>): [number, number, PairSaid] {
    const [first, second] = inOrder(one, other)
    return [first, second, { ...this.#pairSaid(first, second), ...change }]
  }

  #pairSaid(first: number, second: number): PairSaid {
    const row = this.#db.prepare('SELECT answer FROM pair WHERE first = $first AND second = $second').get({ first, second })
    return (row as PairSaid | undefined) ?? noPair
  }

  #write(id: number, { partOf, ...said }: Said): void {
    this.#putPartOf.run({ id, partOf })
    if (!isSame(this.of(id), said)) this.#writeDetails(id, said)
  }

  #writeDetails(id: number, { seasons, tags, rejected, colours, favourite, hidden, ...details }: Details): void {
    this.#putDetails.run({
      id,
      ...details,
      seasons: JSON.stringify(seasons),
      tags: JSON.stringify(tags),
      rejected: JSON.stringify(rejected),
      colours: colours && JSON.stringify(colours),
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

const toDetails = ({ id: _, seasons, tags, rejected, colours, favourite, hidden, ...row }: Row): Details => ({
  ...row,
  seasons: JSON.parse(seasons) as Details['seasons'],
  tags: JSON.parse(tags) as string[],
  rejected: JSON.parse(rejected) as string[],
  colours: colours === null ? null : (JSON.parse(colours) as string[]),
  favourite: favourite === 1,
  hidden: hidden === 1
})

const byItem = (rows: readonly Row[]): Map<number, Details> => new Map(rows.map((row) => [row.id, toDetails(row)]))

const isSame = <T extends object>(one: T, other: T): boolean => Object.keys(changeOf(one, other)).length === 0

const gone = ([first, second]: readonly [number, number]): Values['thumbs'][number] => [first, second, null]

const inOrder = (one: number, other: number): [first: number, second: number] => [Math.min(one, other), Math.max(one, other)]

const toValues = (items: string, pairs: string, categories: string, searches: string, thumbs: string): Values => ({
  items: JSON.parse(items) as Values['items'],
  pairs: JSON.parse(pairs) as Values['pairs'],
  categories: JSON.parse(categories) as Values['categories'],
  searches: JSON.parse(searches) as Values['searches'],
  thumbs: JSON.parse(thumbs) as Values['thumbs']
})

const FIELDS = [...Object.keys(noDetails), 'partOf', 'answer', 'thumb', 'categories', 'searches'] as EditField[]

function toEdit({ items, pairs, thumbs, categories, searches }: Values): Edit {
  const changed = new Set([...items, ...pairs].flatMap((change) => Object.keys(change.at(-1) ?? {})))
  if (thumbs.length > 0) changed.add('thumb')
  if (categories.length > 0) changed.add('categories')
  if (searches.length > 0) changed.add('searches')
  const ids = new Set([...items.map(([id]) => id), ...[...pairs, ...thumbs].flatMap(([first, second]) => [first, second])])
  return { ids: [...ids], fields: FIELDS.filter((field) => changed.has(field)) }
}

/** What is said of one piece, and what is only said of another. */
function merged(own: Details, other: Details): Details {
  const category = own.category ?? other.category
  const notes = [own.notes, other.notes].filter((text) => text !== null)
  return {
    name: own.name ?? other.name,
    category,
    brand: own.brand ?? other.brand,
    size: own.size ?? other.size,
    ...(own.price === null ? { price: other.price, currency: other.currency } : { price: own.price, currency: own.currency }),
    boughtOn: own.boughtOn ?? other.boughtOn,
    seasons: [...new Set([...own.seasons, ...other.seasons])],
    tags: [...new Set([...own.tags, ...other.tags])],
    notes: notes.length > 0 ? [...new Set(notes)].join('\n') : null,
    favourite: own.favourite || other.favourite,
    archived: own.archived ?? other.archived,
    hidden: own.hidden || other.hidden,
    rejected: [...new Set([...own.rejected, ...other.rejected])].filter((one) => one !== category),
    colours: own.colours ?? other.colours
  }
}
