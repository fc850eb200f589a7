import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { channels } from '../../src/shared/channels.ts'
import type { DesktopNotice } from '../../src/shared/desktop.ts'
import type { EngineCommand } from '../../src/shared/engine-process.ts'
import { shellStrings } from '../../src/shared/strings/shell.ts'
import { fake, type UtilityProcess } from './fake-electron.ts'
import { launch, pageIsTold, quit } from './launch.ts'
import { temporaryFolder } from './temporary-folder.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

type StartCommand = Extract<EngineCommand, { type: 'start' }>

const status = (): Promise<Response> => fake.fetch('armoire://app/api/status')
const startCommand = (engine: UtilityProcess): StartCommand => engine.posted[0] as StartCommand

/** Lets every timer end at once. @returns how long each would have taken */
function withoutWaiting(): number[] {
  const waits: number[] = []
  const real = globalThis.setTimeout
  vi.stubGlobal('setTimeout', (callback: () => void, ms: number) => {
    waits.push(ms)
    return real(callback, 0)
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  return waits
}

const engineIs = (state: DesktopNotice['engine']): Promise<unknown> =>
  pageIsTold(channels.notice, (notice) => (notice as DesktopNotice).engine === state)

test('requests wait for the engine’s first start and reach it with its token', async () => {
  await launch()
  const answer = await fake.fetch('armoire://app/api/similar?top=3', {
    method: 'POST',
    body: 'bytes',
    headers: { 'content-type': 'image/jpeg' }
  })
  const { token } = startCommand(fake.engine)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    method: 'POST',
    url: '/api/similar?top=3',
    authorization: `Bearer ${token}`,
    type: 'image/jpeg',
    body: 'bytes'
  })
  expect(token).toMatch(/^[0-9a-f]{64}$/)
})

test('an answer keeps its type and caching, and nothing else of the engine’s headers', async () => {
  await launch()
  const { headers } = await status()
  expect(Object.fromEntries(headers)).toEqual({ 'content-type': 'application/json', 'cache-control': 'private' })
})

test('the engine’s errors reach the page as they are', async () => {
  await launch()
  const answer = await fake.fetch('armoire://app/api/photos/404/image')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ message: 'There is no such photo.' })
})

test('an answer without a body reaches the page', async () => {
  await launch()
  expect((await fake.fetch('armoire://app/api/emit')).status).toBe(204)
})

test('the engine’s events reach the page', async () => {
  await launch()
  await fake.fetch('armoire://app/api/emit')
  expect(await pageIsTold(channels.event)).toEqual({ type: 'pieces', changed: [], removed: [4, 2] })
})

test.skipIf(process.platform === 'win32')('only this user can enter the folder of the engine’s socket', async () => {
  await launch()
  await status()
  expect(statSync(dirname(startCommand(fake.engine).socket)).mode & 0o777).toBe(0o700)
})

test('an engine that is killed is started again, with a new token, and the page is told', async () => {
  await launch()
  await status()
  const first = fake.engine
  first.crash()
  expect(await engineIs('restarting')).toEqual({ engine: 'restarting', message: shellStrings.engine.restarting })
  const meanwhile = await status()
  expect(meanwhile.status).toBe(503)
  expect(await meanwhile.json()).toEqual({ message: shellStrings.engine.restarting })
  expect(await engineIs('ready')).toEqual({ engine: 'ready', message: null })
  expect(fake.engine).not.toBe(first)
  expect(await (await status()).json()).toMatchObject({ authorization: `Bearer ${startCommand(fake.engine).token}` })
  expect(startCommand(fake.engine).token).not.toBe(startCommand(first).token)
  expect(startCommand(fake.engine).socket).not.toBe(startCommand(first).socket)
})

test('a request in hand when the engine dies is answered 503', async () => {
  await launch()
  for (const address of ['/api/die', '/api/drop']) {
    const answer = await fake.fetch(`armoire://app${address}`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ message: shellStrings.engine.unreachable })
  }
})

