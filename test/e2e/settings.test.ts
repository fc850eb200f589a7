/** The settings in a real browser, on a real library. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'
import { weightsServer, type WeightsServer } from '../helpers/weights-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Of what the float network takes part in, on a machine that has other things to do. */
const SLOW = { timeout: 120_000 }

async function openSettings(server: WeightsServer): Promise<Page> {
  const folder = temporaryFolder()
  for (let i = 0; i < 6; i++) await addPhoto(folder, `piece ${String(i)}.jpg`, i)
  const library = join(temporaryFolder(), 'library')
  const { url, close } = await serve({ library, folder, port: 0, models: modelsFolder, fetchables: [server.fetchable] })
  onTestFinished(close)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  onTestFinished(() => page.close())
  await page.goto(url)
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(6)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  return page
}

const row = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Models' }).getByRole('listitem').filter({ hasText: title })

test('the page is light or dark as chosen, also after a reload, and as the system when asked to', async () => {
  const page = await openSettings(await weightsServer())
  const paper = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await paper()
  await page.getByRole('radio', { name: 'Dark' }).check()
  const dark = await paper()
  expect(dark).not.toBe(light)
  await page.reload()
  await page.getByRole('radio', { name: 'Dark', checked: true }).waitFor()
  expect(await paper()).toBe(dark)
  await page.getByRole('radio', { name: 'Dark', checked: true }).press('ArrowUp')
  await page.getByRole('radio', { name: 'Light', checked: true }).waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await paper()).toBe(light)
  await page.getByRole('radio', { name: 'As the system' }).check()
  expect(await paper()).toBe(dark)
})

test('the language that is chosen is spoken at once, is remembered by the library and told to screen readers', async () => {
  const page = await openSettings(await weightsServer())
  const language = page.getByRole('radiogroup', { name: 'Language' })
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await language.getByRole('radio', { name: 'Deutsch' }).check()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
  // Another browser that may come in, but never heard of the choice.
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  await context.addCookies(await page.context().cookies())
  const other = await context.newPage()
  await other.goto(page.url())
  await expect.poll(() => other.locator('html').getAttribute('lang')).toBe('de')
  await page.locator('input[name=language][value=system]').check()
  await expect.poll(() => other.locator('html').getAttribute('lang')).toBe('en')
})

