/** The line that says what is being read, in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, openCloset } from '../helpers/closet-page.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('reading photos is paused, cancelled, stays so, and is taken up again, all by keyboard', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 2; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 2)
  const focused = () => page.evaluate<string>('document.activeElement.textContent')
  // What is paused stays so long enough to be looked at.
  await page.evaluate(() => fetch('/api/pause', { method: 'POST' }))
  for (let i = 2; i < 6; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  await page.getByText('Paused · 4 left').first().waitFor()
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  await page.getByText('Cancelled · 4 left').first().waitFor()
  await expect.poll(focused).toBe('Read the rest')

  // Coming back to the window looks through the folders.
  await page.evaluate("dispatchEvent(new Event('focus'))")
  await page.reload()
  await page.getByRole('status').filter({ hasText: 'Cancelled · 4 left' }).waitFor()
  expect(await page.getByRole('gridcell').count()).toBe(2)
  await page.getByRole('button', { name: 'Read the rest' }).press('Enter')
  await indexed(page, 6)
  await page.getByText('Cancelled').first().waitFor({ state: 'detached' })

  // It is also what the person means who has all folders looked through again.
  await page.evaluate(() => fetch('/api/pause', { method: 'POST' }))
  await addPhoto(folder, '6.jpg', 6)
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByText('Cancelled · 1 left').first().waitFor()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Look through all again' }).press('Enter')
  await page.getByText('7 pieces · changes are noticed at once').waitFor()
})
