import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../test/helpers/chromium.ts'
import { buildCloset, drawnPhotos, writePhotos } from './closet.ts'
import { restScript, scrollScript, selectScript, weighScript, type Frames, type Selected } from './page-script.ts'
import { round, summarise, type Timing } from './report.ts'
import { openServed, startServer } from './server.ts'

const VIEWPORT = { width: 1280, height: 800 }
const FRAME_MS = 1000 / 60
const REST_SECONDS = 5
/** About two windows a second: faster than anybody looks. */
const BROWSING = { seconds: 10, pixelsPerSecond: 1500 }
/** From the first piece to the last one. */
const THROUGH_SECONDS = 60
const SELECTED_PER_ROUND = 8
/** More than are indexed while the page is measured. */
const NEW_PHOTOS = 3000

/**
 * A closet of `size` pieces, served by the real \`serve\` in a process of its own, in a headless Chromium: frames while it is scrolled, and how
 * long look-alikes take, at rest and while photos are indexed.
 */
export async function pageBench(size: number, rounds: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  const library = join(work, 'library')
  await buildCloset(library, join(work, 'photos'), size)
  const added = join(work, 'added')
  writePhotos(added, await drawnPhotos(40), NEW_PHOTOS)
  const server = await startServer(library)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    const rest = async (): Promise<FrameFigures> => {
      await page.goto('about:blank')
      return figures(await page.evaluate<Frames>(restScript(REST_SECONDS)))
    }
    const emptyPage = await rest()
    await openServed(page, server.url, size)
    const atRest = await measure(page, rounds)
    await page.goto('about:blank')
    await openServed(page, server.url, size)
    const before = await indexed(page)
    await page.evaluate(
      `fetch('/api/folders', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify({ path: added }))} })`
    )
    await page.getByRole('progressbar').first().waitFor({ timeout: 60_000 })
    const whileIndexing = await measure(page, rounds)
    const photosIndexed = (await indexed(page)) - before
    return {
      pieces: size,
      unit: 'ms',
      browser: browser.version(),
      viewport: VIEWPORT,
      emptyPage,
      emptyPageAgain: await rest(),
      atRest,
      whileIndexing: { photosIndexed, ofPhotos: NEW_PHOTOS, ...whileIndexing }
    }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(work, { recursive: true })
  }
}

async function measure(page: Page, rounds: number) {
  const browsing = figures(await page.evaluate<Frames>(scrollScript(BROWSING.seconds, BROWSING.pixelsPerSecond)))
  const through = figures(await page.evaluate<Frames>(scrollScript(THROUGH_SECONDS, null)))
  return {
    browsing,
    through,
    lookAlikes: { garment: await selecting(page, 'garment', rounds), recipe: await selecting(page, 'recipe', rounds) },
    facets: await weighing(page, rounds)
  }
}

interface FrameFigures {
  frames: Timing
  /** Of the frames that a screen of 60 Hz would have shown. */
  droppedShare: number
  cells?: {
    /** Of all cells in the window, over all frames. */
    blankShare: number
    absentShare: number
    framesWithBlank: number
    mostBlank: number
  }
}

function figures({ times, cells }: Frames): FrameFigures {
  const elapsed = times.reduce((sum, time) => sum + time, 0)
  const dropped = times.reduce((sum, time) => sum + Math.max(0, Math.round(time / FRAME_MS) - 1), 0)
  const count = (what: 'all' | 'blank' | 'absent'): number => cells.reduce((sum, frame) => sum + frame[what], 0)
  return {
    frames: summarise(times),
    droppedShare: round((dropped * FRAME_MS) / elapsed),
    ...(cells.length > 0 && {
      cells: {
        blankShare: round(count('blank') / count('all')),
        absentShare: round(count('absent') / count('all')),
        framesWithBlank: round(cells.filter(({ blank }) => blank > 0).length / cells.length),
        mostBlank: Math.max(...cells.map(({ blank }) => blank))
      }
    })
  }
}

async function weighing(page: Page, rounds: number): Promise<Timing> {
  await page.evaluate(`localStorage.setItem('ranking', 'garment')`)
  await page.goto(page.url().replace(/#.*/, '#/'))
  await page.reload()
  await page.getByRole('gridcell').first().waitFor()
  return summarise(await page.evaluate<number[]>(weighScript(rounds * SELECTED_PER_ROUND)))
}

async function selecting(page: Page, ranking: string, rounds: number): Promise<{ list: Timing; photos: Timing }> {
  await page.evaluate(`localStorage.setItem('ranking', '${ranking}')`)
  await page.reload()
  await page.getByRole('gridcell').first().waitFor()
  const selected = await page.evaluate<Selected[]>(selectScript(rounds * SELECTED_PER_ROUND))
  return { list: summarise(selected.map(({ list }) => list)), photos: summarise(selected.map(({ photos }) => photos)) }
}

/** How many pieces the library has. */
const indexed = (page: Page): Promise<number> =>
  page.evaluate<number>(`fetch('/api/pieces').then((answer) => answer.json()).then(({ length }) => length)`)
