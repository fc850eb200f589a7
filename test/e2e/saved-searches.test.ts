/** Searches that are saved and come back to, in a real browser: real engine, real network, real files, real page. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, neighbourNames, openCloset } from '../helpers/closet-page.ts'
import { garmentJpeg, type Garment } from '../helpers/garments.ts'
import { temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const [red, blue, orange] = ['#b3262d', '#2a4f9e', '#d9822b']
const garments: Record<string, Garment> = {
  'red shirt': { kind: 'shirt', color: red },
  'blue shirt': { kind: 'shirt', color: blue },
  'red trousers': { kind: 'trousers', color: red },
  'blue trousers': { kind: 'trousers', color: blue },
  'striped blue shirt': { kind: 'shirt', color: blue, striped: true },
  'not so blue shirt': { kind: 'shirt', color: orange }
}

async function closet(): Promise<Page> {
  const folder = temporaryFolder()
  for (const [name, garment] of Object.entries(garments)) writeFileSync(join(folder, `${name}.jpg`), await garmentJpeg(garment))
  const page = await openCloset(browser, folder)
  await indexed(page, Object.keys(garments).length)
  return page
}

const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })
const saved = (page: Page) => page.getByRole('list', { name: 'Saved searches' })
const row = (page: Page, name: string) => saved(page).getByRole('button', { name, exact: true })
const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name of the search' })
const neighbour = (page: Page, name: string) => lookAlikes(page).getByRole('button', { name: new RegExp(`^${name},`) })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true, level: 1 })
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.dataset.search ?? document.activeElement.textContent')

test('a search is saved, comes back with all that asked it, is renamed and removed by keyboard, and each is undone in one step', async () => {
  const page = await closet()
  const button = (name: string | RegExp) => lookAlikes(page).getByRole('button', { name, exact: true })
  const slider = (name: string) => lookAlikes(page).getByRole('slider', { name, exact: true })
  const scope = lookAlikes(page).getByRole('combobox', { name: 'Where to look' })
  const toCloset = page.getByRole('button', { name: /^Closet/ })

  // Of blue shirts, by colour alone, by the recipe, ten at most and not too unlike.
  await page.getByRole('searchbox').fill('blue')
  await page.getByText('4 of 6 pieces').waitFor()
  await page.getByRole('search').getByRole('combobox', { name: 'Category' }).selectOption('T-Shirt')
  await page.getByText('3 of 6 pieces').waitFor()
  await page.getByRole('gridcell', { name: 'blue shirt', exact: true }).click()
  await scope.selectOption('filter')
  await button('Recipe').click()
  await button('What counts: overall').click()
  await button('Only Colour').click()
  await button(/^12 · any similarity/).click()
  await slider('How many').fill('10')
  await slider('At least').fill('20')
  await button(/^10 · 20% and more/).waitFor()
  // Without the trousers, which the filter doesn't show, and the one that is not so blue.
  const before = ['striped blue shirt']
  await expect.poll(() => neighbourNames(page)).toEqual(before)

  // Saved under the name of the piece, by keyboard.
  await button('Save this search').press('Enter')
  expect(await nameField(page).inputValue()).toBe('blue shirt')
  await page.keyboard.press('Enter')
  await page.getByText('blue shirt is saved.').waitFor()
  await row(page, 'blue shirt').waitFor()
  expect(await row(page, 'blue shirt').getAttribute('aria-current')).toBe('page')
  await expect.poll(() => focused(page)).toBe('Save this search')
  // Escape saves nothing and stays; another search with the piece would get a name of its own, and one in use is said to be.
  await page.keyboard.press('Enter')
  expect(await nameField(page).inputValue()).toBe('blue shirt 2')
  await nameField(page).fill('blue shirt')
  await page.getByText('The saved search of this name is replaced.').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('Save this search')

  // Everything is set differently, and in another visit.
  await button('Garment').click()
  await button('Any similarity').click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(2)
  await button('Overall').click()
  await slider('How many').fill('5')
  await scope.selectOption('everything')
  await expect.poll(() => row(page, 'blue shirt').getAttribute('aria-current')).toBeNull()
  await toCloset.click()
  await page.reload()
  await page.getByText('6 pieces', { exact: true }).waitFor()

  await row(page, 'blue shirt').press('Enter')
  await heading(page, 'blue shirt').waitFor()
  await button('What counts: colour').waitFor()
  await button(/^10 · 20% and more/).waitFor()
  expect(await button('Recipe').getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => scope.inputValue()).toBe('filter')
  await expect.poll(() => neighbourNames(page)).toEqual(before)
  await expect.poll(() => row(page, 'blue shirt').getAttribute('aria-current')).toBe('page')

  // Renamed by F2: the keyboard stays on its row.
  await row(page, 'blue shirt').press('F2')
  await nameField(page).fill('Blue and striped')
  await nameField(page).press('Enter')
  await page.getByText('blue shirt is Blue and striped now.').waitFor()
  await expect.poll(() => focused(page)).toBe('Blue and striped')

  // Removed by the Delete key, which leaves the piece that is looked at alone; and back by Ctrl+Z.
  await page.keyboard.press('Delete')
  await page.getByText('Blue and striped is no longer saved.').waitFor()
  await saved(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await row(page, 'Blue and striped').waitFor()
  await page.getByText('Undone: saved searches of the closet.').waitFor()
  await toCloset.click()
  await page.getByText('3 of 6 pieces').waitFor()
})

test('a search with a part, and one led by other pieces, come back by mouse; the menu renames and removes', async () => {
  const page = await closet()
  const box = page.getByRole('application', { name: 'The part that is searched with' })
  const save = async (name: string): Promise<void> => {
    await lookAlikes(page).getByRole('button', { name: 'Save this search' }).click()
    await nameField(page).fill(name)
    await lookAlikes(page).getByRole('button', { name: 'Save', exact: true }).click()
    await row(page, name).waitFor()
  }
  await page.getByRole('gridcell', { name: 'red shirt', exact: true }).click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(5)
  await lookAlikes(page).getByRole('button', { name: 'A part' }).click()
  await box.press('ArrowRight')
  await box.press('Enter')
  await page.getByText('With a part of the photo').waitFor()
  const part = page.url()
  await save('Collar')
  await lookAlikes(page).getByRole('button', { name: 'Whole photo' }).click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(5)
  await lookAlikes(page).getByRole('button', { name: 'More like red trousers' }).click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(4)
  await lookAlikes(page).getByRole('button', { name: 'Less like blue shirt' }).click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(3)
  const refined = page.url()
  await save('All red')

  await page.getByRole('button', { name: /^Closet/ }).click()
  await row(page, 'Collar').click()
  await page.getByText('With a part of the photo').waitFor()
  expect(page.url()).toBe(part)
  await row(page, 'All red').click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(3)
  expect(page.url()).toBe(refined)
  expect(await row(page, 'All red').getAttribute('aria-current')).toBe('page')
  expect(await row(page, 'Collar').getAttribute('aria-current')).toBeNull()

  await row(page, 'Collar').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await nameField(page).fill('Neckline')
  await nameField(page).press('Enter')
  await row(page, 'Neckline').waitFor()

  // Removed from its menu by keyboard: the keyboard goes on from the next row.
  await saved(page).getByRole('button', { name: 'What to do with All red' }).press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByText('All red is no longer saved.').waitFor()
  await row(page, 'All red').waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe('Neckline')
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'All red').waitFor()
  expect(await saved(page).getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('All red') as string,
    expect.stringContaining('Neckline') as string
  ])

  // With a photo from outside, which is kept from then on: the place outlives a reload.
  await page.getByLabel('Choose a photo to search with').setInputFiles({
    name: 'seen in a shop.jpg',
    mimeType: 'image/jpeg',
    buffer: await garmentJpeg({ kind: 'shirt', color: blue })
  })
  await expect.poll(async () => (await neighbourNames(page))[0]).toBe('blue shirt')
  await page.keyboard.press('w')
  await expect
    .poll(() =>
      page
        .getByRole('region', { name: 'Why these two' })
        .getByRole('img', { name: /most like/ })
        .count()
    )
    .toBe(2)
  // It is the same photo: nothing of it is veiled.
  const veiled = "Math.max(...[...document.querySelectorAll('rect')].map((rect) => Number(rect.getAttribute('fill-opacity'))))"
  expect(await page.evaluate<number>(veiled)).toBeLessThan(0.01)
  await page.keyboard.press('Escape')
  for (const name of ['red trousers', 'blue trousers']) {
    await neighbour(page, name).focus()
    await page.keyboard.press('h')
  }
  await lookAlikes(page).getByRole('combobox', { name: 'Where to look' }).selectOption('favourites')
  await expect.poll(() => neighbourNames(page)).toHaveLength(2)
  await lookAlikes(page).getByRole('button', { name: 'Less like blue trousers' }).click()
  await expect.poll(() => neighbourNames(page)).toEqual(['red trousers'])
  await lookAlikes(page).getByRole('button', { name: 'Save this search' }).press('Enter')
  expect(await nameField(page).inputValue()).toBe('seen in a shop')
  await page.getByText('Armoire keeps the photo with it, on this machine.').waitFor()
  await page.keyboard.press('Enter')
  await row(page, 'seen in a shop').waitFor()
  await expect.poll(() => row(page, 'seen in a shop').getAttribute('aria-current')).toBe('page')
  await page.getByText('Kept with a saved search').waitFor()
  await expect.poll(() => focused(page)).toBe('Save this search')
  const whole = page.url()
  await lookAlikes(page).getByRole('button', { name: 'Only the photo itself' }).click()
  await lookAlikes(page).getByRole('button', { name: 'A part' }).click()
  await box.press('ArrowLeft')
  await box.press('Enter')
  await page.getByText('With a part of the photo').waitFor()
  await save('Its sleeve')
  await page.reload()
  await heading(page, 'seen in a shop.jpg').waitFor()
  await page.getByText('With a part of the photo').waitFor()
  await box.waitFor()
  await row(page, 'Its sleeve').click()
  await expect.poll(() => row(page, 'Its sleeve').getAttribute('aria-current')).toBe('page')
  await row(page, 'seen in a shop').click()
  await expect.poll(() => neighbourNames(page)).toEqual(['red trousers'])
  expect(page.url()).toBe(whole)
  await neighbour(page, 'red trousers').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Compare' }).click()
  await page.reload()
  for (const name of ['seen in a shop.jpg', 'red trousers'])
    await page.getByRole('list', { name: 'Photos side by side' }).getByRole('img', { name, exact: true }).waitFor()
  await row(page, 'seen in a shop').press('Delete')
  await page.getByText('seen in a shop is no longer saved.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'seen in a shop').click()
  await expect.poll(() => neighbourNames(page)).toEqual(['red trousers'])
})
