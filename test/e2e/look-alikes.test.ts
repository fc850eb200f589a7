/** The look-alikes view in a real browser: real engine, real network, real files, real page. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** A closet of `count` pieces, open at the look-alikes of one of them. */
async function openPiece(count: number, name: string): Promise<Page> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
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
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(count)
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  await page.getByRole('gridcell', { name, exact: true }).click()
  await neighbours(page).first().waitFor()
  return page
}

const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })
const neighbours = (page: Page) => lookAlikes(page).getByRole('listitem')

/** The percentages beside the neighbours, in order. */
const scores = async (page: Page): Promise<number[]> =>
  (await neighbours(page).allTextContents()).map((words) => Number(/(\d+)\s?%/.exec(words)?.[1]))

test('how many look-alikes, and how alike, is set with sliders by keyboard, and kept', async () => {
  const page = await openPiece(20, 'piece 7')
  const slider = (name: string) => page.getByRole('slider', { name })
  await expect.poll(() => neighbours(page).count()).toBe(12)
  expect(await slider('How many').count()).toBe(0)
  await page.getByRole('button', { name: '12 · any similarity' }).press('Enter')
  await slider('How many').press('End')
  await expect.poll(() => neighbours(page).count()).toBe(19)
  const all = await scores(page)

  const [most = 0, least = 0] = [all[2], all[12]]
  await slider('At most').fill(String(most - 1))
  await expect.poll(() => scores(page)).toEqual(all.filter((score) => score < most))
  await slider('At least').fill(String(least))
  await expect.poll(() => scores(page)).toEqual(all.filter((score) => score < most && score >= least))
  await slider('How many').press('Home')
  await expect.poll(() => scores(page)).toEqual(all.filter((score) => score < most && score >= least).slice(0, 5))

  // The other ranking has bounds of its own.
  await page.getByRole('button', { name: 'Recipe' }).click()
  await page.getByRole('button', { name: '5 · any similarity' }).waitFor()
  await page.getByRole('button', { name: 'Garment' }).click()
  await page.reload()
  await page.getByRole('button', { name: `5 · ${String(least)} to ${String(most - 1)} %` }).click()
  await expect.poll(() => neighbours(page).count()).toBe(5)

  // The bounds push each other along rather than cross.
  await slider('At most').press('Home')
  await page.getByRole('button', { name: '5 · up to 0 %' }).waitFor()
  await page.getByText('Nothing is as alike as these bounds ask.').waitFor()
  await lookAlikes(page).getByRole('button', { name: 'Any similarity' }).click()
  await expect.poll(() => scores(page)).toEqual(all.slice(0, 5))
})
