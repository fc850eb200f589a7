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

const box = (page: Page) => page.getByRole('application', { name: 'The part that is searched with' })

/** Which parts of the neighbours' photos are marked as alike, as styles have them. */
const marks = async (page: Page): Promise<(string | null)[]> =>
  Promise.all((await neighbours(page).locator('.mark').all()).map((mark) => mark.getAttribute('style')))

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
  await page.getByRole('button', { name: `5 · ${String(least)} to ${String(most - 1)}%` }).click()
  await expect.poll(() => neighbours(page).count()).toBe(5)

  // The bounds push each other along rather than cross.
  await slider('At most').press('Home')
  await page.getByRole('button', { name: '5 · up to 0%' }).waitFor()
  await page.getByText('Nothing is as alike as these bounds ask.').waitFor()
  await lookAlikes(page).getByRole('button', { name: 'Any similarity' }).click()
  await expect.poll(() => scores(page)).toEqual(all.slice(0, 5))
})

test('why two pieces are alike is shown on both photos, by key, by mouse and for whichever neighbour is pointed at', async () => {
  const page = await openPiece(8, 'piece 3')
  const pair = page.getByRole('region', { name: 'Why these two' })
  const veils = pair.getByRole('img', { name: /is most like the other photo at: (top|bottom|left|right|middle)/ })
  const button = (i: number) => neighbours(page).locator('[data-id]').nth(i)
  const name = async (i: number) => /^piece \d+/.exec((await button(i).getAttribute('aria-label')) ?? '')?.[0] ?? 'nobody'

  await button(1).press('w')
  await pair.getByRole('img', { name: 'piece 3', exact: true }).waitFor()
  await pair.getByRole('img', { name: await name(1), exact: true }).waitFor()
  await expect.poll(() => veils.count()).toBe(2)
  await page.keyboard.press('ArrowRight')
  await pair.getByRole('img', { name: await name(2), exact: true }).waitFor()
  await button(4).hover()
  await pair.getByRole('img', { name: await name(4), exact: true }).waitFor()
  // Escape closes what lies over the view and stays with the piece.
  await page.keyboard.press('Escape')
  await pair.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'piece 3', exact: true }).waitFor()

  const toggle = (pressed: boolean) => lookAlikes(page).getByRole('button', { name: 'Why these two', pressed })
  await toggle(false).click()
  await expect.poll(() => veils.count()).toBe(2)
  await toggle(true).click()
  await pair.waitFor({ state: 'detached' })
})

test('a box drawn on the photo finds pieces like that part, can be moved and resized by mouse, and stays over a reload', async () => {
  const page = await openPiece(8, 'piece 3')
  const whole = await scores(page)
  const photo = await page.getByRole('img', { name: 'piece 3', exact: true }).boundingBox()
  if (!photo) throw new Error('the photo is not on the page')
  const at = (x: number, y: number): [number, number] => [photo.x + x * photo.width, photo.y + y * photo.height]
  const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
    await page.mouse.move(...from)
    await page.mouse.down()
    await page.mouse.move(...to, { steps: 3 })
    await page.mouse.up()
  }
  const address = (): string => decodeURIComponent(new URL(page.url()).hash)

  await drag(at(0.2, 0.3), at(0.6, 0.7))
  await page.getByText('With a part of the photo').waitFor()
  await expect.poll(() => neighbours(page).locator('.mark').count()).toBe(7)
  expect(address()).toMatch(/part\/0\.2,0\.3,0\.4,0\.4$/)
  await page.getByText('From 20% to 60% across, from 30% to 70% down').waitFor({ state: 'attached' })
  const first = await marks(page)

  await drag(at(0.4, 0.5), at(0.5, 0.6))
  await expect.poll(address).toMatch(/part\/0\.3,0\.4,0\.4,0\.4$/)
  await drag(at(0.7, 0.8), at(0.9, 1))
  await expect.poll(address).toMatch(/part\/0\.3,0\.4,0\.6,0\.6$/)
  await expect.poll(() => marks(page)).not.toEqual(first)
  const moved = await marks(page)
  await page.reload()
  await box(page).waitFor()
  await expect.poll(() => marks(page)).toEqual(moved)

  await page.getByRole('button', { name: 'Whole photo' }).click()
  await box(page).waitFor({ state: 'detached' })
  await expect.poll(() => scores(page)).toEqual(whole)
})

