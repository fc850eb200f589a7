import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Library } from '../library/library.ts'
import { FacetBlock } from './facet-block.ts'
import { lookOf, type Look } from './look.ts'
import type { RecipeBlock } from './recipe-block.ts'

/** Looks that are made before others get their turn: about five milliseconds. */
const AT_ONCE = 50

/** Keeps the looks of what is searched. Made of the maps when facets are first asked for: most sessions never do. */
export class FacetIndex {
  readonly #library: Library
  #made: { of: RecipeBlock; looks: FacetBlock; complete: Promise<FacetBlock> } | undefined

  constructor(library: Library) {
    this.#library = library
  }

  /** The looks of all photos in a block; 10,000 take a second the first time, during which others are answered. */
  of(block: RecipeBlock): Promise<FacetBlock> {
    if (this.#made?.of === block) return this.#made.complete
    const looks = new FacetBlock()
    looks.reserve(block.size)
    const complete = this.#make(block, looks)
    this.#made = { of: block, looks, complete }
    // Another search tries anew.
    complete.catch(() => {
      if (this.#made?.complete === complete) this.#made = undefined
    })
    return complete
  }

  async #make(block: RecipeBlock, looks: FacetBlock): Promise<FacetBlock> {
    for (const [done, id] of [...block.ids].entries()) {
      if (done % AT_ONCE === AT_ONCE - 1) await nextTurn()
      this.#take(block, looks, id)
    }
    return looks
  }

  /** Follows the block after a photo of it has changed, come or gone. */
  update(block: RecipeBlock, photoId: number): void {
    // Looks of another model's maps are made anew when they are asked for.
    if (this.#made?.of !== block) this.#made = undefined
    if (this.#made) this.#take(block, this.#made.looks, photoId)
  }

  #take(block: RecipeBlock, looks: FacetBlock, photoId: number): void {
    const map = block.get(photoId)
    if (map) looks.set(photoId, this.look(map, photoId))
    else looks.delete(photoId)
  }

  /** @param map uint8[25088] */
  look(map: Uint8Array, photoId: number): Look {
    return lookOf(map, this.#library.palette(photoId))
  }
}
