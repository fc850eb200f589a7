import type { Part } from '../../shared/part.ts'
import { navigation } from './navigation.svelte.ts'
import { middlePart } from './part-box.ts'
import { why } from './why.svelte.ts'

/** The part of a photo that is searched with, and the box around it while it is being drawn. */
class PartSearch {
  /** Drawn, not yet searched with. */
  #drawn = $state.raw<Part | null>(null)
  /** What is searched with: it is part of the address. */
  readonly searched = $derived(navigation.asked.part ?? null)
  readonly box = $derived(this.#drawn ?? this.searched)

  /** Offers a box to be moved by keyboard. */
  begin(): void {
    why.on = false
    this.#drawn = this.box ?? middlePart
  }

  draw(part: Part | null): void {
    this.#drawn = part
  }

  search(): void {
    if (this.#drawn) navigation.searchPart(this.#drawn)
    this.#drawn = null
  }

  /** Back to the whole photo. */
  leave(): void {
    this.#drawn = null
    navigation.searchPart(null)
  }
}

export const partSearch = new PartSearch()