test('a part is chosen by keyboard: a key brings a box, arrows move and resize it, Enter searches, Escape leaves it and then the piece', async () => {
  const page = await openPiece(6, 'piece 3')
  await page.keyboard.press('p')
  await page.locator('[role=application]:focus').waitFor()
  for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown'])
    await page.keyboard.press(key)
  await page.getByText('From 28% to 70% across, from 28% to 72% down').waitFor({ state: 'attached' })
  expect(await neighbours(page).locator('.mark').count()).toBe(0)
  await page.keyboard.press('Enter')
  await expect.poll(() => neighbours(page).locator('.mark').count()).toBe(5)
  expect(page.url()).toMatch(/part\/0\.28,0\.28,0\.42,0\.44$/)

  // A neighbour's own photo is searched whole, and Back returns to the part.
  await neighbours(page).getByRole('button').first().click()
  await box(page).waitFor({ state: 'detached' })
  await expect.poll(() => neighbours(page).locator('.mark').count()).toBe(0)
  await page.goBack()
  await box(page).waitFor()

  await page.keyboard.press('Escape')
  await box(page).waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'piece 3', exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('grid').waitFor()
})

test('look-alikes marked with + or − lead the search, stay over a reload, and are taken back one by one or all at once', async () => {
  const page = await openPiece(8, 'piece 3')
  const shown = async (): Promise<(string | null)[]> =>
    Promise.all((await neighbours(page).locator('[data-id]').all()).map((button) => button.getAttribute('data-id')))
  const plain = await shown()
  expect(plain).toHaveLength(7)
  const marked = (way: string) => lookAlikes(page).getByRole('group', { name: way })

  // By mouse: what is pointed at shows the two buttons.
  await neighbours(page).nth(2).hover()
  await neighbours(page)
    .nth(2)
    .getByRole('button', { name: /^More like / })
    .click()
  await marked('More like').getByRole('button').waitFor()
  await expect.poll(async () => (await shown()).length).toBe(6)
  // By key.
  const less = (await shown())[0]
  await neighbours(page).locator('[data-id]').first().press('-')
  await marked('Less like').getByRole('button').waitFor()
  await expect.poll(async () => (await shown()).length).toBe(5)
  expect(await shown()).not.toContain(plain[2])
  expect(await shown()).not.toContain(less)
  expect(page.url()).toMatch(new RegExp(`/more/${plain[2] ?? ''}/less/${less ?? ''}$`))
  const led = await shown()
  await page.reload()
  await expect.poll(shown).toEqual(led)
  const another = led[1] ?? ''
  await neighbours(page).locator(`[data-id="${another}"]`).press('+')
  await expect.poll(() => marked('More like').getByRole('button').count()).toBe(2)
  expect(page.url()).toContain(`/more/${plain[2] ?? ''},${another}/less/`)
  await marked('More like').getByRole('button').last().press('Enter')
  await expect.poll(shown).toEqual(led)

  await marked('Less like').getByRole('button').press('Enter')
  await marked('Less like').waitFor({ state: 'detached' })
  await expect.poll(async () => (await shown()).length).toBe(6)
  await lookAlikes(page).getByRole('button', { name: 'Only the piece itself' }).click()
  await expect.poll(shown).toEqual(plain)
})

test('several selected pieces are searched with together, and look-alikes are looked for among favourites or what the filter shows', async () => {
  const page = await openPiece(8, 'piece 3')
  const where = page.getByRole('combobox', { name: 'Where to look' })
  await page.getByRole('button', { name: 'Favourite', exact: true }).click()
  await page.getByRole('button', { name: /Back/ }).click()
  await page.getByRole('gridcell', { name: 'piece 5', exact: true }).click({ modifiers: ['Control'] })
  await page.getByRole('gridcell', { name: 'piece 1', exact: true }).click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Find similar to these' }).click()
  await lookAlikes(page).getByRole('group', { name: 'More like' }).getByRole('button').waitFor()
  await expect.poll(() => neighbours(page).count()).toBe(6)
  await where.selectOption('Favourites')
  await expect.poll(() => neighbours(page).count()).toBe(1)
  const favourite = await neighbours(page)
    .getByRole('button', { name: /^piece 3,/ })
    .getAttribute('data-id')

  // A filter is a place only while there is one.
  const filtered = 'What the closet’s filter shows'
  expect(await where.locator('option').allTextContents()).not.toContain(filtered)
  await page.getByRole('button', { name: /Back/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('"piece 2"')
  await page.getByText('1 of 8 pieces').waitFor()
  await page.evaluate(`location.hash = '#/piece/${favourite ?? ''}'`)
  await where.selectOption(filtered)
  await neighbours(page)
    .getByRole('button', { name: /^piece 2,/ })
    .waitFor()
  expect(await neighbours(page).count()).toBe(1)
})
