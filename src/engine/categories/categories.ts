import { categoryOf, noDetails, type Edit } from '../../shared/details.ts'
import type { Suggested } from '../../shared/types.ts'
import type { CategoriesPort } from '../api/port.ts'
import type { Library } from '../library/library.ts'
import type { Ready } from '../search/look-alikes.ts'
import { suggestCategories, type Example } from './learner.ts'

/** The categories of a closet, and what they are learned from: what people said of pieces and what the network says of them. */
export class Categories implements CategoriesPort {
  readonly #library: Library
  readonly #ready: Promise<Ready>
  readonly #edited: (edit: Edit) => void

  /** @param edited the list of categories, or what is said of pieces, has changed */
  constructor(library: Library, ready: Promise<Ready>, edited: (edit: Edit) => void) {
    this.#library = library
    this.#ready = ready
    this.#edited = edited
  }

  add(name: string): Edit {
    return this.#done(this.#library.details.addCategory(name))
  }

  rename(from: string, to: string | null): Edit {
    if (from === to) return { ids: [], fields: [] }
    const pieces = this.#library.pieces().filter((piece) => categoryOf(piece) === from)
    return this.#done(
      this.#library.details.renameCategory(
        from,
        to,
        pieces.map(({ id }) => id)
      )
    )
  }

  #done(edit: Edit): Edit {
    this.#edited(edit)
    return edit
  }

  async suggestions(): Promise<Suggested[]> {
    const { recipe, garments } = await this.#ready
    if (!recipe.garment || !garments) return []
    const details = this.#library.details.all()
    const photos: number[] = []
    const examples = this.#library.shown().flatMap(({ id, photoId }): Example[] => {
      const garment = garments.garment(photoId)
      if (garment) photos.push(photoId)
      const { category, rejected } = details.get(id) ?? noDetails
      return garment ? [{ id, garment, category, rejected }] : []
    })
    const suggestions = suggestCategories(examples, recipe.garment.model.kinds, garments.productsOf(photos))
    return [...suggestions].map(([id, suggestion]) => ({ id, ...suggestion }))
  }
}
