/** Many pieces selected and changed together, by mouse and by keyboard, in a real browser. */
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, openCloset } from '../helpers/closet-page.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected pieces' })
const place = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })
const selected = (page: Page) =>
  page.evaluate<string[]>("[...document.querySelectorAll('[role=gridcell][aria-selected=true]')].map((one) => one.ariaLabel)")

/** `piece 0` to `piece 7`, in this order. */
async function open(): Promise<{ page: Page; folder: string }> {
  const folder = temporaryFolder()
  for (let i = 0; i < 8; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 8)
  await page.getByLabel('Sort').selectOption('Name')
  return { page, folder }
}

test('pieces are selected by mouse: one, another, a range, all; Escape lets go of them', async () => {
  const { page } = await open()
  await cell(page, 'piece 1').click({ modifiers: ['Control'] })
  await cell(page, 'piece 3').click({ modifiers: ['Control'] })
  await cell(page, 'piece 5').click({ modifiers: ['Shift'] })
  await bar(page).getByText('4 pieces selected').waitFor()
  expect(await selected(page)).toEqual(['piece 1', 'piece 3', 'piece 4', 'piece 5'])
  // While something is selected, a click selects, and the range's end moves.
  await cell(page, 'piece 4').click({ modifiers: ['Shift'] })
  await cell(page, 'piece 7').click()
  expect(await selected(page)).toEqual(['piece 1', 'piece 3', 'piece 4', 'piece 7'])
  await cell(page, 'piece 7').click()
  await bar(page).getByRole('button', { name: 'Select all' }).click()
  await bar(page).getByText('8 pieces selected').waitFor()
  await page.keyboard.press('Escape')
  await bar(page).waitFor({ state: 'detached' })
  expect(await selected(page)).toEqual([])
  // Without a modifier, by the mark that shows when pointed at.
  await cell(page, 'piece 2').hover()
  await page.getByRole('button', { name: 'Select piece 2' }).click()
  expect(await selected(page)).toEqual(['piece 2'])
  await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
  await cell(page, 'piece 2').click()
  await page.getByRole('heading', { level: 1, name: 'piece 2' }).waitFor()
})

