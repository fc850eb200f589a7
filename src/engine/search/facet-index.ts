import type { Library } from '../library/library.ts'
import { photosOf, type PaletteColor } from '../../shared/types.ts'
import { FacetBlock } from './facet-block.ts'
import { coloursOf, lookOf, type Colours, type Look } from './look.ts'
import { Upkeep, type Worth } from './upkeep.ts'

/** Keeps the looks of what is searched. Made when facets are first asked for, since most sessions never do; of many, from a file then. */
export class FacetIndex {
  readonly #library: Library
  readonly #worth: Worth | undefined
  #made: { model: number; looks: FacetBlock; complete: Promise<FacetBlock> } | undefined

  /** @param worth see Upkeep */
  constructor(library: Library, worth?: Worth) {
    this.#library = library
    this.#worth = worth
  }

  /**
   * The looks of all photos with a map by a model. The first time ever 10,000 take a second or two, during which others are answered.
   * @param model the library's number of it
   */
  of(model: number): Promise<FacetBlock> {
    if (this.#made?.model === model) return this.#made.complete
    const looks = new FacetBlock()
    const complete = this.#make(model, looks)
    this.#made = { model, looks, complete }
    // Another search tries anew.
    complete.catch(() => {
      if (this.#made?.complete === complete) this.#made = undefined
    })
    return complete
  }

  async #make(model: number, looks: FacetBlock): Promise<FacetBlock> {
    const upkeep = new Upkeep(
      this.#library,
      {
        block: looks,
        name: 'looks',
        contents: `looks 1, model ${String(model)}`,
        wanted: () => this.#library.mapped(model),
        // Colours follow for all at once.
        take: (photoId) => {
          this.#take(model, looks, photoId, () => [])
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
