import type { Edit, PairAnswer, TypedChange } from '../../shared/details.ts'
import type { SearchTerms } from '../../shared/saved-search.ts'
import { categoryStrings } from '../../shared/strings/categories.ts'
import { detailStrings } from '../../shared/strings/details.ts'
import { duplicateStrings } from '../../shared/strings/duplicates.ts'
import { categoryName } from '../../shared/strings/kinds.ts'
import { pairStrings } from '../../shared/strings/pairs.ts'
import { searchStrings } from '../../shared/strings/searches.ts'
import { suggestionStrings } from '../../shared/strings/suggestions.ts'
import { thumbStrings } from '../../shared/strings/thumbs.ts'
import type { Piece } from '../../shared/types.ts'
import { answer, api } from './client.ts'
import { closet } from './closet.svelte.ts'
import { formOf, outside, type Outside } from './outside.svelte.ts'
import { thumbs } from './thumbs.svelte.ts'

/** The quiet line stays this long. */
const SHOWN_MS = 7000

/** What takes longer, as thousands of pieces may, is said to be under way. */
const SOON_MS = 1000

interface Line {
  /** Asked as it is shown: a piece is called by the name it has then, which may be told after the answer. */
  words: () => string
  /** What its button offers. */
  offer: 'undo' | 'redo' | null
}

const underWay: Line = { words: () => detailStrings.edits.underWay, offer: null }

