import type { KeptPhoto } from '../../shared/saved-search.ts'
import { pageStrings } from '../../shared/strings/page.ts'
import { closet } from './closet.svelte.ts'
import { keptAddress } from './client.ts'
import { navigation } from './navigation.svelte.ts'
import { shownAt, type Shown } from './shown.ts'

/** A photo from outside: a file that was brought, one that is kept in the library with a saved search, or both. */
export type Outside = { name: string } & ({ file: File; kept: string | null } | { file: null; kept: string })

/** The same as long as it is the same photo, also when it has come to be kept. */
export const keyOf = ({ file, kept }: Outside): File | string | null => file ?? kept

/** What a photo is called; what was pasted may have no name. */
export const nameOf = ({ name }: Outside): string => name || pageStrings.photo.title

/** How the engine is asked with a photo. */
export const formOf = ({ file, kept }: Outside): { photo: File } | { kept: string } => (file ? { photo: file } : { kept })

/** Photos from outside that are searched with. */
class OutsidePhotos {
  /** The last one. Files can't be written into an address: after a reload it is gone, and the view says so. */
  #brought = $state.raw<(Outside & { file: File }) | null>(null)
  /** A picture of the photo that was looked at last. */
  #seen = $state.raw<{ key: File | string | null; picture: Shown } | null>(null)

  /** Searches with a file; it takes the place of one that is looked at, which can't be come back to. */
  bring(file: File): void {
    const { view } = navigation
    const isNext = view.name === 'photo' && view.kept === null
    this.#brought = { name: file.name, file, kept: null }
    if (isNext) navigation.become({ name: 'photo', kept: null })
    else navigation.go({ name: 'photo', kept: null })
  }

  /** The photo that a view is of. Null when it is no longer open. */
  at({ kept }: { kept: string | null }): Outside | null {
    if (this.#brought?.kept === kept) return this.#brought
    if (kept === null) return null
    return { name: this.#saved(kept)?.name ?? '', file: null, kept }
  }

  /** Whether a saved search is with a photo, so that it stays. */
  isKept({ kept }: Outside): boolean {
    return kept !== null && this.#saved(kept) !== undefined
  }

  #saved(hash: string): KeptPhoto | undefined {
    return (closet.status?.searches ?? [])
      .flatMap((search) => ('photo' in search ? [search.photo] : []))
      .find((photo) => photo.hash === hash)
  }

  /** It is kept now: the place where it is looked at outlives a reload. */
  keep({ file }: Outside, kept: string): void {
    const { view } = navigation
    if (!file || this.#brought?.file !== file) return
    this.#brought = { ...this.#brought, kept }
    if (view.name === 'photo' && view.kept === null) navigation.become({ ...view, kept })
  }

  /** What the page can show of a photo; null until it is there. */
  picture(photo: Outside): Shown | null {
    return this.#seen?.key === keyOf(photo) ? this.#seen.picture : null
  }

  /** @param preview the address of what the engine sends of a photo that isn't kept; HEIC and TIFF can't be shown by a page */
  async look(photo: Outside, preview = ''): Promise<void> {
    const key = keyOf(photo)
    if (this.#seen?.key === key) return
    // The list of look-alikes says what is wrong with one that can't be shown.
    const picture = await shownAt(photo.file ? preview : keptAddress(photo.kept)).catch(() => null)
    if (picture) this.#seen = { key, picture }
  }
}

export const outside = new OutsidePhotos()
