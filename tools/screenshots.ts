/**
 * Takes the pictures of the real app that the README shows, and as many more as are useful for looking at one's own screens.
 *
 * usage: npm run screenshots -- <folder of photos> [--out docs/screens] [--all]
 *   --all  every screen, at each size, light and dark
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
  options: { out: { type: 'string', default: 'docs/screens' }, all: { type: 'boolean', default: false } },
  allowPositionals: true
})
const [folder] = positionals
if (folder === undefined) throw new Error('Say which folder of photos to show.')

/** The piece whose look-alikes are shown, counted from the first. */
const CHOSEN = 8
/** Photos fade in; the picture waits until they have. */
const SETTLE_MS = 1000

const SIZES = [
  [1024, 700],
  [1280, 800],
  [2560, 1440]
] as const
/** As good as it looks; a picture without loss of so many photos takes ten times the bytes. */
const QUALITY = 85

mkdirSync(values.out, { recursive: true })
const library = mkdtempSync(join(tmpdir(), 'armoire-screenshots-'))
const { url, close } = await serve({ library, folder, port: 0, models: modelsFolder })
const browser = await launchChromium()
try {
  for (const [width, height] of SIZES) {
    if (values.all) for (const scheme of ['light', 'dark'] as const) await takeAll(browser, width, height, scheme)
    else await takeTwo(browser, width, height)
  }
} finally {
  await browser.close()
  await close()
  rmSync(library, { recursive: true })
}

type Shoot = (name: string) => Promise<void>

/** What the README shows. */
async function takeTwo(from: Browser, width: number, height: number): Promise<void> {
  const { page, shoot } = await open(from, width, height, 'light')
  await shoot('closet')
  await openPiece(page)
  await shoot('look-alikes')
  await page.close()
}

async function takeAll(from: Browser, width: number, height: number, scheme: 'light' | 'dark'): Promise<void> {
  const { page, shoot } = await open(from, width, height, scheme)
  await shoot('closet')
  await page
    .getByRole('gridcell')
    .nth(CHOSEN)
    .click({ modifiers: ['Control'] })
  await page
    .getByRole('gridcell')
    .nth(CHOSEN + 2)
    .click({ modifiers: ['Control'] })
  await shoot('selection')
  await page.keyboard.press('Escape')
  await openPiece(page)
  await shoot('look-alikes')
  const neighbours = page.getByRole('complementary').getByRole('listitem')
  await neighbours.nth(1).click({ button: 'right' })
  await shoot('menu')
  await page.keyboard.press('Escape')
  const facets = page.getByRole('button', { name: /^What counts/ })
  await facets.click()
  await shoot('facets')
  await facets.click()
  for (const [hash, name] of await addresses(page)) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
    await shoot(name)
  }
  await page.close()
}

/** Other screens, by their addresses. */
async function addresses(page: Page): Promise<[string, string][]> {
  const ids = await page.evaluate<number[]>(
    `fetch('/api/pieces').then((answer) => answer.json()).then((all) => all.map(({ id }) => id))`
  )
  const [one = 0, other = 0, third = 0] = [ids[CHOSEN], ids[CHOSEN + 1], ids[CHOSEN + 2]]
  const category = await page.evaluate<string>(
    `fetch('/api/suggestions').then((answer) => answer.json()).then(([first]) => first?.category ?? '')`
  )
  return [
    [`#/piece/${String(one)}/more/${String(other)}/less/${String(third)}`, 'refined'],
    [`#/compare/${String(one)},${String(other)},${String(third)}`, 'compare'],
    [`#/suggested/${encodeURIComponent(category)}`, 'suggested'],
    ['#/duplicates', 'duplicates'],
    ['#/attention', 'attention'],
    ['#/settings', 'settings'],
    ['#/about', 'about']
  ]
}

async function open(
  from: Browser,
  width: number,
  height: number,
  colorScheme: 'light' | 'dark'
): Promise<{ page: Page; shoot: Shoot }> {
  const page = await from.newPage({ viewport: { width, height }, colorScheme })
  const theme = values.all ? `-${colorScheme}` : ''
  const shoot: Shoot = async (name) => {
    await page.waitForTimeout(SETTLE_MS)
    const path = join(values.out, `${name}-${String(width)}x${String(height)}${theme}.jpg`)
    await page.screenshot({ path, type: 'jpeg', quality: QUALITY })
  }
  await page.goto(url)
  await page.getByRole('gridcell').first().waitFor()
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 600_000 })
  return { page, shoot }
}

async function openPiece(page: Page): Promise<void> {
  await page.getByRole('gridcell').nth(CHOSEN).click()
  await page.getByRole('complementary').getByRole('listitem').nth(2).waitFor()
}
