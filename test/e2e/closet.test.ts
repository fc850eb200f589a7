/** The main job in a real browser: real engine, real network, real files, real page. */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, barsPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function openCloset(folder: string | null): Promise<Page> {
  const { url, close } = await serve({ library: join(temporaryFolder(), 'library'), folder, port: 0, models: modelsFolder })
  onTestFinished(close)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refusal that the page explains is no accident.
    if (message.type() === 'error' && !message.text().includes('status of 422')) complaints.push(message.text())
  })
  onTestFinished(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })
  await page.goto(url)
  return page
}

async function folderOf(count: number): Promise<string> {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  return folder
}

const cell = (page: Page, name: string) => page.getByRole('grid', { name: 'Closet' }).getByRole('gridcell', { name })
const lookAlikes = (page: Page) => page.getByRole('complementary', { name: 'Look-alikes' })

test('a new photo in a watched folder appears, is selected, shows its look-alikes, leads on to another and back; the folder is left as it was', async () => {
  const folder = await folderOf(20)
  const aside = temporaryFolder()
  await addPhoto(aside, 'new coat.jpg', 77)
  const page = await openCloset(folder)
  await cell(page, 'piece 7').waitFor()

  mkdirSync(join(folder, 'coats'))
  cpSync(join(aside, 'new coat.jpg'), join(folder, 'coats/new coat.jpg'), { preserveTimestamps: true })
  const before = await folderState(folder)
  await cell(page, 'new coat').waitFor()
  await cell(page, 'new coat').click()

  const neighbours = lookAlikes(page).getByRole('listitem')
  await expect.poll(() => neighbours.count()).toBe(12)
  expect(await neighbours.first().textContent()).toMatch(/\d+\s?%/)
  await page.getByRole('heading', { name: 'new coat' }).waitFor()

  const second = neighbours.nth(1)
  const name = (await second.getByRole('button').first().getAttribute('aria-label')) ?? ''
  await second.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Find similar' }).click()
  const piece = /piece \d+/.exec(name)?.[0] ?? 'no piece'
  await page.getByRole('heading', { name: piece, exact: true }).waitFor()
  await expect.poll(() => neighbours.count()).toBe(12)

  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('heading', { name: 'new coat' }).waitFor()
  expect(await folderState(folder)).toEqual(before)
})

test('the first start asks for a folder, and photos appear as they are indexed', async () => {
  const folder = await folderOf(6)
  const page = await openCloset(null)
  await page.getByText('stay on this machine').waitFor()
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await page.getByLabel('Path').fill('/nowhere/at/all')
  await page.getByRole('button', { name: 'Choose this folder' }).click()
  // The dialog stays and says why; what was typed is still there.
  await page.getByRole('alert').getByText('There is no folder at /nowhere/at/all.').waitFor()
  await page.getByLabel('Path').fill(folder)
  await page.getByRole('button', { name: 'Choose this folder' }).click()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(6)
  await page.getByText('6 pieces').waitFor()
}, 120_000)

test('a path typed while the list of folders is still on its way stays', async () => {
  const page = await openCloset(null)
  const held = Promise.withResolvers<undefined>()
  await page.route('**/api/directories*', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await page.getByLabel('Path').fill('/typed/by/hand')
  held.resolve(undefined)
  await page.getByRole('button', { name: /^↑/ }).waitFor()
  expect(await page.getByLabel('Path').inputValue()).toBe('/typed/by/hand')
})

test('the closet is walked with the keyboard alone', async () => {
  const page = await openCloset(await folderOf(20))
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(20)
  // As text, here and below: these tests are checked with Node's types, the page's code runs in the browser.
  const focusedName = () =>
    page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
  await page.getByRole('gridcell').first().focus()
  const names = await page.evaluate<string[]>("[...document.querySelectorAll('[role=gridcell]')].map((cell) => cell.ariaLabel)")
  await page.keyboard.press('ArrowRight')
  expect(await focusedName()).toBe(names[1])
  await page.keyboard.press('End')
  expect(await focusedName()).toBe(names.at(-1))
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  const below = await focusedName()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: below, exact: true, level: 1 }).waitFor()
  await expect.poll(() => lookAlikes(page).getByRole('listitem').count()).toBe(12)
  await lookAlikes(page).getByRole('listitem').locator('[data-id]').first().focus()
  await page.keyboard.press('ArrowRight')
  const chosen = /^piece \d+/.exec(await focusedName())?.[0] ?? ''
  await page.keyboard.press('f')
  await page.getByRole('heading', { name: chosen, exact: true, level: 1 }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: below, exact: true, level: 1 }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focusedName).toBe(below)
  // The menu key, without a pointer.
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Find similar' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focusedName).toBe(below)
})

