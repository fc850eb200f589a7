/** The place where failed, missing and offline photos are seen, explained and tried again, in a real browser. */
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { indexed, openCloset } from '../helpers/closet-page.ts'
import { addPhoto, barsPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const row = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words })
const told = (page: Page, words: string) => page.getByRole('main').getByRole('status').getByText(words, { exact: true }).first()
const place = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent.trim()')

async function folderOf(count: number): Promise<string> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  return folder
}

/** A JPEG that ends too early. */
async function addTruncated(folder: string, name: string): Promise<void> {
  await addPhoto(folder, name, 5, 600, 750)
  const file = join(folder, name)
  const { size, mtime } = statSync(file)
  writeFileSync(file, (await barsPhoto(5, 600, 750)).subarray(0, size / 2))
  utimesSync(file, mtime, mtime)
}

/** Puts a good photo in the place of one; no scan sees a difference, as size and time stamp are the same. */
async function mend(file: string): Promise<void> {
  const { size, mtime } = statSync(file)
  const good = await barsPhoto(9)
  writeFileSync(file, Buffer.concat([good, Buffer.alloc(size - good.length)]))
  utimesSync(file, mtime, mtime)
}

async function openAttention(folder: string, pieces: number): Promise<Page> {
  const page = await openCloset(browser, folder)
  await indexed(page, pieces)
  await place(page, /^Attention/).click()
  await page.getByRole('heading', { level: 1, name: 'Attention' }).waitFor()
  return page
}

test('a photo that can’t be read is explained, and read again alone when that is asked for, by keyboard', async () => {
  const folder = await folderOf(3)
  await addTruncated(folder, 'coat.jpg')
  await addTruncated(folder, 'other.jpg')
  const page = await openAttention(folder, 3)
  await place(page, 'Attention 2').waitFor()
  await row(page, 'coat.jpg').getByText('the file is damaged or ends too early').waitFor()
  const retry = page.getByRole('button', { name: 'Try again: coat.jpg' })

  await retry.press('Enter')
  await told(page, 'coat.jpg still can’t be read.').waitFor()
  expect(await focused(page)).toBe('Try again')

  await mend(join(folder, 'coat.jpg'))
  await mend(join(folder, 'other.jpg'))
  await retry.press('Enter')
  await told(page, 'coat.jpg can be read now and hangs in the closet.').waitFor()
  await row(page, 'coat.jpg').waitFor({ state: 'detached' })
  // The other was not asked for.
  await row(page, 'other.jpg').getByText('the file is damaged or ends too early').waitFor()
  await expect.poll(() => focused(page)).toBe('Attention')
  await place(page, 'Closet 4').waitFor()
})

test('a photo that can’t be read and is gone when it is tried again is said to be gone', async () => {
  const folder = await folderOf(3)
  await addTruncated(folder, 'coat.jpg')
  const page = await openAttention(folder, 3)
  await page.route('**/retry', async (route) => {
    rmSync(join(folder, 'coat.jpg'))
    await route.continue()
  })
  await page.getByRole('button', { name: 'Try again: coat.jpg' }).click()
  await told(page, 'coat.jpg is not where it was.').waitFor()
  await page.getByRole('heading', { name: 'Missing' }).waitFor()
})

test('missing photos are looked for again, and hidden from Armoire until that is undone', async () => {
  const folder = await folderOf(5)
  const aside = temporaryFolder()
  const page = await openCloset(browser, folder)
  await indexed(page, 5)
  for (const name of ['piece 1.jpg', 'piece 2.jpg']) renameSync(join(folder, name), join(aside, name))
  await place(page, 'Attention 2').click()
  await row(page, 'piece 1.jpg').waitFor()
  await row(page, 'piece 2.jpg').waitFor()
  const lookAgain = page.getByRole('button', { name: 'Look again', exact: true })
  await lookAgain.press('Enter')
  await told(page, '2 files are still missing.').waitFor()

  const hide = page.getByRole('button', { name: 'Hide from Armoire: piece 1.jpg' })
  await hide.press('Enter')
  await row(page, 'piece 1.jpg').waitFor({ state: 'detached' })
  await place(page, 'Attention 1').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'piece 1.jpg').waitFor()
  // As in the closet, by a key.
  await hide.focus()
  await page.keyboard.press('Delete')
  await row(page, 'piece 1.jpg').waitFor({ state: 'detached' })

  // Under another name, and with no event that would tell of it by itself.
  await page.route(
    '**/look',
    async (route) => {
      renameSync(join(aside, 'piece 2.jpg'), join(folder, 'found again.jpg'))
      await route.continue()
    },
    { times: 1 }
  )
  await lookAgain.press('Enter')
  await told(page, 'Every file is back.').waitFor()
  await row(page, 'piece 2.jpg').waitFor({ state: 'detached' })
  await place(page, 'Closet 4').waitFor()
})

test('a folder that can’t be read is explained where attention is asked for, and looked at again alone', async () => {
  const folder = await folderOf(3)
  const page = await openCloset(browser, folder)
  await indexed(page, 3)
  const away = `${folder}-unplugged`
  renameSync(folder, away)
  onTestFinished(() => {
    rmSync(away, { recursive: true, force: true })
  })
  await place(page, 'Attention 1').click()
  await row(page, 'The folder can’t be reached.').getByText('3 pieces wait.').waitFor()
  const look = page.getByRole('main').getByRole('button', { name: `Look again: ${folder}` })
  await look.press('Enter')
  await told(page, `${folder} still can’t be read in full.`).waitFor()
  expect(await focused(page)).toBe('Look again')

  renameSync(away, folder)
  await look.press('Enter')
  await told(page, `${folder} can be read again.`).waitFor()
  await page.getByText('Every photo is well, and every folder can be read.').waitFor()
  await expect.poll(() => focused(page)).toBe('Attention')
})

test('when all photos of a folder vanish at once they are missing only after it was said that they are really gone', async () => {
  const folder = await folderOf(3)
  const page = await openCloset(browser, folder)
  await indexed(page, 3)
  for (let i = 0; i < 3; i++) rmSync(join(folder, `piece ${String(i)}.jpg`))
  await place(page, 'Attention 1').click()
  await row(page, '3 of 3 photos vanished at once').waitFor()
  expect(await page.getByRole('heading', { name: 'Missing' }).count()).toBe(0)
  await page.getByRole('button', { name: `They are really gone: ${folder}` }).press('Enter')
  await told(page, `What vanished from ${folder} counts as missing now.`).waitFor()
  await page.getByRole('heading', { name: 'Missing' }).waitFor()
  await place(page, 'Attention 3').waitFor()
})

test('a missing photo of a piece that another photo shows is told, but can’t hide the piece', async () => {
  const folder = await folderOf(3)
  const page = await openCloset(browser, folder)
  await indexed(page, 3)
  await page.evaluate(
    `fetch('/api/pairs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ one: 1, other: 2, answer: 'same-garment' })
    })`
  )
  await place(page, 'Closet 2').waitFor()
  const shown = await page.evaluate<string>(
    "fetch('/api/pieces').then((r) => r.json()).then((all) => all.find(({ others }) => others.length > 0).path)"
  )
  rmSync(join(folder, shown))
  await place(page, 'Attention 1').click()
  await row(page, shown).waitFor()
  expect(await page.getByRole('button', { name: /^Hide from Armoire/ }).count()).toBe(0)
  await place(page, 'Closet 2').waitFor()
})
