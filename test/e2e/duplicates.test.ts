/** Likely duplicates, reviewed one after another by keyboard and mouse, in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, openCloset } from '../helpers/closet-page.ts'
import { copied, garmentJpeg, photographedAgain, type Garment } from '../helpers/garments.ts'
import { putPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const redShirt: Garment = { kind: 'shirt', color: '#b03030' }
const bag: Garment = { kind: 'bag', color: '#6d4c41' }
const dress: Garment = { kind: 'dress', color: '#2e7d32' }

/** Two copies, a garment photographed again, and one that is like no other, open at the duplicates. */
async function openDuplicates(): Promise<Page> {
  const folder = temporaryFolder()
  putPhoto(folder, 'tops/shirt.jpg', await garmentJpeg(redShirt))
  putPhoto(folder, 'backup/shirt copy.jpg', await copied(await garmentJpeg(redShirt)))
  putPhoto(folder, 'bag.jpg', await garmentJpeg(bag))
  putPhoto(folder, 'bag copy.jpg', await garmentJpeg(bag))
  putPhoto(folder, 'dress.jpg', await garmentJpeg(dress))
  putPhoto(folder, 'dress again.jpg', await photographedAgain(await garmentJpeg(dress)))
  putPhoto(folder, 'trousers.jpg', await garmentJpeg({ kind: 'trousers', color: '#1f3a5f' }))
  const page = await openCloset(browser, folder)
  await indexed(page, 7)
  await inRail(page).click()
  await photos(page).first().waitFor()
  return page
}

const inRail = (page: Page) => page.getByRole('navigation').getByRole('button', { name: /^Duplicates/ })
const photos = (page: Page) => page.getByRole('list', { name: 'Are these the same?' }).getByRole('img')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** What a screen reader is told of the pair that is shown. */
const told = (page: Page) => page.locator('section').getByRole('status')
const shown = async (page: Page): Promise<string> =>
  (
    await photos(page)
      .all()
      .then((all) => Promise.all(all.map((one) => one.getAttribute('alt'))))
  )
    .sort()
    .join(' + ')
const shows = (page: Page, names: string) => expect.poll(() => shown(page)).toBe(names)
const [BAGS, SHIRTS, DRESSES] = ['bag + bag copy', 'shirt + shirt copy', 'dress + dress again']

test('pairs are answered one after another by keyboard; undo brings one back; the answers are kept', async () => {
  const page = await openDuplicates()
  await shows(page, BAGS)
  await page.getByText('1 of 3', { exact: true }).waitFor()
  await expect.poll(() => told(page).textContent()).toMatch(/1 of 3: bag.* and bag.*\. Likely the same photo, 100% alike\./)
  expect(await page.getByText('backup/shirt copy.jpg').count()).toBe(0)

  // Arrows skip and come back.
  await page.keyboard.press('ArrowRight')
  await shows(page, SHIRTS)
  await page.getByText(/^backup\/shirt copy\.jpg · 170 × 21[23]$/).waitFor()
  await page.keyboard.press('ArrowRight')
  await shows(page, DRESSES)
  await page.getByText(/^Likely the same garment, \d+% alike$/).waitFor()
  expect(await button(page, 'Next pair').isDisabled()).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await shows(page, SHIRTS)

  // The one in the middle: the one after it takes its place.
  await page.keyboard.press('3')
  await shows(page, DRESSES)
  await page.getByText('They stay apart.').waitFor()
  await expect.poll(() => inRail(page).textContent()).toMatch(/Duplicates\s*2/)
  await expect.poll(() => told(page).textContent()).toMatch(/2 of 2: dress/)
  await page.keyboard.press('2')
  await shows(page, BAGS)
  // Taken back, it is asked about again, and shown.
  await page.keyboard.press('Control+z')
  await shows(page, DRESSES)
  await page.keyboard.press('Control+z')
  await shows(page, SHIRTS)
  await page.getByText('2 of 3', { exact: true }).waitFor()
  await page.keyboard.press('3')
  await page.keyboard.press('2')
  await page.keyboard.press('1')
  await page.getByText('Nothing left to review.').first().waitFor()
  await expect.poll(() => inRail(page).textContent()).toMatch(/Duplicates\s*0/)

  await page.reload()
  await page.getByText('Nothing left to review.').first().waitFor()
  await page.getByRole('button', { name: /^Closet/ }).click()
  await page.getByText('5 pieces', { exact: true }).waitFor()
})

test('pairs are answered, skipped and undone by mouse; both photos zoom together', async () => {
  const page = await openDuplicates()
  await button(page, 'Next pair').click()
  await shows(page, SHIRTS)
  await button(page, 'Previous pair').click()
  await shows(page, BAGS)
  const width = async (at: number) => (await photos(page).nth(at).boundingBox())?.width ?? 0
  const [before] = [await width(0), await width(1)]
  await photos(page).first().dblclick()
  await expect.poll(() => width(1)).toBeGreaterThan(before * 2)
  // Larger than their place, arrows move them; the next pair is whole again.
  await page.keyboard.press('ArrowRight')
  await shows(page, BAGS)
  await button(page, 'Same photo').click()
  await shows(page, SHIRTS)
  await expect.poll(() => width(1)).toBeLessThan(before * 2)
  await page.getByText('They are one piece with all their photos now.').waitFor()
  // From wherever one has gone meanwhile.
  await button(page, 'Next pair').click()
  await shows(page, DRESSES)
  await button(page, 'Undo').click()
  await shows(page, BAGS)
  await button(page, 'Not related').click()
  await shows(page, SHIRTS)
  await button(page, 'Same garment').click()
  await shows(page, DRESSES)
  // A piece leads to its look-alikes, and Back here again.
  await button(page, 'dress again').click()
  await page.getByRole('heading', { name: 'dress again' }).waitFor()
  await page.keyboard.press('Escape')
  await shows(page, DRESSES)
})
