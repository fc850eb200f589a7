/** One walk through the closet on real photos, in a real browser: the other tests draw theirs. */
import { cpSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, neighbourNames, openCloset } from '../helpers/closet-page.ts'
import { folderState } from '../helpers/folder-state.ts'
import { copied } from '../helpers/garments.ts'
import { putPhoto, temporaryFolder } from '../helpers/library.ts'
import { shared, testWithShared } from '../helpers/shared.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const KINDS = ['dress', 'hat', 'pants', 'shoes']
const OF_EACH = 10
/** Ten of each kind, and a smaller copy of one. */
const COUNT = KINDS.length * OF_EACH + 1

/** Photos called after their kind and a number. */
async function realPhotos(): Promise<string> {
  const folder = temporaryFolder()
  for (const kind of KINDS) {
    const from = join(shared, 'photos/closet', kind)
    for (const [i, file] of readdirSync(from).sort().slice(0, OF_EACH).entries()) {
      const path = join(folder, `${kind} ${String(i)}.jpg`)
      cpSync(join(from, file), path)
      const { atime } = statSync(path)
      // Nobody waits for the end of its writing.
      utimesSync(path, atime, new Date(2026, 0, 1 + i))
    }
  }
  putPhoto(folder, 'hat 0 copy.jpg', await copied(readFileSync(join(folder, 'hat 0.jpg'))))
  return folder
}

const anotherDress = (): string => {
  const from = join(shared, 'photos/closet/dress')
  return join(from, readdirSync(from).sort().at(OF_EACH) ?? '')
}

const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })
const neighbours = (page: Page) => lookAlikes(page).getByRole('listitem')
const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
const toCloset = (page: Page) => page.getByRole('navigation').getByRole('button', { name: /^Closet/ })