test('pieces are selected by keyboard and changed together, and one undo takes it back', async () => {
  const { page, folder } = await open()
  const before = await folderState(folder)
  await cell(page, 'piece 1').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  expect(await selected(page)).toEqual(['piece 1', 'piece 2', 'piece 4'])

  await page.keyboard.press('e')
  await page.getByLabel('Category', { exact: true }).and(page.locator('input')).fill('Evening')
  const slow = Promise.withResolvers<undefined>()
  const wait = async (route: Route): Promise<void> => {
    await slow.promise
    await route.continue()
  }
  await page.route('**/api/pieces', wait, { times: 1 })
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Many pieces take a moment.' }).waitFor()
  slow.resolve(undefined)
  await page.getByText('Changed: category of 3 pieces.').waitFor()
  await page.getByLabel('Tags').fill('silk, old')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Winter' }).click()
  await page.getByRole('button', { name: 'Winter', pressed: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await bar(page).waitFor({ state: 'detached' })

  // They differ in what is said of only some of them.
  await page.keyboard.press('Control+a')
  await bar(page).getByText('8 pieces selected').waitFor()
  await bar(page).getByRole('button', { name: 'Details' }).click()
  expect(await page.getByLabel('Category', { exact: true }).and(page.locator('input')).getAttribute('placeholder')).toBe(
    'Several'
  )
  await page.locator('button[aria-pressed=mixed]', { hasText: 'Winter' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.getByLabel('Group').selectOption('Category')
  await page.getByRole('rowheader', { name: 'Evening 3' }).waitFor()
  await cell(page, 'piece 4').focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
  await page.getByRole('rowheader', { name: 'Evening' }).waitFor({ state: 'detached' })
  expect(await folderState(folder)).toEqual(before)
})

test('selected pieces are hidden by key, archived from the bar and made favourites from the menu, all of them at once', async () => {
  const { page } = await open()
  await cell(page, 'piece 1').click({ modifiers: ['Control'] })
  await cell(page, 'piece 3').click({ modifiers: ['Shift'] })
  await cell(page, 'piece 2').click({ button: 'right' })
  await page.getByRole('menu', { name: 'What to do with 3 pieces' }).getByRole('menuitem', { name: 'Favourite' }).click()
  await place(page, 'Favourites 3').waitFor()
  // A menu of a piece beside the selection is for that piece.
  await cell(page, 'piece 6').click({ button: 'right' })
  await page.getByRole('menu', { name: 'What to do with piece 6' }).getByRole('menuitem', { name: 'Archive as sold' }).click()
  await page.getByText('1 piece archived.').waitFor()
  await bar(page).getByLabel('Archive').selectOption('Donated')
  await page.getByText('3 pieces archived.').waitFor()
  await bar(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await bar(page).getByText('3 pieces selected').waitFor()
  await page.keyboard.press('Delete')
  await page.getByText('3 pieces hidden.').waitFor()
  await place(page, 'Hidden 3').click()
  expect(await selected(page)).toEqual([])
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(3)
  await page.keyboard.press('Control+a')
  await bar(page).getByRole('button', { name: 'Show again' }).click()
  await page.getByText('Nothing is hidden.').waitFor()
})

test('what a filter leaves out is not changed with the rest, and is selected again when it is back', async () => {
  const { page } = await open()
  await cell(page, 'piece 1').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('searchbox').fill('"piece 3"')
  await bar(page).getByText('1 piece selected').waitFor()
  await bar(page).getByRole('button', { name: 'Favourite', exact: true }).click()
  await place(page, 'Favourites 1').waitFor()
  await page.getByRole('searchbox').fill('')
  await bar(page).getByText('8 pieces selected').waitFor()
})

test('categories stand in the rail with their counts, narrow the closet, and take pieces that are dropped on them', async () => {
  const { page } = await open()
  await cell(page, 'piece 0').click({ modifiers: ['Control'] })
  await page.keyboard.press('e')
  await page.getByLabel('Category', { exact: true }).and(page.locator('input')).fill('Evening')
  await page.keyboard.press('Enter')
  await place(page, 'Evening 1').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  // One that isn't selected goes alone, one of those that are takes the others with it.
  await cell(page, 'piece 5').dragTo(place(page, /^Evening/))
  await place(page, 'Evening 2').waitFor()
  await cell(page, 'piece 1').click({ modifiers: ['Control'] })
  await cell(page, 'piece 3').click({ modifiers: ['Shift'] })
  await cell(page, 'piece 2').dragTo(place(page, /^Evening/))
  await page.getByText('Changed: category of 3 pieces.').waitFor()
  await place(page, 'Evening 5').click()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(5)
  expect(await place(page, /^Evening/).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(2)
  await place(page, /^Evening/).click()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(8)
})

test('the colours of selected pieces are corrected together, and found again together, each in one step', async () => {
  const { page } = await open()
  await page.getByLabel('Group').selectOption('Colour')
  const headings = () =>
    page.evaluate<string[]>("[...document.querySelectorAll('[role=rowheader]')].map((one) => one.textContent.trim())")
  await page.getByRole('rowheader').first().waitFor()
  const found = await headings()
  await cell(page, 'piece 1').click({ modifiers: ['Control'] })
  await cell(page, 'piece 3').click({ modifiers: ['Control'] })
  await cell(page, 'piece 6').click({ modifiers: ['Control'] })
  await page.keyboard.press('e')
  const colours = page.getByRole('group', { name: 'Colours' })
  const shown = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll('#details button[data-colour]')].map((one) => one.dataset.colour)`)
  await colours.getByText('Several').waitFor()
  expect(await shown()).toEqual([''])
  await colours.getByRole('button', { name: 'Choose a colour for all' }).press('Enter')
  await colours.getByRole('button', { name: 'Teal' }).press('Enter')
  await page.getByText('Changed: colours of 3 pieces.').waitFor()
  await expect.poll(shown).toEqual(['#2a7c81', ''])
  await page.getByRole('rowheader', { name: 'Teal 3' }).waitFor()
  // What they now have in common is changed as that of one piece is.
  await colours.getByRole('button', { name: 'Add a colour' }).click()
  await colours.getByRole('button', { name: 'Navy' }).click()
  await expect.poll(shown).toEqual(['#2a7c81', '#202b4a', ''])
  await colours.getByRole('button', { name: 'Back to what was found' }).click()
  await colours.getByText('Several').waitFor()
  await expect.poll(headings).toEqual(found)

  await page.keyboard.press('Control+z')
  await expect.poll(shown).toEqual(['#2a7c81', '#202b4a', ''])
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await colours.getByText('Several').waitFor()
  await expect.poll(headings).toEqual(found)
})
