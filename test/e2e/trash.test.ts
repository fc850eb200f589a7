/** What the page offers of the system's trash: with Electron's shell, which is stood in for here, and in a browser without it. */
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

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected pieces' })
const move = 'Move to the trash…'

async function open(): Promise<Page> {
  const folder = temporaryFolder()
  for (let i = 0; i < 3; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  const page = await openCloset(browser, folder)
  await indexed(page, 3)
  return page
}

/** What `window.armoire` is in Electron, as far as this needs it; as text, because the page's code isn't checked with Node's types. */
const shell = `
  globalThis.asked = []
  globalThis.armoire = {
    onEvent: () => () => undefined,
    onMenuCommand: () => () => undefined,
    onNotice: () => () => undefined,
    onTrash: (listener) => { globalThis.tellTrash = listener },
    stopTrash: async () => { globalThis.asked.push('stop') },
    showPieceMenu: async () => 'move-to-trash',
    moveToTrash: async (...args) => { globalThis.asked.push(args) }
  }`
const asked = (page: Page) => page.evaluate<unknown[]>('globalThis.asked')

test('in Electron the photos of selected pieces, or of the one whose menu was opened, are offered to the trash by their ids alone', async () => {
  const page = await open()
  await page.addInitScript(shell)
  await page.reload()
  await cell(page, 'piece 0').click({ button: 'right' })
  await expect.poll(() => asked(page)).toHaveLength(1)
  const [first] = (await asked(page)) as [[number[]]]
  expect(first).toEqual([[expect.any(Number)]])

  await cell(page, 'piece 1').click({ modifiers: ['Control'] })
  await cell(page, 'piece 2').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: move }).press('Enter')
  await expect.poll(() => asked(page)).toHaveLength(2)
  const [, second] = (await asked(page)) as [unknown, [number[]]]
  expect(second).toHaveLength(1)
  expect(new Set([...second[0], ...first[0]])).toEqual(new Set([1, 2, 3]))

  // Many take a while: they are counted, and those that are left can be kept.
  await page.evaluate('tellTrash({ done: 1, total: 4 })')
  const moving = page.getByRole('progressbar', { name: 'Moving to the trash' })
  await moving.waitFor()
  expect(await moving.getAttribute('aria-valuetext')).toMatch(/^1 of 4 photos in the trash · /)
  await page.getByRole('status').filter({ hasText: '1 of 4 photos' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect.poll(() => asked(page)).toHaveLength(3)
  expect((await asked(page))[2]).toBe('stop')
  await page.evaluate('tellTrash(null)')
  await page.getByText('Cancelled. 1 of 4 photos are in the trash').waitFor()
  await moving.waitFor({ state: 'detached' })
  expect(await page.evaluate<string>("document.activeElement.getAttribute('role')")).toBe('gridcell')
})

test('in a browser no menu and no bar offers the trash', async () => {
  const page = await open()
  await cell(page, 'piece 1').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Hide from Armoire' }).waitFor()
  expect(await page.getByText(move).count()).toBe(0)
  await page.keyboard.press('Escape')
  await cell(page, 'piece 1').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: 'Hide' }).waitFor()
  expect(await page.getByText(move).count()).toBe(0)
})
