/** How many threads a photo is computed on. */
import { availableParallelism } from 'node:os'
import type { SettingStore } from './library/setting-store.ts'
import { madePhoto } from './models/made-photos.ts'
import type { Vgg16 } from './vision/vgg16.ts'

/** With fewer cores there is nothing to choose. */
const LEAST_CORES = 4
const RUNS = 4

/** One where the machine is to be spared, else as many as were measured to be quickest here. */
export const threadsFor = ({ eco, threads }: SettingStore): number =>
  eco ? 1 : ((threads?.cores === availableParallelism() ? threads.quickest : undefined) ?? availableParallelism())

/**
 * Measures, once for a machine, whether all its cores or half of them compute a photo sooner: of two that share a real one, and of slow ones
 * among quick ones, the others wait at every layer. Leaves the network on the threads that it should have.
 */
export async function tuneThreads(vgg16: Vgg16, settings: SettingStore, cores = availableParallelism()): Promise<void> {
  if (settings.eco || cores < LEAST_CORES || settings.threads?.cores === cores) return
  let [quickest, least] = [cores, Infinity]
  for (const threads of [cores, Math.ceil(cores / 2)]) {
    await vgg16.setThreads(threads)
    const ms = await quickestRun(vgg16)
    if (ms < least) [quickest, least] = [threads, ms]
  }
  settings.keepThreads({ cores, quickest })
  await vgg16.setThreads(quickest)
}

/** Milliseconds. The quickest of some, which whatever else runs has slowed down least. */
async function quickestRun(vgg16: Vgg16): Promise<number> {
  let least = Infinity
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now()
    await vgg16.embed(madePhoto(i))
    least = Math.min(least, performance.now() - start)
  }
  return least
}
