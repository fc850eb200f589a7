/** The closet in orders and groups, and the place in it that is kept while it changes, in a real browser. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, openCloset } from '../helpers/closet-page.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
const grid = (page: Page) => page.getByRole('grid', { name: 'Closet' })
// As text, here and below: these tests are checked with Node's types, the page's code runs in the browser.
const lines = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[role=row]')]
    .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
    .map((row) => [...row.children].map((one) => one.ariaLabel ?? one.textContent.trim().replace(/\\s+/g, ' ')).join(', '))`)
const focusedName = (page: Page) => page.evaluate<string | null>('document.activeElement.ariaLabel')
const placeOf = async (page: Page, name: string) => (await cell(page, name).boundingBox())?.y ?? NaN
/** Waits until a piece is where it was, give or take the pixel that browsers round by. */
const isAt = (page: Page, name: string, place: number) =>
  expect.poll(async () => Math.abs((await placeOf(page, name)) - place)).toBeLessThanOrEqual(1)

/** Copies of one photo, recognised by their bytes: nothing is embedded but the first. They come one after the other. */
function addCopies(folder: string, names: string[]): void {
  for (const name of names) cpSync(join(folder, 'original.jpg'), join(folder, `${name}.jpg`), { preserveTimestamps: true })
}

test('the closet is sorted and grouped, walked by keyboard across the headings, and is so again after a reload', async () => {
  const folder = temporaryFolder()
  for (const [i, path] of ['b 10.jpg', 'coats/a.jpg', 'b 9.jpg', 'coats/c.jpg'].entries()) await addPhoto(folder, path, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 4)
  await page.getByLabel('Sort').selectOption('Name')
  await expect.poll(() => lines(page)).toEqual(['a, b 9, b 10, c'])
  await page.getByLabel('Group').selectOption('Folder')
  await expect.poll(async () => (await lines(page)).length).toBe(4)
  const [first, , second] = await lines(page)
  expect(await lines(page)).toEqual([first, 'b 9, b 10', second, 'a, c'])
  expect([first, second].map((line) => line?.split(' ').slice(1).join(' '))).toEqual(['2', '/ coats 2'])
  expect(await grid(page).getAttribute('aria-rowcount')).toBe('4')
  expect(await page.getByRole('rowheader').count()).toBe(2)

  // Arrows lead over the headings.
  await cell(page, 'b 10').focus()
  await page.keyboard.press('ArrowDown')
  expect(await focusedName(page)).toBe('c')
  await page.keyboard.press('Home')
  expect(await focusedName(page)).toBe('b 9')

  await page.reload()
  await cell(page, 'b 9').waitFor()
  expect((await lines(page)).at(-1)).toBe('a, c')
  await page.getByLabel('Group').selectOption('Category')
  await expect.poll(async () => (await lines(page)).length).toBeGreaterThan(1)
})

test('cells grow and shrink by key and slider, and stay so', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 3; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 3)
  const columns = async () => Number(await grid(page).getAttribute('aria-colcount'))
  const before = await columns()
  await page.keyboard.press('Control++')
  await expect.poll(columns).toBe(before - 1)
  await page.keyboard.press('Control+-')
  await page.keyboard.press('Control+-')
  await expect.poll(columns).toBeGreaterThan(before)
  const smaller = await columns()
  await page.reload()
  await cell(page, 'piece 1').waitFor()
  expect(await columns()).toBe(smaller)
  await page.getByRole('slider', { name: 'Cell size' }).press('End')
  await expect.poll(columns).toBeLessThan(before)
})

test('what one looks at keeps its place and its focus while pieces come and go and are arranged anew', async () => {
  const folder = temporaryFolder()
  await addPhoto(folder, 'original.jpg', 1)
  addCopies(
    folder,
    Array.from({ length: 180 }, (_, i) => `m ${String(i)}`)
  )
  const page = await openCloset(browser, folder)
  await indexed(page, 181)
  await page.getByLabel('Sort').selectOption('Name')
  await cell(page, 'm 0').focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowRight')
  const chosen = (await focusedName(page)) ?? ''
  const place = await placeOf(page, chosen)

  // They come before it.
  addCopies(
    folder,
    Array.from({ length: 40 }, (_, i) => `a ${String(i)}`)
  )
  await indexed(page, 221)
  await isAt(page, chosen, place)
  expect(await focusedName(page)).toBe(chosen)

  await page.getByLabel('Sort').selectOption('Date added')
  await isAt(page, chosen, place)
  await page.getByLabel('Group').selectOption('Folder')
  await isAt(page, chosen, place)
  await page.keyboard.press('Control++')
  await isAt(page, chosen, place)

  // Scrolled out of sight it still has the focus, and the keyboard goes on from it.
  await cell(page, chosen).focus()
  await grid(page).hover()
  await page.mouse.wheel(0, -100_000)
  await expect.poll(() => page.evaluate("document.querySelector('[role=grid]').parentElement.scrollTop")).toBe(0)
  expect(await focusedName(page)).toBe(chosen)
  await page.keyboard.press('ArrowRight')
  const next = (await focusedName(page)) ?? ''
  expect(next).not.toBe(chosen)
  // What leaves hands the focus to what comes after it.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Delete')
  await cell(page, chosen).waitFor({ state: 'detached' })
  await expect.poll(() => focusedName(page)).toBe(next)
})