test('folders are listed with what is in them, and one that is taken out comes back with Undo', async () => {
  const page = await openSettings(await weightsServer())
  const folders = page.getByRole('list', { name: 'Folders' })
  await folders.getByText('6 pieces · changes are noticed at once').waitFor()
  await page
    .getByRole('region', { name: 'Folders' })
    .getByRole('button', { name: /^Remove/ })
    .click()
  await folders.getByText('There is no folder yet.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await folders.getByText('6 pieces').waitFor()
})

test('everything is written into one file where the person says, and taken in from it', async () => {
  const page = await openSettings(await weightsServer())
  const data = page.getByRole('region', { name: 'Data' })
  const path = join(temporaryFolder(), 'all.zip')
  await expect.poll(() => data.getByLabel('Write to').inputValue()).toMatch(/armoire-\d{4}-\d\d-\d\d\.zip$/)
  await data.getByLabel('Write to').fill(path)
  await data.getByLabel('With the photos').check()
  await data.getByLabel('Write to').press('Enter')
  await data.getByText(`${path} is written, with 6 photos.`).waitFor()
  await page.locator('input[accept*=".zip"]').setInputFiles(path)
  await data.getByText('0 pieces are known here').waitFor()
  await data.getByRole('button', { name: 'Write the file' }).click()
  await data.getByRole('alert').filter({ hasText: 'already' }).waitFor()
})

test(
  'a model is fetched after its source and licence are shown, cancelled, gone on with, used, left and removed, by keyboard alone',
  { timeout: 180_000 },
  async () => {
    const server = await weightsServer()
    const page = await openSettings(server)
    const press = async (name: string | RegExp): Promise<void> => {
      await page.getByRole('button', { name }).press('Enter')
    }
    const model = row(page, 'VGG16 (random)')
    await model.getByText('CC0-1.0').waitFor()
    expect(await model.getByRole('textbox', { name: 'Where VGG16 (random) is fetched from' }).inputValue()).toBe(
      server.fetchable.url
    )
    server.holdAt(20_000_000)
    await press('Download 58.9 MB: VGG16 (random)')
    await expect
      .poll(async () => Number(await page.getByRole('progressbar', { name: /Download/ }).getAttribute('aria-valuenow')))
      .toBeGreaterThan(10_000_000)
    await press('Cancel')
    server.holdAt(Infinity)
    await press(/^Go on, .* MB left: VGG16 \(random\)$/)
    await model.getByText('On this machine', { exact: true }).waitFor(SLOW)
    await press('Verify VGG16 (random)')
    await model.getByText(/^8 bits against float on 6 of your photos: cosine 0\.99\d+ on average/).waitFor(SLOW)

    await press('Use VGG16 (random)')
    await model.getByText('In use').waitFor()
    expect(await page.getByRole('button', { name: 'Remove VGG16 (random)' }).isDisabled()).toBe(true)
    await row(page, 'torchvision').getByRole('combobox').selectOption({ label: 'As Keras does' })
    await press(/^Use VGG16 .*torchvision/)
    await page.getByText('In use · photos prepared: as Keras does').waitFor()
    await press('Remove VGG16 (random)')
    await page.getByText('Its file is deleted from this machine').waitFor()
    await press('Delete the file')
    await model.getByText('Not on this machine').waitFor()
  }
)

test('the change of a model shows how far it is, is paused, and given up without loss', async () => {
  const page = await openSettings(await weightsServer())
  // What is paused stays so long enough to be looked at.
  await page.evaluate(() => fetch('/api/pause', { method: 'POST' }))
  await row(page, 'torchvision').getByRole('combobox').selectOption({ label: 'As Keras does' })
  await page.getByRole('button', { name: /^Use VGG16 .*torchvision/ }).click()
  const bar = page.getByRole('progressbar', { name: /^Changing to VGG16/ })
  await expect.poll(() => bar.getAttribute('aria-valuetext')).toBe('0 of 6 pieces')
  await page.getByRole('region', { name: 'Models' }).getByRole('button', { name: 'Go on' }).waitFor()
  await page.getByRole('button', { name: 'Stay with the old model' }).click()
  await bar.waitFor({ state: 'detached' })
  await page.getByText('In use · photos prepared: smoothly, upright').waitFor()
})

test(
  'weights are imported by choosing and by dropping a file; what is none is refused in words',
  { timeout: 180_000 },
  async () => {
    const server = await weightsServer()
    const page = await openSettings(server)
    const input = page.locator('input[accept*=".h5"]')
    await input.setInputFiles({ name: 'notes.h5', mimeType: 'application/octet-stream', buffer: Buffer.from('notes') })
    await page.getByRole('alert').filter({ hasText: 'notes.h5' }).waitFor()
    await input.setInputFiles(server.file)
    await page.getByText('vgg16-test is ready to be used.').waitFor(SLOW)
    const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File(['shopping list'], 'dropped.npz'))
    return data
  })()`)
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
    await page.getByText('Drop a file of weights').waitFor()
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
    await page.getByRole('alert').filter({ hasText: 'dropped.npz' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#/settings')
  }
)

test('an accelerator is chosen in the settings; one that isn’t used is named with the reason, there and in About with what was measured', async () => {
  // No graphics card is to be found, whatever this machine has.
  for (const name of ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES']) vi.stubEnv(name, '/nowhere')
  onTestFinished(() => void vi.unstubAllEnvs())
  const page = await openSettings(await weightsServer())
  const choices = page.getByRole('radiogroup', { name: 'Accelerator' })
  await choices.getByRole('radio', { name: 'The one this system has', checked: true }).waitFor()
  await page.getByText('Photos are computed by CPU, in int8.').waitFor()
  await choices.getByRole('radio', { name: 'WebGPU, experimental' }).check()
  await page.getByText('WebGPU was tried and isn’t used: it can’t run the network on this machine.').waitFor()
  await page.reload()
  await choices.getByRole('radio', { name: 'WebGPU, experimental', checked: true }).waitFor()

  await page.getByRole('button', { name: 'About' }).click()
  const fact = (name: string) => page.getByRole('definition').filter({ hasText: name })
  await fact('images a second').waitFor()
  await fact('CPU (asked for WebGPU) · WebGPU was tried and isn’t used').waitFor()
  await fact('6 photos').waitFor()
  await fact('noticed at once').waitFor()
})
