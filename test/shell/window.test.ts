import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { channels } from '../../src/shared/channels.ts'
import { speak } from '../../src/shared/language.ts'
import { shell as germanWords } from '../../src/shared/strings/de/shell.ts'
import { shellStrings } from '../../src/shared/strings/shell.ts'
import { fake, type FakeFrame } from './fake-electron.ts'
import { launch, pageIsTold, quit } from './launch.ts'
import { temporaryFolder } from './temporary-folder.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const menuTarget = { photoId: 1, count: 1, comparable: false, favourite: false, archived: false, hidden: false }

const PAGE = 'armoire://app/'

/** The file in which the window's place is remembered. */
const stateFile = (home: string): string => join(home, 'library/shell/window.json')

function remember(home: string, text: string): void {
  mkdirSync(join(home, 'library/shell'), { recursive: true })
  writeFileSync(stateFile(home), text)
}

const rememberBounds = (home: string, bounds: object): void => {
  remember(home, JSON.stringify({ bounds, maximized: false }))
}

test('the page opens isolated, in a sandbox, without Node', async () => {
  const home = await launch()
  expect(fake.window.options.webPreferences).toEqual({
    preload: join(home, 'preload.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false
  })
  expect(fake.window.webContents.mainFrame.url).toBe(PAGE)
  expect(fake.window.visible).toBe(true)
})

test('the window comes back where it was', async () => {
  const home = await launch()
  const bounds = { x: 120, y: 80, width: 900, height: 700 }
  fake.window.bounds = bounds
  await quit()
  await launch({ home })
  expect(fake.window.bounds).toEqual(bounds)
  expect(fake.window.maximized).toBe(false)
})

test('a maximised window comes back maximised, over the place it had before', async () => {
  const home = await launch()
  const bounds = { x: 120, y: 80, width: 900, height: 700 }
  fake.window.bounds = bounds
  fake.window.maximize()
  await quit()
  await launch({ home })
  expect(fake.window.maximized).toBe(true)
  expect(fake.window.bounds).toEqual(bounds)
})

test('a window whose display is gone comes back on one that is there', async () => {
  const home = temporaryFolder()
  rememberBounds(home, { x: 2600, y: -400, width: 900, height: 700 })
  await launch({ home })
  expect(fake.window.bounds).toEqual({ x: 1020, y: 0, width: 900, height: 700 })
})

test('a window larger than its display is made to fit', async () => {
  const home = temporaryFolder()
  rememberBounds(home, { x: 2000, y: 10, width: 1800, height: 1400 })
  await launch({
    home,
    before: () => {
      fake.displays = [
        { x: 0, y: 0, width: 1000, height: 700 },
        { x: 1920, y: 0, width: 1280, height: 800 }
      ]
    }
  })
  expect(fake.window.bounds).toEqual({ x: 1920, y: 0, width: 1280, height: 800 })
})

test.each([
  ['is cut short', '{"bounds":{"x":1'],
  ['lacks parts', '{"bounds":{"x":1,"y":2}}'],
  ['is endless', '{"bounds":{"x":1,"y":2,"width":900,"height":1e99},"maximized":false}'],
  ['is too small to see', '{"bounds":{"x":1,"y":2,"width":1,"height":700},"maximized":false}']
])('a remembered place that %s is ignored', async (_, text) => {
  const home = temporaryFolder()
  remember(home, text)
  await launch({ home })
  expect(fake.window.bounds).toEqual({ x: 0, y: 0, width: 1280, height: 860 })
  await quit()
  expect(JSON.parse(readFileSync(stateFile(home), 'utf8'))).toMatchObject({ maximized: false })
})

test('a place that can’t be saved doesn’t keep the window open', async () => {
  const home = await launch()
  mkdirSync(stateFile(home), { recursive: true })
  await quit()
  expect(fake.exited).toBe(true)
})

test('the page can’t be led elsewhere', async () => {
  await launch()
  const { webContents } = fake.window
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'armoire://other/',
      'https://app/',
      'data:text/html,x',
      'nonsense'
    ]) {
      expect(webContents.navigates(event, url), `${event} ${url}`).toBe(false)
    }
    expect(webContents.navigates(event, PAGE)).toBe(true)
  }
})

