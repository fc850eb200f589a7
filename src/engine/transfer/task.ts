import type { TransferProgress } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'

/** What takes long and is done once at a time: how far it is, and the way to end it. */
export class Task<Step extends string> {
  readonly #busy: () => string
  readonly #changed: () => void
  #now: { progress: TransferProgress<Step>; abort: AbortController } | null = null

  /**
   * @param busy says to people that one is under way
   * @param changed `progress` is another
   */
  constructor(busy: () => string, changed: () => void) {
    this.#busy = busy
    this.#changed = changed
  }

  /** Null while nothing is under way. */
  get progress(): TransferProgress<Step> | null {
    return this.#now?.progress ?? null
  }

  cancel(): void {
    this.#now?.abort.abort()
  }

  /**
   * @param first what it begins with
   * @param work is to end soon after the signal; `tell` takes how much of the step is done, of how much, 0 when that isn't known
   * @returns null when it was cancelled
   * @throws UserError while one is under way; what `work` throws
   */
  async run<T>(
    first: Step,
    work: (tell: (step: Step, done: number, total: number) => void, signal: AbortSignal) => Promise<T>
  ): Promise<T | null> {
    if (this.#now) throw new UserError(this.#busy())
    const abort = new AbortController()
    this.#now = { progress: { step: first, done: 0, total: 0, eta: null }, abort }
    let began = performance.now()
    try {
      return await work((step, done, total) => {
        if (this.#now?.progress.step !== step) began = performance.now()
        const eta = done > 0 && total > 0 ? ((performance.now() - began) / 1000 / done) * (total - done) : null
        this.#now = { progress: { step, done, total, eta }, abort }
        this.#changed()
      }, abort.signal)
    } catch (error) {
      if (abort.signal.aborted) return null
      throw error
    } finally {
      this.#now = null
      this.#changed()
    }
  }
}
