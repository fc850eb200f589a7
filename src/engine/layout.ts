/** How the cores are shared out among photos. */
import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import { workAhead } from './ingest/ahead.ts'
import type { SettingStore } from './library/setting-store.ts'
import { madePhoto } from './models/made-photos.ts'
import type { Cpu } from './vision/accelerators.ts'
import { decodePhoto } from './vision/decode.ts'
import { networkInput } from './vision/derive.ts'
import { INPUT_SIDE, simplestLayout, type Layout, type Vgg16 } from './vision/vgg16.ts'

/** Raised when layouts measured before count no more. */
const VERSION = 1
/** So much quicker than the simplest another layout has to be: less is chance, and each session costs 60 MB. */
const CLEARLY = 1.03
const MOST_SESSIONS = 4
/** Photos that are decoded while others are computed. */
const AHEAD = 3
/** Of two batches the quicker counts, which whatever else runs has slowed down less. */
const BATCHES = 2
const BATCH = 8
/** Longest side in pixels of what is decoded meanwhile, about that of a photo that somebody sent. */
const PHOTO_SIDE = 1280

/** One thread where the machine is to be spared, else what was measured to be quickest here. */
export function layoutFor(settings: SettingStore): Layout {
  return settings.eco ? { ...simplestLayout(), threads: 1 } : (measured(settings)?.layout ?? simplestLayout())
}

/** What an accelerator has to beat. */
export function cpuFor(settings: SettingStore): Cpu {
  return settings.eco ? { threads: 1, gain: 1 } : { threads: availableParallelism(), gain: measured(settings)?.gain ?? 1 }
}

/** Whether it was measured already which layout is quickest on a machine like this one. */
export const isMeasured = (settings: SettingStore): boolean => measured(settings) !== undefined

/**
 * @param gain of its photos a second over those of the simplest
 * @param cores of the machine on which it was found
 */
export function keepLayout(settings: SettingStore, layout: Layout, gain: number, cores = availableParallelism()): void {
  settings.keepLayout({ cores, version: VERSION, layout, gain })
}

function measured({ layout }: SettingStore): SettingStore['layout'] {
  return layout?.cores === availableParallelism() && layout.version === VERSION ? layout : undefined
}

/**
 * Measures which layout takes most photos a second from a file in memory to a vector, and keeps it for machines of so many cores. The network is
 * left in it.
 * @throws the signal's reason
 */
export async function chooseLayout(
  vgg16: Vgg16,
  settings: SettingStore,
  signal: AbortSignal,
  cores = availableParallelism()
): Promise<Layout> {
  const photos = await photosToTry()
  const rate = async (layout: Layout): Promise<number> => {
    try {
      await vgg16.arrange(layout)
      return await photosPerSecond(vgg16, photos, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (layout === simplest) throw error
      // There isn't memory enough for it.
      return 0
    }
  }
  const simplest = simplestLayout(cores)
  const plain = await rate(simplest)
  let [best, most] = [simplest, plain * CLEARLY]
  const tryOut = async (layout: Layout): Promise<void> => {
    const found = await rate(layout)
    if (found > most) [best, most] = [layout, found]
  }
  for (const layout of others(cores)) await tryOut(layout)
  if (best.threads > 1) await tryOut({ ...best, spinning: true })
  await vgg16.arrange(best)
  keepLayout(settings, best, best === simplest ? 1 : most / plain, cores)
  return best
}

/** All cores, or half of them: of two that share a real one, and of slow ones among quick ones, the others wait at every layer. */
function others(cores: number): Layout[] {
  const layouts: Layout[] = []
  for (let sessions = 1; sessions <= Math.min(cores, MOST_SESSIONS); sessions *= 2)
    for (const used of [cores, Math.ceil(cores / 2)]) {
      const threads = Math.floor(used / sessions)
      if (threads * sessions > 1 && threads < cores) layouts.push({ sessions, threads, spinning: false })
    }
  return layouts
}

async function photosToTry(): Promise<Buffer[]> {
  const raw = { width: INPUT_SIDE, height: INPUT_SIDE, channels: 4 } as const
  return Promise.all(
    Array.from({ length: BATCH / 2 }, (_, i) =>
      sharp(madePhoto(i), { raw }).resize(PHOTO_SIDE, PHOTO_SIDE).removeAlpha().jpeg({ quality: 90 }).toBuffer()
    )
  )
}

/** As indexing does it: others are decoded while the network works on some. */
async function photosPerSecond(vgg16: Vgg16, photos: readonly Buffer[], signal: AbortSignal): Promise<number> {
  let most = 0
  // The first batch also allocates.
  for (let batch = 0; batch <= BATCHES; batch++) {
    const waiting = Array.from({ length: batch === 0 ? vgg16.sessions : BATCH }, (_, i) => photos[i % photos.length])
    const count = waiting.length
    const embed = async (bytes: Buffer): Promise<void> => {
      signal.throwIfAborted()
      await vgg16.embed(await networkInput((await decodePhoto(bytes)).working, INPUT_SIDE))
    }
    const start = performance.now()
    for await (const _ of workAhead(
      () => waiting.pop(),
      () => vgg16.sessions + AHEAD,
      embed
    ));
    if (batch > 0) most = Math.max(most, (count * 1000) / (performance.now() - start))
  }
  return most
}
