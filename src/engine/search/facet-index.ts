import type { Library } from '../library/library.ts'
import { photosOf, type PaletteColor } from '../../shared/types.ts'
import { FacetBlock } from './facet-block.ts'
import { coloursOf, lookOf, type Colours, type Look } from './look.ts'
import { Upkeep, type Worth } from './upkeep.ts'

interface Made {
  model: number
  looks: FacetBlock
  complete: Promise<FacetBlock>
  done: boolean
}

/** Keeps the looks of what is searched. Made when facets are first asked for, since most sessions never do; of many, from a file then. */
export class FacetIndex {
  readonly #library: Library
  readonly #worth: Worth | undefined
  readonly #progress: () => void
  #total = 0
  #made: Made | undefined

  /**
   * @param progress `making` is another
   * @param worth see Upkeep
   */
  constructor(library: Library, progress: () => void, worth?: Worth) {
    this.#library = library
    this.#progress = progress
    this.#worth = worth
  }

  /** Photos whose looks are here, of so many; null unless they are being made. */
  get making(): { done: number; total: number } | null {
    return this.#made && !this.#made.done ? { done: this.#made.looks.size, total: this.#total } : null
  }

  /**
   * The looks of all photos with a map by a model. The first time ever 10,000 take two or three seconds, during which others are answered.
   * @param model the library's number of it
   */
  of(model: number): Promise<FacetBlock> {
    if (this.#made?.model === model) return this.#made.complete
    const looks = new FacetBlock()
    // What is told of it on the way is about what is made.
    const complete = Promise.resolve().then(() => this.#make(model, looks))
    const made: Made = { model, looks, complete, done: false }
    this.#made = made
    complete
      .then(() => {
        made.done = true
      })
      // Another search tries anew.
      .catch(() => {
        if (this.#made === made) this.#made = undefined
      })
      .finally(this.#progress)
    return complete
  }

  async #make(model: number, looks: FacetBlock): Promise<FacetBlock> {
    const upkeep = new Upkeep(
      this.#library,
      {
        block: looks,
        name: 'looks',
        contents: `looks 1, model ${String(model)}`,
        wanted: () => {
          const wanted = this.#library.mapped(model)
          this.#total = wanted.length
          return wanted
        },
        // Colours follow for all at once.
        take: (photoId) => {
          this.#take(model, looks, photoId, () => [])
          this.#progress()
        }
      },
      this.#worth
    )
    await upkeep.start()
    for (const { photoId, palette } of this.#library.pieces().flatMap(photosOf)) looks.colour(photoId, coloursOf(palette))
    // Without a file the next start takes longer.
    upkeep.write().catch(() => undefined)
    return looks
  }

  /** Follows the library after a photo has changed, come or gone. @param searchable whether it is to be found */
  update(photoId: number, searchable: boolean): void {
    if (!this.#made) return
    const { model, looks } = this.#made
    if (searchable) this.#take(model, looks, photoId, () => this.#library.palette(photoId))
    else looks.delete(photoId)
  }

  #take(model: number, looks: FacetBlock, photoId: number, palette: () => PaletteColor[]): void {
    const map = this.#library.map(photoId, model)
    if (map) looks.set(photoId, lookOf(map, palette()))
    else looks.delete(photoId)
  }

  /** @param map uint8[25088] */
  look(map: Uint8Array, photoId: number): Look {
    return lookOf(map, this.#library.palette(photoId))
  }

  colours(photoId: number): Colours {
    return coloursOf(this.#library.palette(photoId))
  }
}
