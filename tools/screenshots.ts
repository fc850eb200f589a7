/**
 * Takes the pictures of the real app that the README shows, and as many more as are useful for looking at one's own screens.
 *
 * usage: npm run screenshots -- <folder of photos> [--out docs] [--all]
 *   --all  every screen, at 1024x700, 1280x800 and 1920x1080, light and dark
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { modelsFolder } from '../src/cli/engine.ts'
import { serve } from '../src/serve/serve.ts'
import { launchChromium } from '../test/helpers/chromium.ts'

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'docs' }, all: { type: 'boolean', default: false } },
  allowPositionals: true
})
const [folder] = positionals
if (folder === undefined) throw new Error('Say which folder of photos to show.')

/** The piece whose look-alikes are shown, counted from the first. */
const CHOSEN = 8
/** Photos fade in; the picture waits until they have. */
const SETTLE_MS = 1000

mkdirSync(values.out, { recursive: true })
const library = mkdtempSync(join(tmpdir(), 'armoire-screenshots-'))
const { url, close } = await serve({ library, folder, port: 0, models: modelsFolder })
const browser = await launchChromium()
try {
  await take(browser, '', 1280, 800, 'light')
  if (values.all) {
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
      [1920, 1080]
    ] as const)
      for (const scheme of ['light', 'dark'] as const) await take(browser, `-${width}-${scheme}`, width, height, scheme)
  }
} finally {
  await browser.close()
  await close()
  rmSync(library, { recursive: true })
}

async function take(from: Browser, suffix: string, width: number, height: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await from.newPage({ viewport: { width, height }, colorScheme })
  const shoot = async (name: string): Promise<void> => {
    await page.waitForTimeout(SETTLE_MS)
    await page.screenshot({ path: join(values.out, `${name}${suffix}.png`) })
  }
  await page.goto(url)
  await indexed(page)
  await shoot('closet')
  await page.getByRole('gridcell').nth(CHOSEN).click()
  const neighbours = page.getByRole('complementary').getByRole('listitem')
  await neighbours.nth(2).waitFor()
  await shoot('look-alikes')
  if (values.all) {
    await neighbours.nth(1).click({ button: 'right' })
    await shoot('menu')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settings' }).click()
    await shoot('settings')
    await page.getByRole('button', { name: 'About' }).click()
    await shoot('about')
  }
  await page.close()
}

async function indexed(page: Page): Promise<void> {
  await page.getByRole('gridcell').first().waitFor()
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 600_000 })
}
