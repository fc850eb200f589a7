/** The main job in a real browser: real engine, real network, real files, real page. */
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function openCloset(folder: string | null): Promise<Page> {
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

async function folderOf(count: number): Promise<string> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  return folder
}

const cell = (page: Page, name: string) => page.getByRole('grid', { name: 'Closet' }).getByRole('gridcell', { name })
const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })

test('a new photo in a watched folder appears, is selected, shows its look-alikes, leads on to another and back; the folder is left as it was', async () => {
  const folder = await folderOf(20)
  const aside = temporaryFolder()
  await addPhoto(aside, 'new coat.jpg', 77)
  const page = await openCloset(folder)
  await cell(page, 'piece 7').waitFor()

  mkdirSync(join(folder, 'coats'))
  cpSync(join(aside, 'new coat.jpg'), join(folder, 'coats/new coat.jpg'), { preserveTimestamps: true })
  const before = await folderState(folder)
  await cell(page, 'new coat').waitFor()
  await cell(page, 'new coat').click()

  const neighbours = lookAlikes(page).getByRole('listitem')
  await expect.poll(() => neighbours.count()).toBe(12)
  expect(await neighbours.first().textContent()).toMatch(/\d+\s?%/)
  await page.getByRole('heading', { name: 'new coat' }).waitFor()

  const second = neighbours.nth(1)
  const name = (await second.getByRole('button').first().getAttribute('aria-label')) ?? ''
  await second.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Find similar' }).click()
  const piece = /piece \d+/.exec(name)?.[0] ?? 'no piece'
  await page.getByRole('heading', { name: piece, exact: true }).waitFor()
  await expect.poll(() => neighbours.count()).toBe(12)

  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('heading', { name: 'new coat' }).waitFor()
  expect(await folderState(folder)).toEqual(before)
})