test('a page loaded while the engine is down is told so', async () => {
  await launch()
  await status()
  fake.engine.crash()
  await engineIs('restarting')
  const { webContents } = fake.window
  webContents.sent.length = 0
  webContents.emit('did-finish-load')
  expect(webContents.messages(channels.notice)).toEqual([{ engine: 'restarting', message: shellStrings.engine.restarting }])
})

test('an engine that dies five times within a minute is left off after growing waits, and the page is told', async () => {
  const waits = withoutWaiting()
  await launch({ library: 'dies' })
  expect(await engineIs('stopped')).toEqual({ engine: 'stopped', message: shellStrings.engine.stopped })
  expect(fake.engines).toHaveLength(5)
  expect(waits).toEqual([500, 1000, 2000, 4000])
  const answer = await status()
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ message: shellStrings.engine.stopped })
})

test('deaths more than a minute apart never add up', async () => {
  await launch()
  await status()
  withoutWaiting()
  const now = vi.spyOn(Date, 'now')
  onTestFinished(() => {
    now.mockRestore()
  })
  for (let minute = 1; minute <= 6; minute++) {
    now.mockReturnValue(minute * 61_000)
    fake.window.webContents.sent.length = 0
    fake.engine.crash()
    await engineIs('ready')
  }
  expect(fake.engines).toHaveLength(7)
  expect((await status()).status).toBe(200)
})

test('an engine that says why it can’t start isn’t asked again, and its reason reaches the page', async () => {
  await launch({ library: 'refuses' })
  const message = 'This library was made by a newer Armoire.'
  expect(await engineIs('stopped')).toEqual({ engine: 'stopped', message })
  expect(await (await status()).json()).toEqual({ message })
  expect(fake.engines).toHaveLength(1)
})

test('a folder that the engine can’t add is named to the page and not given to it again', async () => {
  const folder = join(temporaryFolder(), 'refused')
  mkdirSync(folder)
  await launch({ args: [folder] })
  expect(await engineIs('restarting')).toEqual({ engine: 'restarting', message: 'This folder overlaps.' })
  await engineIs('ready')
  expect(fake.engines.map((engine) => startCommand(engine).folder)).toEqual([folder, null])
})

test('the engine’s output goes to the log, not to the page', async () => {
  const home = await launch()
  await status()
  fake.engine.crash()
  await engineIs('restarting')
  const log = readFileSync(join(home, 'logs/shell.log'), 'utf8')
  expect(log).toContain('a line for the log')
  expect(log).toContain('the engine stopped')
})

test('quitting lets the engine close its library, and leaves neither process nor socket', async () => {
  await launch()
  await status()
  const { engine } = fake
  await quit()
  expect(engine.posted.at(-1)).toEqual({ type: 'stop' })
  expect(fake.engines).toHaveLength(1)
  expect(existsSync(dirname(startCommand(engine).socket))).toBe(false)
})

test('an engine that doesn’t stop is killed', async () => {
  await launch({ library: 'deaf' })
  await status()
  withoutWaiting()
  await quit()
  expect(fake.engine.exitSignal).toBe('SIGTERM')
})

test('the real engine answers the page, with its events', async () => {
  const engine = fileURLToPath(new URL('../../src/engine/index.ts', import.meta.url))
  const models = fileURLToPath(new URL('../../resources/models', import.meta.url))
  const home = await launch({ paths: { engine, models } })
  const answer = await status()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ library: join(home, 'library'), folders: [] })
  const added = await fake.fetch('armoire://app/api/folders', {
    method: 'POST',
    body: JSON.stringify({ path: join(home, 'renderer') }),
    headers: { 'content-type': 'application/json' }
  })
  expect(await added.json()).toMatchObject({ folders: [{ state: 'online' }] })
  await pageIsTold(channels.event, (event) => (event as { type: string }).type === 'status')
})
