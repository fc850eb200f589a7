import { inCloset, type PairAnswer } from '../../shared/details.ts'
import { photosOf, type LikelyPair, type LikelyPairs, type Piece, type PiecePhoto } from '../../shared/types.ts'
import { answer, api } from './client.ts'
import { closet } from './closet.svelte.ts'
import { edits } from './edits.svelte.ts'

/** As many as anybody skips before more are asked for. */
const TOP = '1000'

/** Two pieces that are likely one, as they are in the closet. */
export interface ShownPair extends Pick<LikelyPair, 'likely' | 'score'> {
  key: string
  sides: { piece: Piece; photo: PiecePhoto }[]
}

/** Pieces that are likely one: found by the engine as long as somebody asks, and answered one after another. */
class Duplicates {
  #found = $state.raw<LikelyPairs | null>(null)
  /** Those that were answered since the engine was asked last, and of these the ones that it has heard of. */
  #answered = $state.raw<readonly string[]>([])
  #heard: string[] = []
  /** All that were answered while the page is open, and not taken back. */
  readonly #done = new Set<string>()
  #key = $state<string | null>(null)
  /** Where it is among the pairs; when it is answered, the next one takes its place. */
  #at = $state(0)
  #followed = false
  #asking = false
  #again = false
  #began = { time: 0, looked: 0 }
  /** Seconds until all photos are compared; null until known. */
  secondsLeft = $state<number | null>(null)

  readonly pairs = $derived((this.#found?.pairs ?? []).flatMap((pair) => this.#shown(pair) ?? []))
  readonly at = $derived.by(() => {
    const at = this.pairs.findIndex(({ key }) => key === this.#key)
    return at < 0 ? Math.max(0, Math.min(this.#at, this.pairs.length - 1)) : at
  })
  readonly current = $derived(this.pairs[this.at])

  /** How many there are in all; null until somebody has asked. */
  get count(): number | null {
    return this.#found && this.#found.count - (this.#found.pairs.length - this.pairs.length)
  }

  /** Photos that have been compared, of so many; null until the first answer. */
  get progress(): { done: number; total: number } | null {
    return this.#found && { done: this.#found.looked, total: this.#found.photos }
  }

  /** Asks until all photos are compared, and what is found anew when something has changed. @returns the function that ends it */
  follow(): () => void {
    this.#followed = true
    const end = $effect.root(() => {
      $effect(() => {
        void closet.active
        void this.#ask()
      })
    })
    return () => {
      this.#followed = false
      end()
    }
  }

  move(step: -1 | 1): void {
    const pair = this.pairs[this.at + step]
    if (!pair) return
    this.#key = pair.key
    this.#at = this.at
  }

  async respond({ key, sides: [one, other] }: ShownPair, said: PairAnswer): Promise<void> {
    if (!one || !other) return
    this.#at = this.at
    this.#answered = [...this.#answered, key]
    this.#done.add(key)
    if (await edits.answerPair(one.piece.id, other.piece.id, said)) {
      this.#heard.push(key)
      return
    }
    this.#answered = this.#answered.filter((each) => each !== key)
    this.#done.delete(key)
  }

  async #ask(): Promise<void> {
    this.#again = true
    if (this.#asking) return
    this.#asking = true
    this.#began = { time: performance.now(), looked: this.#found?.looked ?? 0 }
    try {
      while (this.#again && this.#followed) {
        this.#again = false
        const heard = this.#heard.splice(0)
        const found = await answer(api.duplicates.$get({ query: { top: TOP } }))
        // What was answered meanwhile may still be among them.
        this.#answered = this.#answered.filter((key) => !heard.includes(key))
        this.#take(found)
        if (found.looked < found.photos) this.#again = true
      }
    } catch (error) {
      closet.error = error instanceof Error ? error.message : String(error)
    } finally {
      this.#asking = false
    }
  }

  #take(found: LikelyPairs): void {
    this.#found = found
    const rate = (found.looked - this.#began.looked) / (performance.now() - this.#began.time)
    this.secondsLeft = rate > 0 ? (found.photos - found.looked) / rate / 1000 : null
    // An answer that was taken back asks its question again.
    const back = this.pairs.find(({ key }) => this.#done.has(key))
    if (!back) return
    this.#done.delete(back.key)
    this.#key = back.key
  }

  #shown({ pieces, photos, likely, score }: LikelyPair): ShownPair | undefined {
    const key = pieces.join()
    const sides = pieces.flatMap((id, side) => {
      const piece = closet.piece(id)
      const photo = piece && photosOf(piece).find(({ photoId }) => photoId === photos[side])
      return photo && inCloset(piece) ? [{ piece, photo }] : []
    })
    return sides.length === 2 && !this.#answered.includes(key) ? { key, sides, likely, score } : undefined
  }
}

export const duplicates = new Duplicates()
