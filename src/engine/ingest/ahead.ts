/**
 * Runs `work` on the items of a source, up to `ahead()` at a time, and yields the results in the source's order. The source is asked
 * for an item only when there is room for it, so memory stays flat however many there are.
 */
export async function* workAhead<Item, Result>(
  next: () => Item | undefined,
  ahead: () => number,
  work: (item: Item) => Promise<Result>
): AsyncGenerator<Result, void, undefined> {
  const running: Promise<Result>[] = []
  for (;;) {
    while (running.length < ahead()) {
      const item = next()
      if (item === undefined) break
      const result = work(item)
      // A rejection is delivered when its turn comes; until then it must not count as unhandled.
      result.catch(() => undefined)
      running.push(result)
    }
    const first = running.shift()
    if (!first) return
    yield await first
  }
}

/** Lets only so many pieces of work run at a time; others wait in the order in which they came. */
export class Turns {
  #running = 0
  readonly #waiting: (() => void)[] = []

  async take<Result>(most: () => number, work: () => Promise<Result>): Promise<Result> {
    while (this.#running >= most()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#running++
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }
}
