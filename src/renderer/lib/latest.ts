/** Requests of which only the newest matters: asking again calls the one before off. */
export class Latest {
  #asked: AbortController | undefined

  ask<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    return request(this.#asked.signal)
  }
}
