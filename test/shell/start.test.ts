import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { drawDemo } from '../../src/cli/demo.ts'
import { electronPackage } from '../../src/cli/electron-runtime.ts'
import { start } from '../../src/cli/start.ts'
import { defaultLibrary } from '../../src/engine/library/default-path.ts'
import { serve } from '../../src/serve/serve.ts'
import { shellStrings } from '../../src/shared/strings/shell.ts'
import { temporaryFolder } from './temporary-folder.ts'

vi.mock('../../src/serve/serve.ts', () => ({ serve: vi.fn() }))
vi.mock('../../src/cli/demo.ts', () => ({ drawDemo: vi.fn() }))
vi.mock('../../src/cli/electron-runtime.ts', async (original) => ({ ...(await original<object>()), electronPackage: vi.fn() }))

const strings = shellStrings.launcher
const URL_WITH_TOKEN = 'http://127.0.0.1:4321/?token=secret'
const appRoot = fileURLToPath(new URL('../..', import.meta.url))

let out: string[]
let err: string[]
const close = vi.fn(() => Promise.resolve())

beforeEach(() => {
  out = []
  err = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(text))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void err.push(text))
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux')
  vi.stubEnv('DISPLAY', ':0')
  vi.mocked(electronPackage).mockReturnValue(null)
  close.mockClear()
  vi.mocked(serve)
    .mockReset()
    .mockImplementation(() => {
      // The person reads the address, and some time later presses Ctrl+C.
      setImmediate(() => process.emit('SIGHUP', 'SIGHUP'))
      return Promise.resolve({ url: URL_WITH_TOKEN, close })
    })
  vi.mocked(drawDemo)
    .mockReset()
    .mockImplementation((folder) => {
      mkdirSync(folder)
      return Promise.resolve(3)
    })
  onTestFinished(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })
})

describe('where Electron can’t run', () => {
  test('one line says why, and the closet is served until Ctrl+C', async () => {
    const folder = temporaryFolder()
    expect(await start([folder])).toBe(0)
    expect(err).toEqual([strings.browserInstead(strings.notInstalled)])
    expect(out).toEqual([strings.ready(URL_WITH_TOKEN)])
    expect(serve).toHaveBeenCalledExactlyOnceWith({
      library: defaultLibrary(),
      folder,
      port: 0,
      models: join(appRoot, 'resources/models')
    })
    expect(close).toHaveBeenCalledOnce()
  })

  test('without a folder the library is served as it is', async () => {
    await start([])
    expect(serve).toHaveBeenCalledWith(expect.objectContaining({ folder: null }))
  })

  test('a missing display is named before anything is fetched', async () => {
    vi.stubEnv('DISPLAY', '')
    vi.stubEnv('WAYLAND_DISPLAY', '')
    await start([])
    expect(err).toEqual([strings.browserInstead(strings.noDisplay)])
    expect(electronPackage).not.toHaveBeenCalled()
  })

  test('a runtime that can’t be fetched is named', async () => {
    vi.mocked(electronPackage).mockReturnValue(electronThat({ install: 'process.exit(1)' }))
    await start([])
    expect(err).toEqual([strings.browserInstead(strings.notFetched)])
  })

  test('the demo is drawn into a folder of its own, served from a library of its own, and removed', async () => {
    await start(['--demo'])
    const { library, folder } = vi.mocked(serve).mock.calls[0]?.[0] ?? {}
    expect(drawDemo).toHaveBeenCalledExactlyOnceWith(folder)
    expect(library).not.toBe(defaultLibrary())
    expect(existsSync(String(folder))).toBe(false)
  })

  test('the demo is removed when it is interrupted while it is drawn', async () => {
    const exit = Promise.withResolvers<unknown>()
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exit.resolve(code)
      return undefined as never
    })
    vi.mocked(drawDemo).mockImplementation((folder) => {
      mkdirSync(folder)
      setImmediate(() => process.emit('SIGHUP', 'SIGHUP'))
      return exit.promise.then(() => Promise.reject(new Error('The process would be gone by now.')))
    })
    await start(['--demo'])
    expect(await exit.promise).toBe(130)
    expect(existsSync(String(vi.mocked(drawDemo).mock.calls[0]?.[0]))).toBe(false)
  })

  test('the demo is removed when it can’t be drawn', async () => {
    vi.mocked(drawDemo).mockImplementation((folder) => {
      mkdirSync(folder)
      return Promise.reject(new Error('no space'))
    })
    expect(await start(['--demo'])).toBe(1)
    expect(existsSync(String(vi.mocked(drawDemo).mock.calls[0]?.[0]))).toBe(false)
  })

  test('the demo is removed even when it can’t be served', async () => {
    vi.mocked(serve).mockRejectedValue(new Error('broken'))
    expect(await start(['--demo'])).toBe(1)
    expect(existsSync(String(vi.mocked(drawDemo).mock.calls[0]?.[0]))).toBe(false)
  })
})

