import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'

interface EntryState {
  kind: 'file' | 'folder' | 'link' | 'other'
  /** Permission bits as people write them: `755`. */
  mode: string
  /** Nanoseconds, as text, so that a difference is shown whole. */
  modified: string
  size: number
  /** SHA-256 of a file's bytes, a link's target, otherwise empty. */
  content: string
}

/**
 * All that a program could change below a folder, the folder itself included as `.`: compare two of these with `toEqual` to see that a
 * folder was only read. Reading times are left out.
 */
export async function folderState(folder: string): Promise<Record<string, EntryState>> {
  const names = ['.', ...(await readdir(folder, { recursive: true })).sort()]
  const entries = names.map(async (name) => [name, await entryState(join(folder, name))] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function entryState(path: string): Promise<EntryState> {
  const stats = await lstat(path, { bigint: true })
  const common = { mode: (Number(stats.mode) & 0o7777).toString(8), modified: String(stats.mtimeNs), size: Number(stats.size) }
  if (stats.isFile())
    return {
      kind: 'file',
      ...common,
      content: createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    }
  if (stats.isSymbolicLink()) return { kind: 'link', ...common, content: await readlink(path) }
  return { kind: stats.isDirectory() ? 'folder' : 'other', ...common, content: '' }
}
