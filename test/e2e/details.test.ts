/** What people say of a piece, in a real browser: edited by mouse and by keyboard, undone, hidden, archived, found again. */
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

async function openCloset(count: number): Promise<{ page: Page; folder: string }> {
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
  return { page, folder }
}

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
const place = (page: Page, name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const neighbours = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' }).getByRole('listitem')

test('a piece is described by mouse and keyboard, stays so over a reload, and every step is taken back and made again', async () => {
  const { page, folder } = await openCloset(6)
  const before = await folderState(folder)
  await cell(page, 'piece 2').click()
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByLabel('Brand').fill('Arket')
  await page.getByLabel('Brand').press('Tab')
  await page.getByLabel('Price').fill('129.9')
  await page.getByLabel('Price').press('Enter')
  await page.getByRole('button', { name: 'Winter' }).click()
  await page.getByLabel('Tags').fill('wool, office')
  await page.getByLabel('Tags').press('Enter')
  await page.getByRole('button', { name: 'Remove the tag office' }).click()
  await page.getByRole('button', { name: 'Remove the tag office' }).waitFor({ state: 'detached' })
  // E leads to the name, Esc takes back what was typed, Enter keeps it and the focus stays.
  await title(page, 'piece 2').focus()
  await page.keyboard.press('e')
  await page.keyboard.type('Nothing')
  await page.keyboard.press('Escape')
  expect(await page.getByLabel('Name').inputValue()).toBe('')
  await page.keyboard.type('Winter coat')
  await page.keyboard.press('Enter')
  await title(page, 'Winter coat').waitFor()
  await page.keyboard.type('!')
  expect(await page.getByLabel('Name').inputValue()).toBe('Winter coat!')
  await page.keyboard.press('Escape')

  await page.reload()
  await title(page, 'Winter coat').waitFor()
  expect(await page.getByLabel('Brand').inputValue()).toBe('Arket')
  expect(await page.getByLabel('Price').inputValue()).toBe('€129.90')
  await page.getByRole('button', { name: 'Winter', pressed: true }).waitFor()
  await page.getByRole('button', { name: 'Remove the tag wool' }).waitFor()

  await title(page, 'Winter coat').focus()
  await page.keyboard.press('Control+z')
  await title(page, 'piece 2').waitFor()
  await page.getByText('Undone: name of piece 2.').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Remove the tag office' }).waitFor()
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await title(page, 'Winter coat').waitFor()
  for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByLabel('Brand').inputValue()).toBe('')
  await page.keyboard.press('Control+z')
  await page.getByText('There is nothing to undo.').waitFor()
  expect(await folderState(folder)).toEqual(before)
})

test('a favourite is made with H or its heart and has its place', async () => {
  const { page } = await openCloset(4)
  await cell(page, 'piece 1').focus()
  await page.keyboard.press('h')
  await place(page, 'Favourites 1').click()
  await cell(page, 'piece 1').click()
  await page.getByRole('button', { name: 'Favourite', exact: true, pressed: true }).click()
  await page.getByRole('button', { name: 'Favourite', exact: true, pressed: false }).waitFor()
  await page.goBack()
  await page.getByText('No favourites yet.').waitFor()
  await page.keyboard.press('Control+z')
  await cell(page, 'piece 1').waitFor()
})

test('hidden and archived pieces leave the grid and the look-alikes, have their places, and come back', async () => {
  const { page, folder } = await openCloset(6)
  const before = await folderState(folder)
  await cell(page, 'piece 1').focus()
  await page.keyboard.press('Delete')
  await page.getByText('1 piece hidden.').waitFor()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(5)
  await cell(page, 'piece 0').click()
  await expect.poll(() => neighbours(page).count()).toBe(4)
  // One that is in the list leaves it at once.
  await neighbours(page).getByRole('button').first().focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => neighbours(page).count()).toBe(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => neighbours(page).count()).toBe(4)

  await page.getByLabel('Archive').selectOption('Sold')
  await place(page, 'Archived 1').click()
  await cell(page, 'piece 0').click()
  // From there it still finds what looks like it.
  await expect.poll(() => neighbours(page).count()).toBe(4)
  await page.getByLabel('Archive').selectOption('In the closet')
  await place(page, 'Hidden 1').click()
  await cell(page, 'piece 1').click()
  await page.getByRole('button', { name: 'Show again' }).click()
  await place(page, 'Closet 6').click()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(6)
  expect(await folderState(folder)).toEqual(before)
})

