/** `npm start -- [folder] [--demo]`: opens Armoire in Electron, or behind the browser door where Electron can't run. */
import { Command, CommanderError } from 'commander'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultLibrary } from '../engine/library/default-path.ts'
import { serve } from '../serve/serve.ts'
import { shellStrings } from '../shared/strings/shell.ts'
import { UserError } from '../shared/user-error.ts'
import { drawDemo } from './demo.ts'
import { electronPackage, findElectron, withoutDisplay } from './electron-runtime.ts'
import { modelsFolder } from './engine.ts'

const FAILED = 1
const BAD_USAGE = 2
/** What shells expect after Ctrl+C. */
const INTERRUPTED = 130

const strings = shellStrings.launcher
const appRoot = fileURLToPath(new URL('../..', import.meta.url))

interface Closet {
  /** Null for the usual library. */
  library: string | null
  folder: string | null
  /** Takes away what was only made for this run. */
  remove(): void
}

/** @returns the exit code */
export async function start(args: string[]): Promise<number> {
  const program = new Command('npm start --')
    .description(strings.description)
    .argument('[folder]', strings.folder)
    .option('--demo', strings.demo, false)
    .exitOverride()
  try {
    program.parse(args, { from: 'user' })
    const closet = await prepareCloset(program.args[0], program.opts<{ demo: boolean }>().demo)
    try {
      return await openCloset(closet)
    } finally {
      closet.remove()
    }
  } catch (error) {
    // Commander has said its part already; `--help` comes here with exit code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE
    if (error instanceof UserError) console.error(error.message)
    else console.error(strings.unexpected, error)
    return FAILED
  }
}

async function prepareCloset(folder: string | undefined, demo: boolean): Promise<Closet> {
  if (demo) {
    if (folder !== undefined) throw new UserError(strings.demoWithFolder)
    return drawCloset()
  }
  const absolute = folder === undefined ? null : resolve(folder)
  if (absolute !== null && !statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(shellStrings.folderNotFound(absolute))
  }
  return { library: null, folder: absolute, remove: () => undefined }
}

async function drawCloset(): Promise<Closet> {
  const temporary = mkdtempSync(join(tmpdir(), 'armoire-demo-'))
  const folder = join(temporary, 'closet')
  const remove = (): void => {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
  }
  console.error(strings.drawing)
  const endListening = onInterrupt(() => {
    remove()
    process.exit(INTERRUPTED)
  })
  try {
    await drawDemo(folder)
  } catch (error) {
    remove()
    throw error
  } finally {
    endListening()
  }
  return { library: join(temporary, 'library'), folder, remove }
}

async function openCloset(closet: Closet): Promise<number> {
  const whyNot = await openElectron(closet)
  if (whyNot === null) return 0
  console.error(strings.browserInstead(whyNot))
  await openBrowserDoor(closet)
  return 0
}

/** Runs until the window is closed. @returns null when that went well, otherwise why Electron can't run here */
async function openElectron({ library, folder }: Closet): Promise<string | null> {
  const { env, platform } = process
  const noDisplay = withoutDisplay(platform, env)
  if (noDisplay !== null) return noDisplay
  const electron = await findElectron({
    packageFolder: electronPackage(),
    env,
    onFetch: () => {
      console.error(strings.fetching)
    }
  })
  if (typeof electron === 'string') return electron
  const args = [appRoot, ...(library === null ? [] : [`--library=${library}`]), ...(folder === null ? [] : [folder])]
  return runToEnd(electron.executable, args)
}

async function runToEnd(executable: string, args: string[]): Promise<string | null> {
  // Ctrl+C reaches Electron by itself; this process only has to outlive it, from before it starts.
  const interruptions: NodeJS.Signals[] = []
  const endListening = onInterrupt((signal) => {
    interruptions.push(signal)
    child.kill(signal)
  })
  // Some editors' terminals set ELECTRON_RUN_AS_NODE, and Electron would be a mere Node.
  const child = spawn(executable, args, { stdio: 'inherit', env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined } })
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    if (code === 0 || interruptions.length > 0) return null
    return strings.cannotRun(code === null ? String(signal) : strings.exitCode(code))
  } catch (error) {
    return strings.cannotRun(error instanceof Error ? error.message : String(error))
  } finally {
    endListening()
  }
}

/** Serves until Ctrl+C. */
async function openBrowserDoor({ library, folder }: Closet): Promise<void> {
  const { url, close } = await serve({ library: library ?? defaultLibrary(), folder, port: 0, models: modelsFolder })
  const interrupted = Promise.withResolvers<undefined>()
  const endListening = onInterrupt(() => {
    interrupted.resolve(undefined)
  })
  console.log(strings.ready(url))
  await interrupted.promise
  endListening()
  await close()
}

/** @returns the function that ends it */
function onInterrupt(listener: (signal: NodeJS.Signals) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, listener)
  return () => {
    for (const signal of signals) process.off(signal, listener)
  }
}

if (import.meta.main) process.exit(await start(process.argv.slice(2)))
