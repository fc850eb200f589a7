/** Finds Electron's runtime, which npm doesn't bring along, without the noise its own launcher makes where it can't be had. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { shellStrings } from '../shared/strings/shell.ts'

/** Offline the installer gives up at once; a download that takes longer than this is announced. */
const ANNOUNCE_AFTER_MS = 3000
const FETCH_WITHIN_MS = 10 * 60_000

export interface RuntimeOptions {
  /** The folder of the electron package; null when it isn't installed. */
  packageFolder: string | null
  env: NodeJS.ProcessEnv
  /** Told when the runtime is being fetched and it takes a while. */
  onFetch: () => void
}

/** The folder of the electron package beside these sources. */
export function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** Why a window can't be opened here, as a sentence; null when it can. Only Linux runs without a display as a matter of course. */
export function withoutDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  if (platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return null
  return shellStrings.launcher.noDisplay
}

/** Electron's executable, fetched by its own installer if need be, or the sentence that says why there is none. */
export async function findElectron({ packageFolder, env, onFetch }: RuntimeOptions): Promise<{ executable: string } | string> {
  if (packageFolder === null) return shellStrings.launcher.notInstalled
  const present = installed(packageFolder, env)
  if (present !== null) return { executable: present }
  const announcement = setTimeout(onFetch, ANNOUNCE_AFTER_MS)
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env,
    stdio: 'ignore',
    timeout: FETCH_WITHIN_MS
  })
  await once(installer, 'close')
  clearTimeout(announcement)
  const fetched = installed(packageFolder, env)
  return fetched === null ? shellStrings.launcher.notFetched : { executable: fetched }
}

/** What electron's own index.js does to find its executable, less the download. */
function installed(packageFolder: string, env: NodeJS.ProcessEnv): string | null {
  const pathFile = join(packageFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const executable = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist'), readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : null
}
