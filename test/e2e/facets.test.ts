/** What counts among look-alikes, and photos side by side, in a real browser: real engine, real network, real files, real page. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, openCloset } from '../helpers/closet-page.ts'
import { garmentJpeg, type Garment } from '../helpers/garments.ts'
import { temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const [red, blue] = ['#b3262d', '#2a4f9e']
const garments: Record<string, Garment> = {
  'red shirt': { kind: 'shirt', color: red },
  'blue shirt': { kind: 'shirt', color: blue },
  'red trousers': { kind: 'trousers', color: red },
  'blue trousers': { kind: 'trousers', color: blue },
  'striped blue shirt': { kind: 'shirt', color: blue, striped: true }
}

async function closet(): Promise<Page> {
  const folder = temporaryFolder()
  for (const [name, garment] of Object.entries(garments)) writeFileSync(join(folder, `${name}.jpg`), await garmentJpeg(garment))
  const page = await openCloset(browser, folder)
  await indexed(page, Object.keys(garments).length)
  return page
}

const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })

/** The names of the neighbours, best first. */
const found = async (page: Page): Promise<string[]> =>
  Promise.all(
    (await lookAlikes(page).getByRole('list').getByRole('button').all()).map(
      async (button) => /^[^,]+/.exec((await button.getAttribute('aria-label')) ?? '')?.[0] ?? ''
    )
  )

test('what counts among look-alikes is weighed with sliders by keyboard, shown at once, kept, and undone by one click', async () => {
  const page = await closet()
  const slider = (name: string) => lookAlikes(page).getByRole('slider', { name, exact: true })
  await page.getByRole('gridcell', { name: 'red shirt', exact: true }).click()
  await expect.poll(() => found(page)).toHaveLength(4)
  const overall = await found(page)
  expect(overall[0]).toBe('blue shirt')
  expect(await lookAlikes(page).getByRole('button', { name: 'Overall', exact: true }).count()).toBe(0)

  await lookAlikes(page).getByRole('button', { name: 'What counts: overall' }).press('Enter')
  await slider('Colour').press('End')
  await slider('Overall').press('Home')
  await expect.poll(async () => (await found(page))[0]).toBe('red trousers')
  await lookAlikes(page).getByRole('button', { name: 'What counts: colour' }).waitFor()
  // When nothing is left that counts, the whole does.
  await slider('Colour').press('Home')
  await lookAlikes(page).getByRole('button', { name: 'What counts: overall' }).waitFor()
  await expect.poll(() => found(page)).toEqual(overall)
  expect(await slider('Overall').inputValue()).toBe('100')

  await lookAlikes(page).getByRole('button', { name: 'Only Colour' }).click()
  await slider('Shape').fill('20')
  await lookAlikes(page).getByRole('button', { name: 'What counts: colour and shape' }).waitFor()
  await expect.poll(async () => (await found(page))[0]).toBe('red trousers')
  await page.reload()
  await lookAlikes(page).getByRole('button', { name: 'What counts: colour and shape' }).waitFor()
  await expect.poll(async () => (await found(page))[0]).toBe('red trousers')
  await lookAlikes(page).getByRole('button', { name: 'Overall', exact: true }).click()
  await expect.poll(() => found(page)).toEqual(overall)
})
