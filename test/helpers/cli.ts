import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { addPhoto, temporaryFolder } from './library.ts'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** What the command line does with some arguments. */
export const armoire = (...args: string[]): Promise<Ended> =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/index.ts', ...args])

/** The same as people call it; npm takes as long to start as the rest. */
export const npmRunArmoire = (...args: string[]): Promise<Ended> => run('npm', ['run', '--silent', 'armoire', '--', ...args])

async function run(command: string, args: string[]): Promise<Ended> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { code, stdout, stderr }
}

/** A folder of four photos, and where a library may be. */
export async function closet() {
  const folder = temporaryFolder()
  for (let i = 0; i < 4; i++) await addPhoto(folder, `hats/hat ${String(i)}.jpg`, i)
  return { folder, library: join(temporaryFolder(), 'library') }
}
