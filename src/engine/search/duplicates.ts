import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LikelyPairs } from '../../shared/types.ts'
import type { DuplicatesPort } from '../api/port.ts'
import type { Library } from '../library/library.ts'
import type { Recipe } from '../recipe.ts'
import type { GarmentBlock } from './garment-block.ts'
import { byLikelihood, likelyPair, MAY_BE_SAME_PHOTO, type Neighbour, type Ranked } from './likely-pair.ts'
import { coloursOf, compareColours, type Colours } from './look.ts'
import type { Ready } from './look-alikes.ts'
import { byRank, type Hit } from './top-k.ts'
import { VectorBlock } from './vector-block.ts'

/** So many nearest of a photo are kept: enough to tell pieces apart when some of them have several photos. */
const NEAREST = 12

/** How long a question looks at photos before it answers with what is known, and how long others wait meanwhile: milliseconds. */
const WORK_MS = 400
const SLICE_MS = 8

type Near = Hit & Pick<Neighbour, 'cosine'>

/**
 * Finds pairs of pieces that are likely the same photo or the same garment. Every photo is looked at once, and its nearest are kept in memory;
 * after a change only the photos that it touches are looked at again.
 */
export class Duplicates implements DuplicatesPort {
  readonly #library: Library
  readonly #ready: Promise<Ready>
  /** The nearest of each photo that was looked at, those of its own piece left out, best first. */
  readonly #near = new Map<number, Near[]>()
  /** Of photos that were in question. */
  readonly #colours = new Map<number, Colours>()
  readonly #changed = new Set<number>()
  /** Holds the maps that a photo's is compared with. */
  readonly #maps = new VectorBlock()
  /** Milliseconds that it took last to put pairs together. */
  #paired = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(library: Library, ready: Promise<Ready>) {
    this.#library = library
    this.#ready = ready
  }

  /** A photo has changed, come or gone, or is of another piece. */
  update(photoId: number): void {
    this.#changed.add(photoId)
  }

  likely(top: number): Promise<LikelyPairs> {
    // One after the other: what is known doesn't change under the feet of either.
    const answer = this.#last.catch(() => undefined).then(() => this.#likely(top))
    this.#last = answer
    return answer
  }

  async #likely(top: number): Promise<LikelyPairs> {
    const ready = await this.#ready
    const { garments } = ready
    const none = { pairs: [], count: 0, looked: 0, photos: 0 }
    if (!garments) return none
    this.#forgetChanged()
    await this.#look(ready, garments)
    const start = performance.now()
    const found = await this.#pairs()
    this.#paired = performance.now() - start
    if (!this.#open()) return none
    const pairs = found.slice(0, top).map(({ weight: _, ...pair }) => pair)
    const looked = garments.ids.filter((id) => this.#near.has(id)).length
    return { pairs, count: found.length, looked, photos: garments.size }
  }

  #open(): boolean {
    return !this.#library.closing
  }

  #forgetChanged(): void {
    if (this.#changed.size === 0) return
    for (const [photo, near] of this.#near) {
      if (this.#changed.has(photo) || near.some(({ id }) => this.#changed.has(id))) this.#near.delete(photo)
    }
    for (const photo of this.#changed) this.#colours.delete(photo)
    this.#changed.clear()
  }

  /** Looks at photos that weren't looked at, the newest first, for a while. */
  async #look(ready: Ready, garments: GarmentBlock): Promise<void> {
    if (!this.#open()) return
    const pieces = this.#library.pieceByPhoto()
    // Of very many photos most of the time goes into looking, too.
    const end = performance.now() + Math.max(WORK_MS, 2 * this.#paired)
    const turns = new Turns()
    for (const id of garments.ids.filter((photo) => !this.#near.has(photo)).sort((a, b) => b - a)) {
      this.#lookAt(id, ready, garments, pieces)
      await turns.give()
      if (performance.now() > end || !this.#open()) return
    }
  }

  #lookAt(id: number, { recipe }: Ready, garments: GarmentBlock, pieces: ReadonlyMap<number, number>): void {
    const row = garments.get(id)
    // It has left meanwhile.
    if (!row) return
    const piece = pieces.get(id)
    const hits = garments.search(row, NEAREST, (other) => other !== id && pieces.get(other) !== piece)
    const inQuestion = hits.filter(({ score }) => score >= MAY_BE_SAME_PHOTO)
    const cosines = this.#cosines(id, inQuestion, recipe)
    const near = hits.map((hit) => ({ ...hit, cosine: cosines.get(hit.id) ?? 0 }))
    this.#near.set(id, near)
    // A new photo is among the nearest of others that were looked at before it came.
    for (const { id: other, ...alike } of near) this.#insert(other, { id, ...alike })
  }

  #insert(photo: number, one: Near): void {
    const near = this.#near.get(photo)
    if (!near || near.some(({ id }) => id === one.id)) return
    this.#near.set(photo, [...near, one].sort(byRank).slice(0, NEAREST))
  }

  /** The recipe's cosine of a photo with each of some others; those without a map are left out. */
  #cosines(id: number, hits: readonly Hit[], recipe: Recipe): Map<number, number> {
    const own = hits.length > 0 ? recipe.codes(id) : undefined
    if (!own) return new Map()
    this.#maps.clear()
    for (const hit of hits) {
      const map = recipe.codes(hit.id)
      if (map) this.#maps.set(hit.id, map)
    }
    return new Map(this.#maps.search(own, hits.length).map(({ id: other, score }) => [other, score]))
  }

  /** What there is to ask, likeliest first. */
  async #pairs(): Promise<Ranked[]> {
    if (!this.#open()) return []
    const { details } = this.#library
    const answered = new Set(details.answers().map(({ first, second }) => keyOf(details.pieceOf(first), details.pieceOf(second))))
    const neighbours = await this.#neighbours()
    const pairs = new Map<string, Ranked>()
    const turns = new Turns()
    for (const [piece, near] of neighbours) {
      if (!this.#open()) return []
      for (const one of near) {
        const others = neighbours.get(one.piece) ?? []
        const pair = likelyPair(piece, one, near, others, () => this.#compareColours(one.photos))
        if (!pair) continue
        const key = keyOf(...pair.pieces)
        if (!answered.has(key)) pairs.set(key, pair)
      }
      await turns.give()
    }
    return [...pairs.values()].sort(byLikelihood)
  }

  /** Of every piece those near it, the nearest first. */
  async #neighbours(): Promise<Map<number, Neighbour[]>> {
    const pieces = this.#library.pieceByPhoto()
    const all = new Map<number, Neighbour[]>()
    const turns = new Turns()
    for (const [photo, near] of this.#near) {
      const own = pieces.get(photo)
      if (own === undefined) continue
      const others = near.flatMap(({ id, score, cosine }): Neighbour[] => {
        const piece = pieces.get(id)
        return piece === undefined || piece === own ? [] : [{ piece, photos: [photo, id], score, cosine }]
      })
      const before = all.get(own)
      all.set(own, eachOnce(before ? [...before, ...others].sort((a, b) => b.score - a.score) : others))
      await turns.give()
    }
    return all
  }

  /** How alike the colours of two photos' garments are, 0 to 1; 1 where they aren't known, which speaks against nothing. */
  #compareColours([one, other]: readonly [number, number]): number {
    const [a, b] = [this.#coloursOf(one), this.#coloursOf(other)]
    return a.norm * b.norm === 0 ? 1 : compareColours(a, b)
  }

  #coloursOf(photo: number): Colours {
    const colours = this.#colours.get(photo) ?? coloursOf(this.#library.palette(photo))
    this.#colours.set(photo, colours)
    return colours
  }
}

/** Of every piece the nearest. @param near the nearest first */
const eachOnce = (near: readonly Neighbour[]): Neighbour[] =>
  near.filter(({ piece }, at) => near.findIndex((one) => one.piece === piece) === at)

/** Others have their turn now and then. */
class Turns {
  #since = performance.now()

  async give(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return
    await nextTurn()
    this.#since = performance.now()
  }
}

const keyOf = (one: number, other: number): string => `${String(Math.min(one, other))} ${String(Math.max(one, other))}`