test('look-alikes are ranked as garments, by the recipe after one click, and the choice is kept', async () => {
  const page = await openCloset(await folderOf(14))
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(14)
  await cell(page, 'piece 3').click()
  const button = (name: string, pressed: boolean) => lookAlikes(page).getByRole('button', { name, pressed })
  const titles = async () =>
    Promise.all((await lookAlikes(page).getByRole('listitem').locator('[data-id]').all()).map((one) => one.getAttribute('title')))
  await button('Garment', true).waitFor()
  await expect.poll(async () => (await titles()).length).toBe(12)
  const garment = await titles()
  await button('Recipe', false).click()
  await button('Recipe', true).waitFor()
  await button('Garment', false).waitFor()
  await expect.poll(titles).not.toEqual(garment)
  await page.reload()
  await button('Recipe', true).waitFor()
  await button('Garment', false).click()
  await expect.poll(titles).toEqual(garment)
})

test('what was typed is exported as a file, and another closet’s is taken in', async () => {
  const page = await openCloset(await folderOf(2))
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(2)
  await page.getByRole('button', { name: 'Settings' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export for another Armoire' }).click()
  const file = await (await download).path()
  const choose = page.getByLabel('Import an export', { exact: true }).and(page.locator('input'))
  await choose.setInputFiles(file)
  await page.getByRole('status').getByText('0 pieces are known here').waitFor()
  await choose.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await page.getByRole('alert').getByText('no export of Armoire').waitFor()
})

test('a photo from outside is searched with: chosen, dropped or pasted; one that can not be read is explained', async () => {
  const page = await openCloset(await folderOf(14))
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(14)
  await page.setInputFiles('input[type=file]', { name: 'shop window.jpg', mimeType: 'image/jpeg', buffer: await barsPhoto(3) })
  await page.getByRole('heading', { name: 'shop window.jpg' }).waitFor()
  await expect.poll(() => lookAlikes(page).getByRole('listitem').count()).toBe(12)
  expect(await lookAlikes(page).getByRole('listitem').locator('[data-id]').first().getAttribute('aria-label')).toBe(
    'piece 3, 100% similar'
  )
  await page.getByRole('img', { name: 'shop window.jpg' }).waitFor()

  const give = async (how: 'drop' | 'paste', name: string, bytes: Buffer): Promise<void> => {
    const event =
      how === 'drop' ? "new DragEvent('drop', { dataTransfer: data })" : "new ClipboardEvent('paste', { clipboardData: data })"
    await page.evaluate(`{
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(${JSON.stringify([...bytes])})], ${JSON.stringify(name)}, { type: 'image/jpeg' }))
      dispatchEvent(${event})
    }`)
  }
  await page.keyboard.press('p')
  await page.getByRole('application').press('Enter')
  await page.getByText('With a part of the photo').waitFor()
  await give('drop', 'dropped.jpg', await barsPhoto(5))
  await page.getByRole('heading', { name: 'dropped.jpg' }).waitFor()
  await page.getByRole('button', { name: 'piece 5, 100% similar' }).waitFor()
  await give('paste', 'pasted.jpg', await barsPhoto(7))
  await page.getByRole('button', { name: 'piece 7, 100% similar' }).waitFor()
  // What can't be read can't be looked closer at, nor kept.
  await give('drop', 'broken.jpg', Buffer.from('x'))
  await lookAlikes(page).getByRole('alert').getByText('not a photo').waitFor()
  for (const name of ['A part', 'Save this search']) expect(await page.getByRole('button', { name }).isVisible()).toBe(false)
  // One photo takes the other's place: Back leads out of all of them.
  await page.keyboard.press('Escape')
  await page.getByRole('grid').waitFor()
})

test('failed and missing photos have a place where they are explained and tried again', async () => {
  const folder = await folderOf(3)
  writeFileSync(join(folder, 'broken.jpg'), 'x')
  const page = await openCloset(folder)
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(3)
  await page.getByRole('button', { name: /^Attention/ }).click()
  await page.getByText('broken.jpg').waitFor()
  await page.getByText('not a photo').waitFor()
  rmSync(join(folder, 'piece 1.jpg'))
  await page.getByRole('heading', { name: 'Missing' }).waitFor()
  await page.getByText('piece 1.jpg').waitFor()
  writeFileSync(join(folder, 'broken.jpg'), await barsPhoto(9))
  await page.getByText('broken.jpg').waitFor({ state: 'detached' })
})

test('a folder that goes offline says so, keeps its pieces, and is looked at again on request', async () => {
  const folder = await folderOf(3)
  const page = await openCloset(folder)
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(3)
  renameSync(folder, `${folder}-unplugged`)
  onTestFinished(() => {
    rmSync(`${folder}-unplugged`, { recursive: true, force: true })
  })
  await page.getByText('is offline').waitFor()
  expect(await page.getByRole('gridcell').count()).toBe(3)
  renameSync(`${folder}-unplugged`, folder)
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('is offline').waitFor({ state: 'detached' })
})

test('indexing is shown, paused and resumed', async () => {
  const page = await openCloset(await folderOf(60))
  await page.getByRole('button', { name: 'Pause' }).click()
  await page
    .getByText(/Paused · \d+ left/)
    .first()
    .waitFor()
  const bar = page.getByRole('progressbar', { name: 'Indexing' })
  expect(await bar.getAttribute('aria-valuemax')).toBe('60')
  const during = await page.getByRole('gridcell').count()
  expect(during).toBeLessThan(60)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('60 pieces', { exact: true }).waitFor({ timeout: 90_000 })
  await bar.waitFor({ state: 'detached' })
})

test('a folder removed from the closet can be brought back with Undo', async () => {
  const page = await openCloset(await folderOf(3))
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(3)
  await page.getByRole('button', { name: /^Remove .* from the closet$/ }).click()
  await page.getByRole('button', { name: 'Choose a folder' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(3)
})

test('a closet of a thousand holds only the cells that can be seen, and Back returns to the same place', async () => {
  const folder = temporaryFolder()
  await addPhoto(folder, 'one.jpg', 1)
  const original = join(folder, 'one.jpg')
  // Copies are recognised by their bytes: nothing is embedded but the first.
  for (let i = 0; i < 1000; i++)
    cpSync(original, join(folder, `copy ${String(i).padStart(4, '0')}.jpg`), { preserveTimestamps: true })
  const page = await openCloset(folder)
  await page.getByText('1,001 pieces', { exact: true }).waitFor({ timeout: 90_000 })
  expect(await page.getByRole('gridcell').count()).toBeLessThan(100)
  await page.getByRole('gridcell').first().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  const scroll = () => page.evaluate<number>("document.querySelector('[role=grid]').parentElement.scrollTop")
  const before = await scroll()
  expect(before).toBeGreaterThan(10_000)
  await page.keyboard.press('Enter')
  await lookAlikes(page).getByRole('listitem').first().waitFor()
  await page.goBack()
  await expect.poll(scroll).toBe(before)
})
