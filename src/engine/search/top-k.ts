export interface Hit {
  id: number
  /** Cosine similarity, 0 to 1: the vectors are never negative. */
  score: number
}

/** Whether an id may be among the results: everything but the query itself, say. */
export type Wanted = (id: number) => boolean

/** Best first; among equal scores the lower id, so that the order never depends on where a vector lies. */
export function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || a.id - b.id
}

/**
 * The best `limit` of the hits offered to it, without keeping or sorting the others: a heap with the worst one kept at its root, which
 * a better one replaces.
 */
export class TopK {
  readonly #limit: number
  readonly #wanted: Wanted
  readonly #heap: Hit[] = []

  /** @param wanted asked only of those that are good enough */
  constructor(limit: number, wanted: Wanted = () => true) {
    this.#limit = limit
    this.#wanted = wanted
  }

  offer(id: number, score: number): void {
    const heap = this.#heap
    if (heap.length < this.#limit) {
      if (!this.#wanted(id)) return
      heap.push({ id, score })
      this.#rise(heap.length - 1)
      return
    }
    const worst = heap[0]
    // No object is made for the many that don't make it.
    if (!worst || score < worst.score || (score === worst.score && id >= worst.id) || !this.#wanted(id)) return
    heap[0] = { id, score }
    this.#sink()
  }

  /** The score that another hit has to reach; minus infinity as long as there is room. */
  get worst(): number {
    return this.#heap.length < this.#limit ? -Infinity : (this.#heap[0]?.score ?? -Infinity)
  }

  /** What was kept, best first. */
  hits(): Hit[] {
    return this.#heap.toSorted(byRank)
  }

  #rise(from: number): void {
    for (let i = from; i > 0;) {
      const parent = (i - 1) >> 1
      if (!this.#swapIfWorse(i, parent)) return
      i = parent
    }
  }

  #sink(): void {
    const heap = this.#heap
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      const [a, b] = [heap[left], heap[right]]
      if (!a) return
      const worse = b && byRank(b, a) > 0 ? right : left
      if (!this.#swapIfWorse(worse, i)) return
      i = worse
    }
  }

  /** Swaps a child with its parent if the child ranks behind it. @returns whether it did */
  #swapIfWorse(child: number, parent: number): boolean {
    const [low, high] = [this.#heap[child], this.#heap[parent]]
    if (!low || !high || byRank(low, high) <= 0) return false
    this.#heap[child] = high
    this.#heap[parent] = low
    return true
  }
}
