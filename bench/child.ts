import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** What the process tells when it can answer. */
const startedSchema = z.object({
  /** Milliseconds from its start until all pieces were known, and until look-alikes were found. */
  closet: z.number(),
  search: z.number(),
  /** MiB that it then had in memory, garbage left out. */
  resident: z.number()
})
export type Started = z.infer<typeof startedSchema>

/** Which of the pieces to search with. */
export const askSchema = z.object({ piece: z.int(), by: z.enum(['recipe', 'garment']) })
type Ask = z.infer<typeof askSchema>

const script = fileURLToPath(new URL('started.ts', import.meta.url))

/** An engine on a library in a process of its own: see started.ts. */
export class EngineProcess {
  readonly #child: ChildProcess
  readonly started: Promise<Started>

  constructor(library: string) {
    this.#child = fork(script, [library], { execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'] })
    this.started = this.#answer().then((answer) => startedSchema.parse(answer))
  }

  /** @returns milliseconds, as the engine's process timed itself */
  async search(ask: Ask): Promise<number> {
    const answer = this.#answer()
    this.#child.send(ask)
    return z.number().parse(await answer)
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit')
    this.#child.disconnect()
    await exited
  }

  async #answer(): Promise<unknown> {
    return ((await once(this.#child, 'message')) as unknown[])[0]
  }
}
