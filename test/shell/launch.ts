import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { runShell, type ShellPaths } from '../../src/main/shell.ts'
import { fake } from './fake-electron.ts'
import { temporaryFolder } from './temporary-folder.ts'

const standInEngine = fileURLToPath(new URL('./stand-in-engine.ts', import.meta.url))

export interface Launch {
  home?: string
  /** What follows the app's path on the command line. */
  args?: string[]
  /** Names the library; the stand-in engine reads its fate from it. */
  library?: string
  /** False starts it without `--library`. */
  ownLibrary?: boolean
  paths?: Partial<ShellPaths>
  /** Sets the stage after the fake's reset. */
  before?: () => void
}

/** Starts the shell's real code as Electron would, with a built page of two files. @returns the folder that holds everything */
export async function launch({
  home = temporaryFolder(),
  args = [],
  library = 'library',
  ownLibrary = true,
  paths,
  before
}: Launch = {}): Promise<string> {
  fake.reset(home)
  before?.()
  const page = join(home, 'renderer')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Armoire</title>')
  writeFileSync(join(page, 'assets/page.js'), 'export {}')
  writeFileSync(join(home, 'secret.js'), 'secret')
  process.argv = ['electron', '.', ...(ownLibrary ? [`--library=${join(home, library)}`] : []), ...args]
  runShell({ engine: standInEngine, preload: join(home, 'preload.cjs'), page, models: join(home, 'models'), ...paths })
  onTestFinished(quit)
  fake.app.becomeReady()
  // The shell's own wait for it goes first.
  await fake.app.whenReady()
  return home
}

/** Quits the app and waits for it, as the engine closes first. */
export async function quit(): Promise<void> {
  if (fake.exited) return
  const gone = once(fake.app, 'quit')
  fake.app.quit()
  await gone
}

/** Waits until `wanted` is true of what the page was sent. */
export async function pageIsTold(channel: string, wanted: (message: unknown) => boolean = () => true): Promise<unknown> {
  const { webContents } = fake.window
  for (;;) {
    const message = webContents.messages(channel).find(wanted)
    if (message !== undefined) return message
    await once(webContents, 'fake-sent')
  }
}
