import type { Part } from '../../shared/part.ts'
import { selection } from './selection.svelte.ts'
import { gridPlaces, hashOf, viewOf, type Asked, type GridPlace, type Refined, type View } from './view.ts'

interface Entry {
  /** The pieces that led here, oldest first. */
  trail: number[]
}

/** Where the page is and how it got there. The browser's own history is the truth; Back and Forward work as everywhere. */
class Navigation {
  view = $state.raw<View>(viewOf(location.hash))
  trail = $state.raw<readonly number[]>(this.#entry().trail)
  /** What look-alikes are asked for with, where they are. */
  readonly asked: Asked = $derived(this.view.name === 'piece' || this.view.name === 'photo' ? this.view : {})
  /** Where the grid was, so that Back returns to the same place. */
  gridScroll = 0
  /** A piece that was in sight and where, in pixels from the top of the window: what is found again when others came or went. */
  gridAnchor: { id: number; at: number } | null = null
  gridFocus: number | null = null
  #place = gridPlaceOf(this.view)

  /** The grid that is shown; undefined in any other view. */
  get place(): GridPlace | undefined {
    return gridPlaceOf(this.view)
  }

  start(): () => void {
    const update = (): void => {
      this.#show(viewOf(location.hash))
      this.trail = this.#entry().trail
    }
    addEventListener('popstate', update)
    return () => {
      removeEventListener('popstate', update)
    }
  }

  go(view: View): void {
    if (hashOf(view) === hashOf(this.view)) return
    const trail = view.name === 'piece' && this.view.name === 'piece' ? [...this.trail, this.view.id] : []
    history.pushState({ trail } satisfies Entry, '', hashOf(view))
    this.#show(view)
    this.trail = trail
  }

  #show(view: View): void {
    const place = gridPlaceOf(view)
    // Another place begins at its top; from a piece the way leads back to where one was.
    if (place !== undefined && place !== this.#place) {
      this.#place = place
      this.gridScroll = 0
      this.gridAnchor = null
      this.gridFocus = null
      selection.clear()
    }
    this.view = view
  }

  /** What is looked at, searched by a part of its photo, or by the whole of it again: Back still leads out of it. */
  searchPart(part: Part | null): void {
    this.#ask(part ? { part } : {})
  }

  /** What is looked at as a whole, searched together with pieces. */
  refine(refined: Refined): void {
    this.#ask({ refined })
  }

  #ask(asked: Asked): void {
    const { view } = this
    if (view.name === 'piece') this.become({ name: 'piece', id: view.id, ...asked })
    else if (view.name === 'photo') this.become({ name: 'photo', kept: view.kept, ...asked })
  }

  /** Another way to look at the same: no step that Back takes. */
  become(view: View): void {
    history.replaceState(history.state, '', hashOf(view))
    this.view = view
  }

  openPiece(id: number): void {
    this.go({ name: 'piece', id })
  }

  /** Shows pieces side by side, with a photo from outside when asked for; fewer of those that are shown already take their place, so that Back leads out. */
  compare(ids: readonly number[], photo: { kept: string | null } | null = null): void {
    const view: View = { name: 'compare', ids, photo: photo && { kept: photo.kept } }
    if (this.view.name === 'compare') this.become(view)
    else this.go(view)
  }

  back(): void {
    if (this.view.name === 'closet') return
    // Without an entry of ours the page was opened at this very address: there is nothing to go back to but the closet.
    if (history.state === null) this.go({ name: 'closet' })
    else history.back()
  }

  #entry(): Entry {
    return (history.state as Entry | null) ?? { trail: [] }
  }
}

const gridPlaceOf = ({ name }: View): GridPlace | undefined => gridPlaces.find((place) => place === name)

export const navigation = new Navigation()
