import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { addPhoto, inLayout, openEngine, temporaryFolder } from '../helpers/library.ts'

const MB = 1_000_000
const WARM = 20
const MORE = 70

/** Bytes in use: those that JavaScript can reach, and all of the process's. */
function inUse(): { reachable: number; resident: number } {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { reachable: heapUsed + external, resident: rss }
}

test('memory stays flat over many photos: nothing of a photo is kept but its vectors', async () => {
  const folder = temporaryFolder()
  const library = join(temporaryFolder(), 'library')
  inLayout(library, { sessions: 2, threads: 1, spinning: false })
  const engine = openEngine(library)
  const index = async (from: number, to: number) => {
    for (let i = from; i < to; i++) await addPhoto(folder, `${String(i)}.jpg`, i, 800, 1000)
    return engine.index(folder, { retryFailed: false, acceptMissing: false })
  }
  await index(0, WARM)
  const before = inUse()
  expect(await index(WARM, WARM + MORE)).toMatchObject({ indexed: MORE, failed: [] })
  const after = inUse()
  // Decoded, each of them takes 1.4 MB; its vectors take 30 KB.
  expect(after.reachable - before.reachable).toBeLessThan(40 * MB)
  expect(after.resident - before.resident).toBeLessThan(120 * MB)
})
