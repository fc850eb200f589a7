/** Thumbs on look-alikes in a real browser: they move later searches, are undone and switched off. */
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

const PIECE = 'piece 3'
const REORDERED = 'What you found alike has changed this order a little.'

const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })
const neighbour = (page: Page, id: string) =>
  lookAlikes(page)
    .getByRole('listitem')
    .filter({ has: page.locator(`[data-id="${id}"]`) })
const thumb = (page: Page, id: string, way: 'is' | 'is not') =>
  neighbour(page, id).getByRole('button', { name: new RegExp(`^piece \\d+ ${way} alike$`) })

/** Ids of the neighbours, in order. */
const order = async (page: Page): Promise<string[]> =>
  Promise.all(
    (await lookAlikes(page).locator('[data-id]').all()).map(async (button) => (await button.getAttribute('data-id')) ?? '')
  )

/** A closet of `count` pieces, open at one of them. */
async function openPiece(count: number): Promise<{ page: Page; plain: string[] }> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, count)
  await page.getByRole('gridcell', { name: PIECE, exact: true }).click()
  await expect.poll(async () => (await order(page)).length).toBe(count - 1)
  return { page, plain: await order(page) }
}

test('a look-alike with a thumb down sinks, one with a thumb up rises, and both are taken back with undo', async () => {
  const { page, plain } = await openPiece(8)
  const [first = '', second = ''] = plain
  expect(await page.getByText(REORDERED).count()).toBe(0)
  await neighbour(page, first).hover()
  await thumb(page, first, 'is not').click()
  await expect.poll(async () => (await order(page)).indexOf(first)).toBeGreaterThan(0)
  await page.getByText(REORDERED).waitFor()
  await page.getByText(/^Remembered: piece \d is not alike\./).waitFor()
  expect(await thumb(page, first, 'is not').getAttribute('aria-pressed')).toBe('true')
  // The place in the list is another, the keyboard's place is not.
  await neighbour(page, first).locator('button[aria-pressed=true]:focus').waitFor()

  // It is kept, and so is the order.
  const sunk = await order(page)
  await page.reload()
  await expect.poll(() => order(page)).toEqual(sunk)
  expect(await thumb(page, first, 'is not').getAttribute('aria-pressed')).toBe('true')

  // By key, and the same key again takes it back.
  const last = sunk.at(-1) ?? ''
  await lookAlikes(page).locator(`[data-id="${last}"]`).press('u')
  await expect.poll(() => thumb(page, last, 'is').getAttribute('aria-pressed')).toBe('true')
  await expect.poll(async () => (await order(page)).indexOf(last)).toBeLessThan(sunk.length - 1)
  await lookAlikes(page).locator(`[data-id="${last}"]:focus`).waitFor()
  await page.keyboard.press('u')
  await expect.poll(() => thumb(page, last, 'is').getAttribute('aria-pressed')).toBe('false')
  await page.keyboard.press('Control+z')
  await expect.poll(() => thumb(page, last, 'is').getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => order(page)).toEqual(plain)
  await page.getByText(REORDERED).waitFor({ state: 'detached' })

  // Seen from the other piece it is the same thumb.
  await lookAlikes(page).locator(`[data-id="${second}"]`).press('d')
  await expect.poll(() => thumb(page, second, 'is not').getAttribute('aria-pressed')).toBe('true')
  await lookAlikes(page).locator(`[data-id="${second}"]`).press('f')
  await lookAlikes(page)
    .getByRole('button', { name: `${PIECE} is not alike`, pressed: true })
    .waitFor()
})

test('what was said is listed in the settings, forgotten one by one or all at once, by keyboard, and comes back with undo', async () => {
  const { page, plain } = await openPiece(8)
  const [first = '', second = ''] = plain
  const nameOf = async (id: string): Promise<string> =>
    /^piece \d/.exec((await lookAlikes(page).locator(`[data-id="${id}"]`).getAttribute('aria-label')) ?? '')?.[0] ?? ''
  const names = [await nameOf(first), await nameOf(second)]
  await lookAlikes(page).locator(`[data-id="${first}"]`).press('d')
  await expect.poll(() => thumb(page, first, 'is not').getAttribute('aria-pressed')).toBe('true')
  await lookAlikes(page).locator(`[data-id="${second}"]`).press('u')
  await expect.poll(() => thumb(page, second, 'is').getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: 'Settings' }).click()
  const section = page.getByRole('region', { name: 'What you found alike' })
  const rows = section.getByRole('listitem')
  /** The pair and what was said of it, in whatever order the pieces came. */
  const said = async (at: number): Promise<string[]> => [
    ...(
      await rows
        .nth(at)
        .getByRole('button', { name: /^piece/ })
        .allTextContents()
    ).toSorted(),
    (await rows.nth(at).locator('.said').textContent()) ?? ''
  ]
  await expect.poll(() => rows.count()).toBe(2)
  expect(await said(0)).toEqual([...[PIECE, names[1] ?? ''].toSorted(), 'is like'])
  expect(await said(1)).toEqual([...[PIECE, names[0] ?? ''].toSorted(), 'is not like'])

  await rows
    .nth(0)
    .getByRole('button', { name: /^Forget what you said/ })
    .press('Enter')
  await expect.poll(() => rows.count()).toBe(1)
  expect((await said(0)).at(-1)).toBe('is not like')
  await section.locator('.forget:focus').waitFor()
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await section.getByRole('button', { name: 'Forget all of these' }).press('Enter')
  await section.getByText('Nothing yet.').waitFor()
  await page.getByText('What you found alike is no longer remembered.').waitFor()
  await section.getByRole('heading').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => rows.count()).toBe(2)
  await rows.nth(0).getByRole('button', { name: PIECE, exact: true }).click()
  await page.getByRole('heading', { name: PIECE, exact: true }).waitFor()
})

test('switched off in the settings, thumbs are kept but leave the order alone', async () => {
  const { page, plain } = await openPiece(8)
  const [first = ''] = plain
  await lookAlikes(page).locator(`[data-id="${first}"]`).press('d')
  await expect.poll(async () => (await order(page)).indexOf(first)).toBeGreaterThan(0)
  const sunk = await order(page)
  const choose = async (on: boolean): Promise<void> => {
    await page.getByRole('button', { name: 'Settings' }).click()
    await page
      .getByRole('region', { name: 'What you found alike' })
      .getByRole('checkbox', { name: 'Let them change the order' })
      .setChecked(on)
    await page.goBack()
  }
  await choose(false)
  await expect.poll(() => order(page)).toEqual(plain)
  expect(await thumb(page, first, 'is not').getAttribute('aria-pressed')).toBe('true')
  await choose(true)
  await expect.poll(() => order(page)).toEqual(sunk)
})
