/** Looking for pieces by colour, in a real browser, on photos drawn for it. */
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { garmentJpeg } from '../helpers/garments.ts'
import { temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const GARMENTS = {
  'navy trousers': { kind: 'trousers', color: '#1f2b4d' },
  'navy dress': { kind: 'dress', color: '#222f52' },
  'red dress': { kind: 'dress', color: '#bb2a2f' },
  'scarlet shirt': { kind: 'shirt', color: '#d8363a' },
  'striped red bag': { kind: 'bag', color: '#bf262d', striped: true }
} as const

async function openCloset(): Promise<Page> {
  const folder = temporaryFolder()
  for (const [name, garment] of Object.entries(GARMENTS)) {
    const file = join(folder, `${name}.jpg`)
    writeFileSync(file, await garmentJpeg({ background: '#4f7f5a', ...garment }))
    utimesSync(file, 0, 0)
  }
  const { url, close } = await serve({ library: join(temporaryFolder(), 'library'), folder, port: 0, models: modelsFolder })
  onTestFinished(close)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  onTestFinished(() => page.close())
  await page.goto(url)
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(5)
  return page
}

/** In the order of the grid. */
const shown = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[role=gridcell]')].map((cell) => cell.getAttribute('aria-label'))`)
const swatch = (page: Page, name: string) => page.getByRole('group', { name: 'Colour' }).getByRole('radio', { name, exact: true })

test('a colour is picked by mouse, by keyboard and freely; pieces near it are shown, the nearest first, together with other chips', async () => {
  const page = await openCloset()
  const chip = page.getByRole('button', { name: 'Colour' })
  await chip.click()
  await swatch(page, 'Red').check()
  await expect.poll(() => shown(page)).toEqual(['red dress', 'scarlet shirt', 'striped red bag'])
  await page.getByText('3 of 5 pieces').waitFor()
  await page.getByRole('searchbox').fill('dress')
  await expect.poll(() => shown(page)).toEqual(['red dress'])

  // By keyboard alone: the chip opens on the colour that is chosen, arrows go to others, Escape closes.
  await chip.focus()
  await page.keyboard.press('Enter')
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
  expect(await swatch(page, 'Navy').isChecked()).toBe(true)
  await expect.poll(() => shown(page)).toEqual(['navy dress'])
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'Colour' }).waitFor({ state: 'detached' })
  expect(await page.locator(':focus').textContent()).toMatch(/^Colour: \s*Navy$/)
  await page.getByRole('searchbox').fill('')
  await expect.poll(async () => (await shown(page)).sort()).toEqual(['navy dress', 'navy trousers'])

  // What is asked for stays while one looks at a piece.
  await page.getByRole('gridcell').first().click()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect.poll(async () => (await shown(page)).length).toBe(2)

  await chip.click()
  await page.getByLabel('Another colour').fill('#d8363a')
  await expect.poll(() => shown(page)).toEqual(['scarlet shirt', 'red dress', 'striped red bag'])
  await page.getByRole('button', { name: 'Any colour' }).click()
  await expect.poll(async () => (await shown(page)).length).toBe(5)
})