test('the page can’t open windows or embed others', async () => {
  await launch()
  const { webContents } = fake.window
  expect(webContents.windowOpenHandler?.({ url: PAGE })).toEqual({ action: 'deny' })
  const event = { preventDefault: vi.fn() }
  webContents.emit('will-attach-webview', event)
  expect(event.preventDefault).toHaveBeenCalledOnce()
})

test('every permission is denied, except that Armoire’s page may put things on the clipboard', async () => {
  await launch()
  type Permission = Parameters<NonNullable<typeof fake.permissionCheck>>[1]
  const requested = (permission: Permission, requestingUrl: string): boolean => {
    const answer = vi.fn()
    fake.permissionRequest?.({}, permission, answer, { requestingUrl })
    return answer.mock.calls[0]?.[0] as boolean
  }
  const checked = (permission: Permission, origin: string): boolean | undefined =>
    fake.permissionCheck?.(null, permission, origin, { requestingUrl: origin, isMainFrame: true })
  for (const permission of [
    'geolocation',
    'media',
    'notifications',
    'clipboard-read',
    'fileSystem',
    'openExternal',
    'usb'
  ] as const) {
    expect(requested(permission, PAGE), permission).toBe(false)
    expect(checked(permission, PAGE), permission).toBe(false)
  }
  expect(requested('clipboard-sanitized-write', 'https://example.com/')).toBe(false)
  expect(checked('clipboard-sanitized-write', 'https://example.com')).toBe(false)
  expect(requested('clipboard-sanitized-write', PAGE)).toBe(true)
  expect(checked('clipboard-sanitized-write', 'armoire://app')).toBe(true)
})

test('the spell checker, which would download dictionaries, is off', async () => {
  await launch()
  expect(fake.spellChecker).toBe(false)
})

test('a second start ends itself and hands over its folder', async () => {
  const folder = temporaryFolder()
  await launch({
    args: [folder],
    before: () => {
      fake.lock = false
    }
  })
  expect(fake.exited).toBe(true)
  expect(fake.lockData).toEqual({ folder })
  expect(fake.windows).toEqual([])
  expect(fake.engines).toEqual([])
})

test('a second start brings the window back and its folder into the closet', async () => {
  await launch()
  const { window } = fake
  window.minimized = true
  const folder = temporaryFolder()
  fake.app.emit('second-instance', {}, [], '', { folder })
  expect(window.minimized).toBe(false)
  expect(window.focused).toBe(true)
  expect(fake.windows).toEqual([window])
  expect(await pageIsTold(channels.event)).toMatchObject({ status: { folders: [{ path: folder }] } })
})

test('a second start’s folder that can’t be added is explained', async () => {
  await launch()
  const folder = join(temporaryFolder(), 'refused')
  mkdirSync(folder)
  const told = once(fake.events, 'message')
  fake.app.emit('second-instance', {}, [], '', { folder })
  await told
  expect(fake.messages).toEqual(['This folder overlaps.'])
})

test('a folder that doesn’t exist is named, and the app starts without it', async () => {
  const folder = join(temporaryFolder(), 'nowhere')
  await launch({ args: [folder] })
  expect(fake.messages).toEqual([shellStrings.folderNotFound(folder)])
  expect(fake.engine.posted[0]).toMatchObject({ folder: null })
  expect(fake.windows).toHaveLength(1)
})

test('without another library named, the engine gets the one the command line uses', async () => {
  const { defaultLibrary } = await import('../../src/engine/library/default-path.ts')
  await launch({ ownLibrary: false })
  expect(fake.engine.posted[0]).toMatchObject({ library: defaultLibrary() })
  expect(fake.paths).toEqual({})
})

test('closing the window quits, except on macOS, where a click on the Dock opens it again', async () => {
  const platform = vi.spyOn(process, 'platform', 'get')
  platform.mockReturnValue('darwin')
  await launch()
  fake.window.close()
  expect(fake.exited).toBe(false)
  fake.app.emit('activate')
  expect(fake.windows).toHaveLength(1)
  platform.mockReturnValue('linux')
  const gone = once(fake.app, 'quit')
  fake.window.close()
  await gone
  platform.mockRestore()
})

