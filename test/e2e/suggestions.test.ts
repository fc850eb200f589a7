/** Categories that people make, that are learned from a few labels and suggested for the rest, in a real browser. */
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

  // Back from a piece leads to where one was.
  const last = suggested(page).getByRole('listitem').last()
  const id = await last.getAttribute('data-id')
  await last.getByRole('button').first().click()
  await page.getByRole('button', { name: /Back$/ }).click()
  await expect.poll(focused).toBe(id)
  expect(await slider.inputValue()).toBe('0')

  // In a piece's details too.
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Details' }).click()
  const one = page.getByRole('group', { name: 'Suggested' })
  await one.getByText(/^Bars, \d+% sure/).waitFor()
  await one.getByRole('button', { name: 'Accept' }).click()
  await one.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Category').inputValue()).toBe('Bars')
})

test('categories are added, renamed, split off, merged and removed in the rail, by keyboard and mouse, and each is undone in one step', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 4; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 4)
  const rail = page.getByRole('navigation')
  const row = (name: string, count: number) => rail.getByRole('button', { name: `${name} ${String(count)}`, exact: true })
  const name = page.getByRole('textbox', { name: 'Name of the category' })

  // An empty one, by keyboard; it stays over a reload.
  await rail.getByRole('button', { name: 'New category…' }).press('Enter')
  await name.pressSequentially('Ski')
  await name.press('Enter')
  await row('Ski', 0).waitFor()
  await page.reload()
  await row('Ski', 0).press('F2')
  await name.fill('Snow')
  await name.press('Enter')
  await page.getByText('Ski is Snow now.').waitFor()
  await row('Snow', 0).waitFor()
  await expect.poll(() => page.evaluate<string>('document.activeElement.dataset.category')).toBe('Snow')

  // Split off: what is selected becomes a category of its own.
  for (const piece of ['0', '1']) await cell(page, piece).click({ modifiers: ['Control'] })
  await rail.getByRole('button', { name: 'New category of 2 pieces…' }).click()
  await name.fill('Evening')
  await name.press('Enter')
  await row('Evening', 2).waitFor()
  await page.keyboard.press('Escape')

  // Dropped there: the pieces that were dragged do, selected or not.
  await cell(page, '3').dragTo(rail.getByRole('button', { name: 'New category…' }))
  await name.fill('Rain')
  await name.press('Enter')
  await row('Rain', 1).waitFor()
  await page.keyboard.press('Control+z')
  await row('Rain', 1).waitFor({ state: 'detached' })

  // Merged: narrowed to the one, the closet goes on with the other.
  await row('Evening', 2).click()
  await page.getByText('2 of 4 pieces').waitFor()
  await row('Evening', 2).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Merge into…' }).click()
  await page.getByRole('menuitem', { name: 'Snow' }).click()
  await page.getByText('Evening is part of Snow now.').waitFor()
  await row('Snow', 2).waitFor()
  expect(await row('Snow', 2).getAttribute('aria-pressed')).toBe('true')
  await page.getByText('2 of 4 pieces').waitFor()
  await page.keyboard.press('Control+z')
  await row('Evening', 2).waitFor()
  await row('Snow', 0).waitFor()

  // Removed: the pieces are their kinds again.
  await rail.getByRole('button', { name: 'What to do with Evening' }).click()
  await page.getByRole('menuitem', { name: 'Remove this category' }).press('Enter')
  await page.getByText('Evening is removed.').waitFor()
  await row('Evening', 2).waitFor({ state: 'detached' })
  // Escape leaves everything as it is.
  await row('Snow', 0).press('F2')
  await name.fill('Sand')
  await name.press('Escape')
  await row('Snow', 0).waitFor()
})
