/** axe (axe-core, Deque's rules for WCAG 2.2 A and AA) finds nothing serious on any screen, in both themes. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { addPhoto, barsPhoto, temporaryFolder } from '../helpers/library.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** What axe calls serious or critical, as `rule: selector` lines. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`))
}

async function open(folder: string | null, colorScheme: 'light' | 'dark'): Promise<Page> {
  const { url, close } = await serve({ library: join(temporaryFolder(), 'library'), folder, port: 0, models: modelsFolder })
  onTestFinished(close)
  // Without motion nothing is half faded in while axe measures contrast. The page's own policy allows no foreign script.
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce', bypassCSP: true })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(url)
  await page.addScriptTag({ content: axe })
  return page
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${scheme}`, { timeout: 120_000 }, async () => {
    const folder = temporaryFolder()
    for (let i = 0; i < 6; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
    writeFileSync(join(folder, 'broken.jpg'), 'not a photo')
    const page = await open(folder, scheme)
    await expect.poll(() => page.getByRole('gridcell').count()).toBe(6)
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    expect(await serious(page), 'closet').toEqual([])
    await page.getByLabel('Group').selectOption('Colour')
    await page.getByRole('rowheader').first().waitFor()
    expect(await serious(page), 'grouped').toEqual([])
    await page.keyboard.press('Control+a')
    await page.getByText('6 pieces selected').waitFor()
    await page.keyboard.press('e')
    await page.getByLabel('Brand').waitFor()
    expect(await serious(page), 'selected').toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByLabel('Category').selectOption({ index: 1 })
    await page.getByText('of 6 pieces').waitFor()
    expect(await serious(page), 'filtered').toEqual([])
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('button', { name: 'Colour' }).click()
    await page.getByRole('radio', { name: 'Grey' }).check()
    await page.getByRole('button', { name: 'Any colour' }).waitFor()
    expect(await serious(page), 'colour search').toEqual([])
    await page.getByRole('button', { name: 'Any colour' }).click()

    await page.getByRole('gridcell').first().click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    expect(await serious(page), 'menu').toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('gridcell').first().click()
    await page.getByRole('complementary', { name: 'Look-alikes' }).getByRole('listitem').first().waitFor()
    expect(await serious(page), 'look-alikes').toEqual([])
    await page.getByRole('complementary', { name: 'Look-alikes' }).locator('[data-id]').first().press('d')
    await page.getByText('Remembered:').waitFor()
    expect(await serious(page), 'a thumb').toEqual([])
    await page.getByRole('button', { name: 'any similarity' }).click()
    await page.getByRole('slider', { name: 'At most' }).fill('99')
    await page.getByRole('button', { name: 'up to 99%' }).waitFor()
    await page.getByRole('button', { name: 'What counts' }).click()
    await page.getByRole('slider', { name: 'Colour', exact: true }).fill('50')
    await page.getByRole('button', { name: 'What counts: overall and colour' }).waitFor()
    expect(await serious(page), 'how many, how alike and what counts').toEqual([])
    await page.getByRole('button', { name: 'Save this search' }).click()
    expect(await serious(page), 'a search that is being saved').toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Saved searches' }).waitFor()
    await page.getByRole('button', { name: 'Save this search' }).waitFor()
    expect(await serious(page), 'a saved search').toEqual([])
    await page.keyboard.press('c')
    await page.getByRole('list', { name: 'Photos side by side' }).waitFor()
    expect(await serious(page), 'photos side by side').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Overall', exact: true }).click()
    await page.keyboard.press('p')
    await page.getByRole('application').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('With a part of the photo').waitFor()
    expect(await serious(page), 'a part of the photo').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('slider', { name: 'At most' }).fill('99')
    await page.keyboard.press('w')
    await page
      .getByRole('img', { name: /most like the other photo/ })
      .first()
      .waitFor()
    expect(await serious(page), 'why these two').toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Details' }).click()
    await page.getByLabel('Tags').fill('wool')
    await page.getByLabel('Tags').press('Enter')
    await page.getByRole('button', { name: 'Remove the tag wool' }).waitFor()
    await page.getByRole('button', { name: 'Hide' }).click()
    await page.getByText('1 piece hidden').waitFor()
    expect(await serious(page), 'details').toEqual([])

    await page
      .getByLabel('Choose a photo to search with')
      .setInputFiles({ name: 'seen.jpg', mimeType: 'image/jpeg', buffer: await barsPhoto(9) })
    await page.getByRole('img', { name: 'seen.jpg' }).waitFor()
    await page.getByRole('button', { name: 'Save this search' }).click()
    await page.getByText('Armoire keeps the photo with it').waitFor()
    expect(await serious(page), 'a photo from outside').toEqual([])

    for (const name of ['Favourites', 'Hidden']) {
      await page.getByRole('button', { name }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      expect(await serious(page), name).toEqual([])
    }

    await page.getByRole('button', { name: 'Duplicates' }).click()
    await page.getByRole('group', { name: 'What they are' }).waitFor()
    expect(await serious(page), 'duplicates').toEqual([])

    await page.getByRole('button', { name: 'Attention' }).click()
    await page.getByText('broken').first().waitFor()
    expect(await serious(page), 'attention').toEqual([])

    await page
      .getByRole('button', { name: /^What to do with / })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Merge into…' }).waitFor()
    expect(await serious(page), 'menu of a category').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'New category…' }).click()
    await page.getByRole('textbox', { name: 'Name of the category' }).waitFor()
    expect(await serious(page), 'new category').toEqual([])
    await page.keyboard.press('Escape')

    await page.evaluate(`fetch('/api/suggestions').then((answer) => answer.json())
      .then(([{ category }]) => { location.hash = '#/suggested/' + encodeURIComponent(category) })`)
    await page.getByRole('heading', { name: /^Suggested for/ }).waitFor()
    await page.getByRole('slider', { name: 'At least' }).waitFor()
    expect(await serious(page), 'suggestions').toEqual([])

    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('list', { name: 'Models' }).waitFor()
    await page.getByRole('list', { name: 'What you found alike' }).waitFor()
    expect(await serious(page), 'settings').toEqual([])
    const large = join(temporaryFolder(), 'export.zip')
    writeFileSync(large, 'PK')
    truncateSync(large, 2 ** 32)
    await page.getByLabel('Import an export').setInputFiles(large)
    await page.getByRole('progressbar', { name: 'Reading the export' }).waitFor()
    expect(await serious(page), 'an import under way').toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled. Nothing was changed.').waitFor()

    await page.getByRole('button', { name: 'About' }).click()
    await page.getByRole('heading', { name: 'About' }).waitFor()
    expect(await serious(page), 'about').toEqual([])

    await page.getByRole('button', { name: /^Closet/ }).click()
    await page.evaluate(`fetch('/api/pause', { method: 'POST' })`)
    await addPhoto(folder, 'piece 6.jpg', 6)
    await page.getByText('Paused · 1 left').first().waitFor()
    expect(await serious(page), 'paused').toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled · 1 left').first().waitFor()
    expect(await serious(page), 'cancelled').toEqual([])

    await page.getByRole('button', { name: 'Add a folder' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await serious(page), 'folder dialog').toEqual([])
  })

  test(`axe finds nothing serious on the first start, ${scheme}`, async () => {
    const page = await open(null, scheme)
    await page.getByRole('button', { name: 'Choose a folder' }).waitFor()
    expect(await serious(page)).toEqual([])
  })
}