test.each([
  [shellStrings.menuBar.addFolder, 'add-folder'],
  [shellStrings.menuBar.searchPhoto, 'search-photo'],
  [shellStrings.menuBar.rescan, 'rescan'],
  [shellStrings.menuBar.back, 'back'],
  [shellStrings.pieceMenu.findSimilar, 'find-similar']
])('the menu bar’s “%s” reaches the page', async (label, command) => {
  await launch()
  fake.menuBar?.click(label)
  expect(fake.window.webContents.messages(channels.menuCommand)).toEqual([command])
})

test.each(['linux', 'darwin'] as const)('the menu bar on %s has the usual roles, and no key twice', async (platform) => {
  const spy = vi.spyOn(process, 'platform', 'get').mockReturnValue(platform)
  await launch()
  spy.mockRestore()
  const items = fake.menuBar?.all() ?? []
  const roles = items.map(({ role }) => role).filter((role) => role !== undefined)
  const usual = [
    'editMenu',
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'selectAll',
    'viewMenu',
    'windowMenu',
    'help',
    'about',
    'quit'
  ]
  expect(roles).toEqual(expect.arrayContaining([...usual, ...(platform === 'darwin' ? ['appMenu', 'hide'] : [])]))
  const keys = items.map(({ accelerator }) => accelerator).filter((key) => key !== undefined)
  expect(new Set(keys).size).toBe(keys.length)
})

test('the menu bar speaks the language that the library was set to, as soon as that is known and in every item', async () => {
  await launch()
  expect(fake.menuBar?.all().map(({ label }) => label)).toContain('Add folder…')
  onTestFinished(() => {
    speak(() => 'system')
  })
  fake.engine.emit('message', { type: 'event', event: { type: 'status', status: { language: 'de' } } })
  const labels = fake.menuBar?.all().filter(({ type }) => type !== 'separator')
  expect(labels?.every(({ label }) => label !== undefined)).toBe(true)
  const german: string[] = [...Object.values(germanWords.menuBar ?? {}), ...Object.values(germanWords.pieceMenu ?? {})]
  expect(labels?.map(({ label }) => label).filter((label) => !german.includes(label ?? ''))).toEqual([])
})

test('a command of the menu bar without a window is let go', async () => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
  await launch()
  platform.mockRestore()
  fake.window.close()
  expect(() => fake.menuBar?.click(shellStrings.menuBar.rescan)).not.toThrow()
})

test('the folder chooser answers the chosen folder, or null', async () => {
  await launch()
  fake.folderChoice = { canceled: false, filePaths: ['/photos'] }
  expect(await fake.invoke(channels.chooseFolder, [])).toBe('/photos')
  fake.folderChoice = { canceled: true, filePaths: [] }
  expect(await fake.invoke(channels.chooseFolder, [])).toBeNull()
})

test.each<[string, () => { frame?: FakeFrame | null; sender?: unknown }]>([
  ['another origin', () => ({ frame: { url: 'https://example.com/', parent: null } })],
  ['another host of the scheme', () => ({ frame: { url: 'armoire://other/', parent: null } })],
  ['a frame inside the page', () => ({ frame: { url: PAGE, parent: { url: PAGE, parent: null } } })],
  ['a frame that is gone', () => ({ frame: null })],
  ['another window', () => ({ sender: {} })]
])('a message from %s is refused', async (_, from) => {
  await launch()
  fake.folderChoice = { canceled: false, filePaths: ['/photos'] }
  await expect(fake.invoke(channels.chooseFolder, [], from())).rejects.toThrow('Refused')
  await expect(fake.invoke(channels.showPieceMenu, [menuTarget], from())).rejects.toThrow('Refused')
  expect(fake.popup).toBeNull()
})

test('the piece menu takes a photo’s number and what is said of its pieces, and nothing else', async () => {
  await launch()
  const photos = ['1', -1, 1.5, '../secret'].map((photoId) => [{ ...menuTarget, photoId }])
  for (const args of [[], [1], [menuTarget, 2], [{ ...menuTarget, path: '/etc' }], ...photos]) {
    await expect(fake.invoke(channels.showPieceMenu, args), JSON.stringify(args)).rejects.toThrow()
  }
  expect(fake.popup).toBeNull()
})
