/** What counts among look-alikes, and photos side by side, in a real browser: real engine, real network, real files, real page. */
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

const [red, blue] = ['#b3262d', '#2a4f9e']
const garments: Record<string, Garment> = {
  'red shirt': { kind: 'shirt', color: red },
  'blue shirt': { kind: 'shirt', color: blue },
  'red trousers': { kind: 'trousers', color: red },
  'blue trousers': { kind: 'trousers', color: blue },
  'striped blue shirt': { kind: 'shirt', color: blue, striped: true }
}

async function closet(): Promise<Page> {
  const folder = temporaryFolder()
  for (const [name, garment] of Object.entries(garments)) writeFileSync(join(folder, `${name}.jpg`), await garmentJpeg(garment))
  const page = await openCloset(browser, folder)
  await indexed(page, Object.keys(garments).length)
  return page
}

const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })

test('what counts among look-alikes is weighed with sliders by keyboard, shown at once, kept, and undone by one click', async () => {
  const page = await closet()
  const slider = (name: string) => lookAlikes(page).getByRole('slider', { name, exact: true })
  await page.getByRole('gridcell', { name: 'red shirt', exact: true }).click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(4)
  const overall = await neighbourNames(page)
  expect(overall[0]).toBe('blue shirt')
  expect(await lookAlikes(page).getByRole('button', { name: 'Overall', exact: true }).count()).toBe(0)

  await lookAlikes(page).getByRole('button', { name: 'What counts: overall' }).press('Enter')
  await slider('Colour').press('End')
  await slider('Overall').press('Home')
  await expect.poll(async () => (await neighbourNames(page))[0]).toBe('red trousers')
  await lookAlikes(page).getByRole('button', { name: 'What counts: colour' }).waitFor()
  // When nothing is left that counts, the whole does.
  await slider('Colour').press('Home')
  await lookAlikes(page).getByRole('button', { name: 'What counts: overall' }).waitFor()
  await expect.poll(() => neighbourNames(page)).toEqual(overall)
  expect(await slider('Overall').inputValue()).toBe('100')

  await lookAlikes(page).getByRole('button', { name: 'Only Colour' }).click()
  await slider('Shape').fill('20')
  await lookAlikes(page).getByRole('button', { name: 'What counts: colour and shape' }).waitFor()
  await expect.poll(async () => (await neighbourNames(page))[0]).toBe('red trousers')
  await page.reload()
  await lookAlikes(page).getByRole('button', { name: 'What counts: colour and shape' }).waitFor()
  await expect.poll(async () => (await neighbourNames(page))[0]).toBe('red trousers')
  await lookAlikes(page).getByRole('button', { name: 'Overall', exact: true }).click()
  await expect.poll(() => neighbourNames(page)).toEqual(overall)
})

interface Sight {
  x: number
  y: number
  scale: number
}

/** What each photo shows in the middle of its frame, in fractions of the photo, and how many times it is enlarged. */
async function sights(page: Page): Promise<Sight[]> {
  const hundredths = (value: number): number => Math.round(value * 100) / 100
  const sheets = await page.getByRole('list', { name: 'Photos side by side' }).locator('.sheet').all()
  return Promise.all(
    sheets.map(async (sheet) => {
      const [box, room] = [await sheet.boundingBox(), await sheet.locator('..').boundingBox()]
      if (!box || !room) throw new Error('The photo is not in sight.')
      return {
        x: hundredths((room.x + room.width / 2 - box.x) / box.width),
        y: hundredths((room.y + room.height / 2 - box.y) / box.height),
        scale: Number(/scale\(([\d.]+)\)/.exec((await sheet.getAttribute('style')) ?? '')?.[1])
      }
    })
  )
}