test('the grid is narrowed by words and by what pieces are, and everything is back after Esc', async () => {
  const { page } = await openCloset(6)
  await cell(page, 'piece 4').focus()
  await page.keyboard.press('h')
  await page.keyboard.press('/')
  await page.keyboard.type('PIÉCE 3')
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1)
  await page.getByText('1 of 6 pieces').waitFor()
  await cell(page, 'piece 3').click()
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByLabel('Tags').fill('wool')
  await page.getByLabel('Tags').press('Enter')
  await page.getByRole('button', { name: 'Summer' }).click()
  await page.getByRole('button', { name: 'Summer', pressed: true }).waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1)
  await page.getByRole('searchbox').fill('nowhere')
  await page.getByText('Nothing matches.').waitFor()
  await page.getByRole('searchbox').press('Escape')
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(6)
  await page.getByRole('searchbox').fill('woo')
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1)
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByLabel('Season').selectOption('Summer')
  await page.getByLabel('Tag').selectOption('wool')
  await cell(page, 'piece 3').waitFor()
  expect(await page.getByRole('gridcell').count()).toBe(1)
  await page.getByRole('search').getByRole('button', { name: 'Favourites' }).click()
  await page.getByText('Nothing matches.').waitFor()
  await page.getByLabel('Season').selectOption('')
  await page.getByLabel('Tag').selectOption('')
  await cell(page, 'piece 4').waitFor()
  expect(await page.getByRole('gridcell').count()).toBe(1)
})

test('colours that were found wrongly are removed, replaced, added and made the main one, by mouse and keyboard, and found again', async () => {
  const { page } = await openCloset(2)
  await cell(page, 'piece 0').click()
  await page.getByRole('button', { name: 'Details' }).click()
  const colours = page.getByRole('group', { name: 'Colours' })
  const shown = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll('#details button[data-colour]')].map((one) => one.dataset.colour)`)
  await page.getByRole('button', { name: 'Add a colour' }).waitFor()
  const found = await shown()
  expect(found.length).toBeGreaterThan(2)
  // Escape closes the choice and not the piece.
  await colours.getByRole('button', { name: 'Add a colour' }).press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'Choose a colour' }).waitFor({ state: 'detached' })
  await colours.getByRole('button', { name: 'Add a colour' }).press('Enter')
  await colours.getByRole('button', { name: 'Navy' }).press('Enter')
  await expect.poll(shown).toEqual([...found.slice(0, -1), '#202b4a', ''])
  await colours.locator('[data-colour="#202b4a"]').click()
  await colours.getByRole('button', { name: 'Make it the main colour' }).click()
  await expect.poll(shown).toEqual(['#202b4a', ...found])
  for (const hex of found.slice(0, -1)) {
    await colours.locator(`[data-colour="${hex}"]`).click()
    await colours.getByRole('button', { name: 'Remove it' }).click()
    await expect.poll(shown).not.toContain(hex)
  }
  await colours.locator('[data-colour="#202b4a"]').click()
  await colours.getByRole('button', { name: 'Teal' }).click()
  await expect.poll(shown).toEqual(['#2a7c81', ''])

  // The closet goes by it, and by what was found again.
  await page.getByRole('button', { name: /Back$/ }).click()
  await page.getByLabel('Group').selectOption('Colour')
  await page.getByRole('rowheader', { name: 'Teal' }).waitFor()
  await cell(page, 'piece 0').click()
  await colours.getByRole('button', { name: 'Back to what was found' }).click()
  await expect.poll(shown).toEqual(found)
})
