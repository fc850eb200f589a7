/**
 * An engine on a library, for child.ts: tells when it can answer, then answers searches, with the milliseconds each took.
 *
 * usage: started.ts LIBRARY, as a child process with a channel
 */
import { memoryUsage } from 'node:process'
import pino from 'pino'
import { modelsFolder } from '../src/cli/engine.ts'
import { Engine } from '../src/engine/engine.ts'
import { askSchema, type Started } from './child.ts'

const TOP = 10

const engine = new Engine({ library: process.argv[2] ?? '', models: modelsFolder, log: pino({ level: 'silent' }) })
// Ids only: the pieces themselves are the page's.
const ids = Int32Array.from(engine.pieces(), ({ id }) => id)
const closet = performance.now()
const [first] = ids
if (first !== undefined) for (const by of ['recipe', 'garment'] as const) await engine.similar.toPiece(first, { top: TOP, by })
else await engine.model()
const search = performance.now()
gc?.()
process.send?.({ closet, search, resident: memoryUsage.rss() / 1024 ** 2 } satisfies Started)

// Also writes what the next start reads.
engine.watch()

async function answer(message: unknown): Promise<void> {
  const { piece, by } = askSchema.parse(message)
  const id = ids[piece] ?? 0
  const start = performance.now()
  await engine.similar.toPiece(id, { top: TOP, by })
  process.send?.(performance.now() - start)
}
process.on('message', (message) => void answer(message))
process.on('disconnect', () => void engine.close().finally(() => process.exit(0)))
