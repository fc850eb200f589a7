import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { temporaryFolder } from './library.ts'

/** The page on a new library that watches a folder, or none yet. When the test ends, nothing may have been complained of in the console. */
export async function openCloset(browser: Browser, folder: string | null): Promise<Page> {
  const { url, close } = await serve({ library: join(temporaryFolder(), 'library'), folder, port: 0, models: modelsFolder })
  onTestFinished(close)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  onTestFinished(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })
  await page.goto(url)
  return page
}

/** Waits until the grid shows so many pieces and nothing more is being read. */
export async function indexed(page: Page, pieces: number): Promise<void> {
  await page.getByText(`${pieces.toLocaleString()} pieces`, { exact: true }).waitFor({ timeout: 120_000 })
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 })
}

/** The names of the look-alikes on show, best first. Read at once: the list may become shorter at any time. */
export const neighbourNames = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('aside li > [data-id]')].map((button) => button.getAttribute('aria-label').split(',')[0])`
  )
