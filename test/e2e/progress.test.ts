/** The line that says what is being read, in a real browser. */
import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(2)
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

test('what one has scrolled to is read first', async () => {
  const folder = temporaryFolder()
  // The newest come first by themselves: those at the top.
  const write = async (look: number): Promise<void> => {
    for (let i = 49; i >= 10; i--) await addPhoto(folder, `${String(i)}.jpg`, look + i)
  }
  await write(0)
  // For the duplicates.
  await addPhoto(folder, '11.jpg', 10)
  const page = await openCloset(browser, folder)
  await indexed(page, 40)
  await page.getByLabel('Sort').selectOption('Name')
  await page.evaluate(() => fetch('/api/pause', { method: 'POST' }))
  await write(100)
  await page.getByText('Paused · 40 left').first().waitFor()

  let told: number[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/in-sight')) ({ photos: told } = request.postDataJSON() as { photos: number[] })
  })
  const photoOf = (name: string) =>
    page.evaluate<number>(
      `Number(/photos\\/(\\d+)\\//.exec(document.querySelector('[role=gridcell][aria-label="${name}"] img').src)[1])`
    )
  const opened = await photoOf('12')
  await page.getByRole('gridcell', { name: '12' }).click()
  await expect.poll(() => told[0]).toBe(opened)
  // The line that says that photos wait covers nothing of what is at the end.
  await page.getByRole('complementary').getByRole('listitem').first().waitFor()
  const covered = `(() => {
    const found = document.querySelector('aside')
    found.scrollTop = found.scrollHeight
    return found.lastElementChild.getBoundingClientRect().bottom - document.querySelector('.foot').getBoundingClientRect().top
  })()`
  await page.setViewportSize({ width: 1280, height: 480 })
  expect(await page.evaluate<number>(covered)).toBeLessThan(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  const opensWith = (heading: string | RegExp) => page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await page.keyboard.press('Escape')
  for (const name of ['20', '21']) await page.getByRole('gridcell', { name }).click({ modifiers: ['Control'] })
  const compared = [await photoOf('20'), await photoOf('21')]
  await page.keyboard.press('c')
  await opensWith('Compare')
  await expect.poll(() => told.toSorted()).toEqual(compared.toSorted())
  await page.keyboard.press('Escape')
  const copies = [await photoOf('10'), await photoOf('11')]
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expect.poll(() => told.toSorted()).toEqual(copies.toSorted())
  await page.evaluate(`fetch('/api/suggestions').then((answer) => answer.json())
    .then(([{ category }]) => { location.hash = '#/suggested/' + encodeURIComponent(category) })`)
  await opensWith(/^Suggested for/)
  const suggested = () =>
    page.evaluate<number[]>(`[...document.querySelectorAll('.scroller li img')]
    .filter((photo) => photo.getBoundingClientRect().top < innerHeight)
    .map((photo) => Number(/photos\\/(\\d+)\\//.exec(photo.src)[1]))`)
  await expect.poll(async () => told.join() === (await suggested()).join()).toBe(true)
  await page.getByRole('button', { name: /^Closet/ }).click()
  await page.getByRole('gridcell', { name: '10' }).focus()
  await page.keyboard.press('End')
  await page.getByRole('gridcell', { name: '49' }).waitFor()
  const inSight = () =>
    page.evaluate<number[]>(`[...document.querySelectorAll('[role=gridcell]')]
      .filter((cell) => {
        const { top, bottom } = cell.getBoundingClientRect()
        const scroller = cell.closest('.scroller').getBoundingClientRect()
        return bottom > scroller.top && top < scroller.bottom
      })
      .map((cell) => Number(/photos\\/(\\d+)\\//.exec(cell.querySelector("img").src)[1]))`)
  await expect.poll(async () => told.length > 0 && (await inSight()).every((id) => told.includes(id))).toBe(true)
  const seen = await inSight()
  expect(seen.length).toBeLessThan(20)

  await page.evaluate(`new Promise((resolve) => {
    globalThis.read = []
    const events = new EventSource('/api/events')
    events.onmessage = ({ data }) => read.push(...(JSON.parse(data).changed ?? []).map(({ photoId }) => photoId))
    events.onopen = resolve
  })`)
  await page.getByRole('button', { name: 'Go on' }).click()
  const read = () => page.evaluate<number[]>('read')
  await expect.poll(async () => (await read()).length, { timeout: 120_000 }).toBe(40)
  expect(new Set((await read()).slice(0, seen.length))).toEqual(new Set(seen))
})

test('writing everything into one file, and taking one in, shows how far it is and is cancelled', async () => {
  const folder = temporaryFolder()
  await addPhoto(folder, 'hat.jpg', 0)
  const page = await openCloset(browser, folder)
  await page.getByRole('gridcell', { name: 'hat' }).waitFor()
  await page.evaluate(() => fetch('/api/pause', { method: 'POST' }))
  // Large enough to be still under way when it is cancelled; nobody looks into it.
  truncateSync(join(folder, 'hat.jpg'), 2 ** 32)
  await page.getByRole('button', { name: 'Settings' }).click()
  const data = page.getByRole('region', { name: 'Data' })
  const place = temporaryFolder()
  // What is proposed comes first, or it would come into the middle of what is typed.
  await expect.poll(() => data.getByLabel('Write to').inputValue()).toMatch(/zip$/)
  await data.getByLabel('Write to').fill(join(place, 'all.zip'))
  await data.getByLabel('With the photos').check()
  await data.getByLabel('Write to').press('Enter')
  const bar = data.getByRole('progressbar', { name: 'Writing the file' })
  await bar.or(data.getByRole('alert')).waitFor()
  expect(await data.getByRole('alert').allTextContents()).toEqual([])
  await expect.poll(() => bar.getAttribute('aria-valuetext')).toMatch(/^[\d,.]+ of 4,29\d.\d MB · /)
  await data.getByRole('button', { name: 'Cancel' }).press('Enter')
  await data.getByText('Cancelled. Nothing of the file was left.').waitFor()
  await bar.waitFor({ state: 'detached' })
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Write the file')
  expect(readdirSync(place)).toEqual([])
  const large = join(place, 'export.zip')
  writeFileSync(large, 'PK')
  truncateSync(large, 2 ** 32)
  await data.getByLabel('Import an export').setInputFiles(large)
  const taking = data.getByRole('progressbar', { name: 'Reading the export' })
  await taking.or(data.getByRole('alert')).waitFor()
  expect(await data.getByRole('alert').allTextContents()).toEqual([])
  await expect.poll(() => taking.getAttribute('aria-valuetext')).toMatch(/^[\d,.]+ of 4,29\d.\d MB · /)
  await data.getByRole('button', { name: 'Cancel' }).press('Enter')
  await data.getByText('Cancelled. Nothing was changed.').waitFor()
  await taking.waitFor({ state: 'detached' })
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Import an export')
})
