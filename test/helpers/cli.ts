import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { addPhoto, temporaryFolder } from './library.ts'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What `npm run armoire` does with some arguments. */
export async function armoire(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn('npm', ['run', '--silent', 'armoire', '--', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
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