testWithShared('everything there is to do with a closet is done on real photos, whose folder stays as it is', async () => {
  const folder = await realPhotos()
  const before = await folderState(folder)
  const page = await openCloset(browser, null)
  await page.getByText('stay on this machine').waitFor()
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await page.getByLabel('Path').fill(folder)
  await page.getByRole('button', { name: 'Choose this folder' }).click()
  await page.getByRole('progressbar', { name: 'Indexing' }).waitFor()
  await indexed(page, COUNT)

  // Look-alikes: by garment most are of the same kind; the recipe's are others.
  await cell(page, 'dress 3').click()
  await expect.poll(async () => (await neighbourNames(page)).length).toBe(12)
  const byGarment = await neighbourNames(page)
  expect(byGarment.slice(0, 8).filter((name) => name.startsWith('dress')).length).toBeGreaterThanOrEqual(7)
  await lookAlikes(page).getByRole('button', { name: 'Recipe' }).click()
  await expect.poll(() => neighbourNames(page)).not.toEqual(byGarment)
  await lookAlikes(page).getByRole('button', { name: 'Garment' }).click()
  await expect.poll(() => neighbourNames(page)).toEqual(byGarment)

  // Facets.
  await lookAlikes(page).getByRole('button', { name: 'What counts: overall' }).click()
  await lookAlikes(page).getByRole('button', { name: 'Only Colour' }).click()
  await expect.poll(() => neighbourNames(page)).not.toEqual(byGarment)
  await lookAlikes(page).getByRole('button', { name: 'Overall', exact: true }).click()
  await expect.poll(() => neighbourNames(page)).toEqual(byGarment)

  // A part, why, more and less.
  await page.keyboard.press('p')
  await page.keyboard.press('Enter')
  await expect.poll(() => neighbours(page).locator('.mark').count()).toBe(12)
  await page.keyboard.press('Escape')
  await expect.poll(() => neighbourNames(page)).toEqual(byGarment)
  await neighbours(page).locator('[data-id]').first().press('w')
  await expect.poll(() => page.getByRole('region', { name: 'Why these two' }).getByRole('img').count()).toBeGreaterThanOrEqual(4)
  await page.keyboard.press('Escape')
  await neighbours(page).locator('[data-id]').nth(1).press('+')
  await neighbours(page).locator('[data-id]').last().press('-')
  await lookAlikes(page).getByRole('group', { name: 'Less like' }).getByRole('button').waitFor()
  expect(await neighbourNames(page)).not.toContain(byGarment[1])

  // It is saved, and opened again from elsewhere.
  const refined = await neighbourNames(page)
  await lookAlikes(page).getByRole('button', { name: 'Save this search' }).click()
  await page.getByRole('textbox', { name: 'Name of the search' }).fill('Summer')
  await page.keyboard.press('Enter')
  await lookAlikes(page).getByRole('button', { name: 'Only the piece itself' }).click()
  await expect.poll(() => neighbourNames(page)).toEqual(byGarment)
  await toCloset(page).click()
  await page.getByRole('list', { name: 'Saved searches' }).getByRole('button', { name: 'Summer', exact: true }).click()
  await expect.poll(() => neighbourNames(page)).toEqual(refined)
  await lookAlikes(page).getByRole('button', { name: 'Only the piece itself' }).click()

  // A thumb down moves what is nearest back.
  await expect.poll(() => neighbourNames(page)).toEqual(byGarment)
  await neighbours(page).locator('[data-id]').nth(2).press('d')
  await expect.poll(() => neighbourNames(page)).not.toEqual(byGarment)
  await page.keyboard.press('Control+z')
  await expect.poll(() => neighbourNames(page)).toEqual(byGarment)
  await toCloset(page).click()

  // Compared, described together, taken back.
  for (const name of ['dress 1', 'hat 2', 'shoes 4']) await cell(page, name).click({ modifiers: ['Control'] })
  await page.keyboard.press('c')
  await expect.poll(() => page.getByRole('list', { name: 'Photos side by side' }).getByRole('img').count()).toBe(3)
  await page.keyboard.press('Escape')
  // The browser takes its time to go back.
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('e')
  await page.getByLabel('Tags').fill('holiday')
  await page.keyboard.press('Enter')
  await page.getByText('Changed: tags of 3 pieces.').waitFor()
  for (let i = 0; i < 2; i++) await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('holi')
  await page.getByText(`3 of ${String(COUNT)} pieces`).waitFor()
  await page.getByRole('searchbox').fill('')
  await cell(page, 'dress 1').focus()
  await page.keyboard.press('Control+z')
  await page.getByRole('searchbox').fill('holi')
  await page.getByText(`0 of ${String(COUNT)} pieces`).waitFor()
  await page.getByRole('searchbox').fill('')

  // Found by its colour; grouped and sorted; hidden and back.
  const colour = page.getByRole('button', { name: 'Colour' })
  await colour.click()
  await page.getByRole('group', { name: 'Colour' }).getByRole('radio', { name: 'Black', exact: true }).check()
  await page.getByText(new RegExp(`^\\d+ of ${String(COUNT)} pieces$`)).waitFor()
  await page.getByRole('button', { name: 'Any colour' }).click()
  await page.keyboard.press('Escape')
  await page.getByLabel('Group').selectOption('Category')
  await page.getByRole('rowheader', { name: /^Hat/ }).waitFor()
  await page.getByLabel('Group').selectOption('None')
  await cell(page, 'shoes 1').focus()
  await page.keyboard.press('Delete')
  await page.getByText('1 piece hidden.').waitFor()
  await page.keyboard.press('Control+z')
  await cell(page, 'shoes 1').waitFor()

  // A photo that isn't of the closet.
  await page.getByLabel('Choose a photo to search with').setInputFiles(anotherDress())
  await expect.poll(async () => (await neighbourNames(page)).length).toBe(12)
  expect((await neighbourNames(page)).slice(0, 6).filter((name) => name.startsWith('dress')).length).toBeGreaterThanOrEqual(5)
  await toCloset(page).click()

  // The copy is found, and becomes a further photo of its piece.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Duplicates/ })
    .click()
  const pair = page.getByRole('list', { name: 'Are these the same?' })
  for (const name of ['hat 0', 'hat 0 copy']) await pair.getByRole('img', { name, exact: true }).waitFor()
  await page.getByText(/^Likely the same (photo|garment), \d+% alike$/).waitFor()
  await page.keyboard.press('1')
  await toCloset(page).click()
  await page.getByText(`${String(COUNT - 1)} pieces`, { exact: true }).waitFor()

  // A kind that the network saw is accepted as a category.
  await page.evaluate(`location.hash = '#/suggested/Hat'`)
  await page.getByRole('button', { name: /^Accept \d+ pieces$/ }).click()
  await page.getByText(/Now Hat: \d+ pieces/).waitFor()

  // Everything into one file, and in again.
  await page.getByRole('button', { name: 'Settings' }).click()
  const data = page.getByRole('region', { name: 'Data' })
  const path = join(temporaryFolder(), 'all.zip')
  // What is proposed comes first, or it would come into the middle of what is typed.
  await expect.poll(() => data.getByLabel('Write to').inputValue()).toMatch(/zip$/)
  await data.getByLabel('Write to').fill(path)
  await data.getByLabel('With the photos').check()
  await data.getByLabel('Write to').press('Enter')
  await data.getByText(`${path} is written, with ${String(COUNT)} photos.`).waitFor()
  await data.getByLabel('Import an export').setInputFiles(path)
  await data.getByText(/pieces are known here/).waitFor()

  expect(await folderState(folder)).toEqual(before)
})