test('two to four pieces are compared side by side, zoomed and moved together by wheel, hand and keyboard', async () => {
  const page = await closet()
  const photos = page.getByRole('list', { name: 'Photos side by side' })
  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true })
  for (const name of ['red shirt', 'blue trousers']) await cell(name).click({ modifiers: ['Control'] })
  await page.getByRole('toolbar', { name: 'Selected pieces' }).getByRole('button', { name: 'Compare' }).waitFor()
  await cell('striped blue shirt').click({ modifiers: ['Control'] })
  await page.keyboard.press('c')
  await expect.poll(() => photos.getByRole('img').count()).toBe(3)
  const whole = { x: 0.5, y: 0.5, scale: 1 }
  expect(await sights(page)).toEqual([whole, whole, whole])

  // The wheel zooms in where the mouse points; then dragging one photo moves all.
  const box = await photos.getByRole('img').first().boundingBox()
  if (!box) throw new Error('There is no photo.')
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2)
  await page.mouse.wheel(0, -300)
  const zoomed = { x: 0.6, y: 0.5, scale: 2 }
  await expect.poll(() => sights(page)).toEqual([zoomed, zoomed, zoomed])
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7 + box.width * 0.1, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  const dragged = { ...zoomed, x: 0.55 }
  await expect.poll(() => sights(page)).toEqual([dragged, dragged, dragged])
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => sights(page)).toEqual(Array(3).fill({ ...dragged, y: 0.55 }))
  await page.keyboard.press('+')
  await page.getByRole('status').filter({ hasText: 'Zoom 280%' }).waitFor({ state: 'attached' })
  await photos.getByRole('img').nth(1).dblclick()
  await expect.poll(() => sights(page)).toEqual([whole, whole, whole])
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.keyboard.press('0')
  await expect.poll(() => sights(page)).toEqual([whole, whole, whole])

  // One left out; the address keeps what is compared; Escape leads back to what was selected.
  await page.getByRole('button', { name: 'Leave out blue trousers' }).click()
  await expect.poll(() => photos.getByRole('img').count()).toBe(2)
  for (const name of ['red shirt', 'striped blue shirt']) await photos.getByRole('img', { name, exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /Leave out/ }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByText('3 pieces selected').waitFor()
  await cell('red shirt').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Compare' }).click()
  await expect.poll(() => photos.getByRole('img').count()).toBe(3)

  // From a piece, with the look-alike that is pointed at.
  await photos.getByRole('button', { name: 'red shirt', exact: true }).click()
  await expect.poll(() => neighbourNames(page)).toHaveLength(4)
  const second = (await neighbourNames(page))[1] ?? ''
  await lookAlikes(page).getByRole('listitem').locator('[data-id]').nth(1).hover()
  await page.keyboard.press('c')
  for (const name of ['red shirt', second]) await photos.getByRole('img', { name, exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => neighbourNames(page)).toHaveLength(4)
  const third = (await neighbourNames(page))[2] ?? ''
  await lookAlikes(page).getByRole('listitem').locator('[data-id]').nth(2).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Compare' }).click()
  for (const name of ['red shirt', third]) await photos.getByRole('img', { name, exact: true }).waitFor()
  await page.reload()
  await expect.poll(() => photos.getByRole('img').count()).toBe(2)

  // A photo from outside with what looks like it.
  await page.getByLabel('Choose a photo to search with').setInputFiles({
    name: 'seen in a shop.jpg',
    mimeType: 'image/jpeg',
    buffer: await garmentJpeg({ kind: 'shirt', color: blue })
  })
  await expect.poll(async () => (await neighbourNames(page))[0]).toBe('blue shirt')
  // Not before its preview can be shown.
  await expect
    .poll(async () => {
      await page.keyboard.press('c')
      return page.url()
    })
    .toContain('#/compare/photo,')
  for (const name of ['seen in a shop.jpg', 'blue shirt']) await photos.getByRole('img', { name, exact: true }).waitFor()
  await page.keyboard.press('+')
  await expect.poll(async () => (await sights(page)).map(({ scale }) => scale)).toEqual([1.4, 1.4])
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'seen in a shop.jpg' }).waitFor()
})
