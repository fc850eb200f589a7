/** Every screen in every language, in a real browser on a real library: no English is left over, and nothing sticks out. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../src/shared/language.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { openCloset } from '../helpers/closet-page.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Words that English sentences can hardly do without and that are no words of the other languages. */
const ENGLISH =
  /\b(the|of|and|with|your|this|what|how|are|is|to|for|it|piece|pieces|photo|photos|look|show|search|any|all|back)\b/i

/** What can be read and what a screen reader says, less what is said to be English and the paths of files. */
const WORDS = `[...document.querySelectorAll('body *:not([lang=en], [lang=en] *, script, style, #currency option)')].flatMap((element) => [
  ...[...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data),
  ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? '')
]).map((words) => words.replace(/\\S*[\\/\\\\]\\S*/g, '').trim()).filter(Boolean)`

/** What is wider than the place it has and isn't cut off on purpose. */
const STICKING_OUT = `[...document.querySelectorAll('body *')].filter((element) => {
  const box = element.getBoundingClientRect()
  return element.checkVisibility() && box.width > 1 && (box.right > innerWidth + 1 ||
    (element.scrollWidth > element.clientWidth + 1 && ['BUTTON', 'LABEL', 'H1', 'H2', 'A', 'DT'].includes(element.tagName) &&
      getComputedStyle(element).textOverflow !== 'ellipsis' && getComputedStyle(element).display !== 'inline'))
}).map((element) => element.tagName + ' ' + element.textContent.trim().slice(0, 60))`

async function check(page: Page, screen: string): Promise<void> {
  const words = await page.evaluate<string[]>(WORDS)
  expect(
    words.filter((one) => ENGLISH.test(one)),
    `${screen}, English`
  ).toEqual([])
  expect(await page.evaluate<string[]>(STICKING_OUT), `${screen}, too wide`).toEqual([])
}

const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(`location.hash = '${hash}'`)
}

async function everyScreen(page: Page): Promise<void> {
  await page.getByRole('radiogroup').first().waitFor()
  await page.getByRole('list').last().waitFor()
  await check(page, 'settings')
  await go(page, '#/')
  await page.getByRole('gridcell').first().waitFor()
  await check(page, 'closet')
  await page
    .locator('select')
    .filter({ has: page.locator('option[value=month]') })
    .selectOption('category')
  await page.getByRole('rowheader').first().waitFor()
  await page.keyboard.press('Control+a')
  await page.locator('[aria-selected=true]').first().waitFor()
  await check(page, 'grouped and selected')
  await page.keyboard.press('Escape')
  await page.getByRole('gridcell').first().click({ button: 'right' })
  await page.getByRole('menu').waitFor()
  await check(page, 'menu')
  await page.keyboard.press('Escape')
  await page
    .locator('select')
    .filter({ has: page.locator('option[value=month]') })
    .selectOption('none')

  await page.getByRole('gridcell').first().click()
  await page.getByRole('complementary').getByRole('listitem').first().waitFor()
  await page.keyboard.press('e')
  await page.locator('#details').waitFor()
  await check(page, 'piece and look-alikes')
  // The first field has the focus and would take the letters.
  await page.evaluate('document.activeElement.blur()')
  await page.locator('[aria-controls=facets]').click()
  await page.locator('#facets [type=range]').nth(2).fill('50')
  await page.locator('.reset').waitFor()
  await check(page, 'what counts')
  await page.locator('.reset').click()
  await page.locator('[aria-controls=facets]').click()
  await page.keyboard.press('c')
  await page.locator('.sheet').first().waitFor()
  await check(page, 'photos side by side')
  await page.keyboard.press('Escape')
  await page.getByRole('complementary').getByRole('listitem').first().waitFor()
  await page.evaluate('document.activeElement.blur()')
  await page.keyboard.press('w')
  await page.getByRole('img').first().waitFor()
  await check(page, 'why these two')
  await page.keyboard.press('Escape')
  await page.keyboard.press('p')
  await page.getByRole('application').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('/part/')
  await check(page, 'a part of the photo')

  for (const name of ['favourites', 'archived', 'hidden', 'suggested/Hat', 'attention', 'about']) {
    await go(page, `#/${name}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await check(page, name)
  }
  await go(page, '#/settings')
}

test('every screen speaks the chosen language alone and has room for it at 1024x700', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 5; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  writeFileSync(join(folder, '5.jpg'), 'broken')
  const page = await openCloset(browser, folder)
  await page.setViewportSize({ width: 1024, height: 700 })
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(5)
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  await go(page, '#/settings')
  for (const language of ['de', 'es', 'zh'] satisfies Language[]) {
    await page.locator(`input[name=language][value=${language}]`).check()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
    await everyScreen(page)
  }
})