/** Changes what is said of pieces, and takes changes back. What was done is told as events like everything that changes. */
class Edits {
  /** What was just done or undone. */
  line = $state.raw<Line | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param told what is told of it, when that is not for the change to say */
  async change(ids: number[], change: TypedChange, told?: (count: number) => string): Promise<boolean> {
    let edit: Edit | undefined
    const done = await this.#attempt(async () => {
      edit = await answer(api.pieces.$patch({ json: { ids, change } }))
    })
    if (edit && edit.ids.length > 0) {
      const count = edit.ids.length
      this.#say(told ? () => told(count) : wordsFor(change, edit), 'undo')
    }
    return done
  }

  /** Makes a suggestion the category of pieces. */
  accept(ids: number[], category: string): Promise<boolean> {
    return this.change(ids, { category }, (count) => suggestionStrings.accepted(count, categoryName(category)))
  }

  /** Says that a piece is not of a category, which is then suggested for it no more. */
  reject(id: number, category: string): Promise<boolean> {
    return this.change([id], { addRejected: [category] }, () => suggestionStrings.rejected(categoryName(category)))
  }

  /** Adds a category that stays while no piece has it. */
  addCategory(name: string): Promise<boolean> {
    return this.#listed(api.categories.$post({ json: { name } }), () => categoryStrings.added(categoryName(name)))
  }

  /** @param to the name of another one to merge it into that; null to take it from all its pieces */
  renameCategory(from: string, to: string | null, merges: boolean): Promise<boolean> {
    const { renamed, merged, removed } = categoryStrings
    const say = merges ? merged : renamed
    return this.#listed(api.categories.$patch({ json: { from, to } }), () =>
      to === null ? removed(categoryName(from)) : say(categoryName(from), categoryName(to))
    )
  }

  saveSearch(name: string, piece: number, terms: SearchTerms): Promise<boolean> {
    return this.#listed(api.searches.$post({ json: { name, piece, terms } }), () => searchStrings.saved(name))
  }

  /** With a photo from outside, which is kept from then on. */
  saveSearchWithPhoto(name: string, photo: Outside, terms: SearchTerms): Promise<boolean> {
    const form = { ...formOf(photo), search: JSON.stringify({ name, terms }) }
    return this.#attempt(async () => {
      const { fields, kept } = await answer(api.searches.photo.$post({ form }))
      outside.keep(photo, kept)
      if (fields.length > 0) this.#say(() => searchStrings.saved(name), 'undo')
    })
  }

  /** @param to null to remove it */
  renameSearch(from: string, to: string | null): Promise<boolean> {
    const { renamed, removed } = searchStrings
    return this.#listed(api.searches.$patch({ json: { from, to } }), () => (to === null ? removed(from) : renamed(from, to)))
  }

  /** What changes a list of the whole closet, and says so when it did. */
  #listed(request: Promise<{ ok: boolean; json(): Promise<Edit> }>, told: () => string): Promise<boolean> {
    return this.#attempt(async () => {
      const { fields } = await answer(request)
      if (fields.length > 0) this.#say(told, 'undo')
    })
  }

  /** Says that a piece is like the one that was searched with, or that it isn't; the same said again takes it back. */
  toggleThumb(searched: number, found: Piece, up: boolean): Promise<boolean> {
    return this.thumb(searched, found, thumbs.of(searched, found.id) === up ? null : up)
  }

  /** @param up null when nothing is to be said any more */
  thumb(searched: number, { id, name }: Piece, up: boolean | null): Promise<boolean> {
    const { noted } = thumbStrings
    return this.#attempt(async () => {
      await answer(api.thumbs.$put({ json: { one: searched, other: id, up } }))
      this.#say(() => (up === null ? noted.none : up ? noted.up : noted.down)(name), 'undo')
    })
  }

  clearThumbs(): Promise<boolean> {
    return this.#attempt(async () => {
      await answer(api.thumbs.$delete())
      this.#say(() => thumbStrings.noted.cleared, 'undo')
    })
  }

  /** Says what two pieces are to each other; two photos of one garment become one piece. */
  answerPair(one: number, other: number, said: PairAnswer): Promise<boolean> {
    return this.#attempt(async () => {
      await answer(api.pairs.$post({ json: { one, other, answer: said } }))
      this.#say(() => duplicateStrings.told[said], 'undo')
    })
  }

  /** Makes a photo of a piece a piece of its own again. @param item the one it came as */
  split(item: number): Promise<boolean> {
    return this.#attempt(async () => {
      await answer(api.items[':id'].split.$post({ param: { id: String(item) } }))
      this.#say(() => pairStrings.wasSplit, 'undo')
    })
  }

  /** Says what was done in another way, which can't be undone. */
  tell(words: Line['words']): void {
    this.#say(words, null)
  }

  undo(): Promise<boolean> {
    const { nothingToUndo, undone } = detailStrings.edits
    return this.#attempt(async () => {
      const edit = await answer(api.undo.$post())
      this.#say(() => (edit ? undone(...what(edit)) : nothingToUndo), edit ? 'redo' : null)
    })
  }

  redo(): Promise<boolean> {
    const { nothingToRedo, redone } = detailStrings.edits
    return this.#attempt(async () => {
      const edit = await answer(api.redo.$post())
      this.#say(() => (edit ? redone(...what(edit)) : nothingToRedo), edit ? 'undo' : null)
    })
  }

  /** Makes pieces favourites, or no longer so when all of them are. */
  toggleFavourite(ids: number[]): Promise<boolean> {
    return this.change(ids, { favourite: !ids.every((id) => closet.piece(id)?.details.favourite) })
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.line = null
  }

  async #attempt(work: () => Promise<void>): Promise<boolean> {
    const timer = setTimeout(() => {
      this.dismiss()
      this.line = underWay
    }, SOON_MS)
    try {
      return await closet.attempt(work)
    } finally {
      clearTimeout(timer)
      if (this.line === underWay) this.dismiss()
    }
  }

  #say(words: Line['words'] | null, offer: Line['offer']): void {
    this.dismiss()
    if (words === null) return
    this.line = { words, offer }
    this.#timer = setTimeout(() => {
      this.line = null
    }, SHOWN_MS)
  }
}

/** Pieces that go out of sight are told of, and what was done to many at once; a change of one piece is seen where it was made. */
function wordsFor({ hidden, archived }: TypedChange, edit: Edit): Line['words'] | null {
  const { hid, shown, archived: gone, returned, changed } = detailStrings.edits
  const count = edit.ids.length
  if (hidden !== undefined) return () => (hidden ? hid(count) : shown(count))
  if (archived !== undefined) return () => (archived === null ? returned(count) : gone(count))
  return count > 1 ? () => changed(...what(edit)) : null
}

/** "brand, tags" and "royal blue dress" or "12 pieces" */
function what({ ids, fields }: Edit): [what: string, whose: string] {
  const { what: words, pieces, closet: all } = detailStrings.edits
  const [first = 0] = ids
  const whose = ids.length === 1 ? (closet.piece(first)?.name ?? pieces(1)) : ids.length === 0 ? all : pieces(ids.length)
  // A currency comes with its price.
  return [
    fields
      .filter((field) => field !== 'currency' || !fields.includes('price'))
      .map((field) => words[field])
      .join(', '),
    whose
  ]
}

export const edits = new Edits()
