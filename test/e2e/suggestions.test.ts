/** Categories that are learned from a few labels and suggested for the rest, in a real browser. */
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
const suggested = (page: Page) => page.getByRole('list', { name: 'Suggested for Bars' })
const inRail = (page: Page, count: string) => page.getByRole('button', { name: `${count} suggested for Bars` })
const bars = (page: Page) => page.getByRole('list', { name: 'Categories' }).getByRole('button', { name: /^Bars \d/ })

test('labels bring suggestions, which are accepted, rejected and taken back by keyboard and mouse, one or all at once', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 8; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 8)
  // All of one kind, whatever it is, and to be one category of our own but for what is rejected.
  for (const name of ['0', '1', '2']) await cell(page, name).click({ modifiers: ['Control'] })
  await page.keyboard.press('e')
  await page.getByLabel('Category').last().fill('Bars')
  await page.keyboard.press('Enter')
  await expect.poll(() => bars(page).textContent()).toMatch(/Bars\s+3/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const more = page.getByRole('button', { name: /suggested for Bars/ })
  await more.click()
  await page.getByRole('heading', { name: 'Suggested for Bars' }).waitFor()
  const count = await suggested(page).getByRole('listitem').count()
  expect(count).toBeGreaterThanOrEqual(3)

  // By keyboard: the first accepted, the next one rejected; the focus goes on by itself.
  await page.keyboard.press('ArrowRight')
  const focused = () => page.evaluate<string>('document.activeElement.closest("[data-id]")?.dataset.id ?? ""')
  const first = await focused()
  await page.keyboard.press('a')
  await page.getByText('Now Bars: 1 piece.').waitFor()
  await expect.poll(focused).not.toBe(first)
  const second = await focused()
  expect(second).not.toBe('')
  await page.keyboard.press('x')
  await page.getByText('Not Bars, and never suggested again for this piece.').waitFor()
  await expect.poll(() => bars(page).textContent()).toMatch(/Bars\s+4/)
  await expect.poll(focused).not.toBe(second)
  await expect.poll(() => page.locator(`[data-id="${second}"]`).count()).toBe(0)
  // Undone, it is asked about again.
  await page.keyboard.press('Control+z')
  await page.locator(`[data-id="${second}"]`).waitFor()

  // By mouse: all that are sure enough, in one step, which one undo takes back.
  const slider = page.getByRole('slider', { name: 'At least' })
  await slider.fill('100')
  expect(await page.getByRole('button', { name: 'Accept 0 pieces' }).isDisabled()).toBe(true)
  await slider.fill('0')
  const left = await suggested(page).getByRole('listitem').count()
  await page.getByRole('button', { name: left === 1 ? 'Accept 1 piece' : `Accept ${String(left)} pieces` }).click()
  await page.getByText('Nothing is suggested here now.').waitFor()
  await expect.poll(() => bars(page).textContent()).toMatch(new RegExp(`Bars\\s+${String(4 + left)}`))
  expect(await more.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await inRail(page, left === 1 ? '1 piece' : `${String(left)} pieces`).waitFor()

  // In a piece's details too.
  await suggested(page).getByRole('listitem').first().getByRole('button').first().click()
  await page.getByRole('button', { name: 'Details' }).click()
  const one = page.getByRole('group', { name: 'Suggested' })
  await one.getByText(/^Bars, \d+% sure/).waitFor()
  await one.getByRole('button', { name: 'Accept' }).click()
  await one.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Category').inputValue()).toBe('Bars')
})