describe.skipIf(process.platform === 'win32')('where Electron runs', () => {
  test('it is started on the app with the folder, and nothing is served', async () => {
    const folder = temporaryFolder()
    const electron = electronThat({ run: 'exit 0' })
    vi.mocked(electronPackage).mockReturnValue(electron)
    expect(await start([folder])).toBe(0)
    expect(calls(electron)).toEqual([appRoot, folder])
    expect(serve).not.toHaveBeenCalled()
    expect(err).toEqual([])
  })

  test('the demo’s library is its own there too', async () => {
    const electron = electronThat({ run: 'exit 0' })
    vi.mocked(electronPackage).mockReturnValue(electron)
    await start(['--demo'])
    const folder = String(vi.mocked(drawDemo).mock.calls[0]?.[0])
    expect(calls(electron)).toEqual([appRoot, `--library=${join(folder, '../library')}`, folder])
    expect(existsSync(folder)).toBe(false)
  })

  test('a runtime that is missing is fetched by Electron’s own installer', async () => {
    const electron = electronThat({
      install: `
        const { renameSync, writeFileSync } = require('node:fs')
        renameSync(__dirname + '/later', __dirname + '/dist')
        writeFileSync(__dirname + '/path.txt', 'electron')`,
      run: 'exit 0'
    })
    vi.mocked(electronPackage).mockReturnValue(electron)
    await start([])
    expect(calls(electron)).toEqual([appRoot])
    expect(err).toEqual([])
  })

  test('an Electron that can’t start gives way to the browser', async () => {
    vi.mocked(electronPackage).mockReturnValue(electronThat({ run: 'exit 127' }))
    await start([])
    expect(err).toEqual([strings.browserInstead(strings.cannotRun(strings.exitCode(127)))])
    expect(serve).toHaveBeenCalledOnce()
  })

  test('an Electron that a signal ends, as its sandbox does, gives way to the browser', async () => {
    vi.mocked(electronPackage).mockReturnValue(electronThat({ run: 'kill -TRAP $$' }))
    await start([])
    expect(err).toEqual([strings.browserInstead(strings.cannotRun('SIGTRAP'))])
    expect(serve).toHaveBeenCalledOnce()
  })

  test('Ctrl+C ends Electron and nothing takes its place', async () => {
    const electron = electronThat({ run: 'kill -HUP $PPID; exec sleep 60' })
    vi.mocked(electronPackage).mockReturnValue(electron)
    expect(await start([])).toBe(0)
    expect(serve).not.toHaveBeenCalled()
  })
})

test('a folder that doesn’t exist is named, and nothing is started', async () => {
  const folder = join(temporaryFolder(), 'nowhere')
  expect(await start([folder])).toBe(1)
  expect(err).toEqual([shellStrings.folderNotFound(folder)])
  expect(serve).not.toHaveBeenCalled()
})

test('the demo takes no folder', async () => {
  expect(await start(['--demo', temporaryFolder()])).toBe(1)
  expect(err).toEqual([strings.demoWithFolder])
  expect(drawDemo).not.toHaveBeenCalled()
})

test('bad usage is 2, help is 0', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await start(['--nonsense'])).toBe(2)
  expect(write).toHaveBeenCalledWith(expect.stringContaining('--nonsense'))
  expect(await start(['--help'])).toBe(0)
})

/** A package folder like electron's: with `install` its runtime is there only after that script, `run` is what the runtime does. */
function electronThat({ install, run = 'exit 1' }: { install?: string; run?: string }): string {
  const folder = temporaryFolder()
  const dist = join(folder, install === undefined ? 'dist' : 'later')
  mkdirSync(dist)
  writeFileSync(join(dist, 'electron'), `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/calls"\n${run}\n`, { mode: 0o755 })
  if (install === undefined) writeFileSync(join(folder, 'path.txt'), 'electron')
  else writeFileSync(join(folder, 'install.js'), install)
  return folder
}

const calls = (electron: string): string[] => readFileSync(join(electron, 'calls'), 'utf8').trimEnd().split('\n')
