/** What people are told about folders on this machine when they choose one. */
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { nameOrder } from '../shared/format.ts'
import { engineStrings } from '../shared/strings/engine.ts'
import type { Directory } from '../shared/types.ts'
import { UserError } from '../shared/user-error.ts'
import { isHidden } from './ingest/walk.ts'

/** Lists the subfolders of a folder, hidden ones left out. @throws UserError when it can't be read */
export async function listDirectory(path = homedir()): Promise<Directory> {
  const absolute = resolve(path)
  const entries = await readdir(absolute, { withFileTypes: true }).catch((cause: unknown) => {
    throw folderError(absolute, cause)
  })
  const folders = entries
    .filter((entry) => entry.isDirectory() && !isHidden(entry.name))
    .map(({ name }) => ({ name, path: join(absolute, name) }))
    .sort((a, b) => nameOrder().compare(a.name, b.name))
  const parent = dirname(absolute)
  return { path: absolute, parent: parent === absolute ? null : parent, folders }
}

/** Why a folder can't be used, in words. */
export function folderError(path: string, cause: unknown): UserError {
  const code = (cause as NodeJS.ErrnoException).code
  if (code === 'ENOTDIR') return new UserError(engineStrings.folder.notAFolder(path), { cause })
  if (code === 'EACCES' || code === 'EPERM') return new UserError(engineStrings.folder.forbidden(path), { cause })
  return new UserError(engineStrings.folder.notFound(path), { cause })
}

/** Whether one of two absolute paths is, or lies in, the other. */
export const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(b + sep) || b.startsWith(a + sep)

/** The first of some folders that can't be read, or is as empty as the place where a drive was. */
export async function firstAway(paths: Iterable<string>): Promise<string | undefined> {
  for (const path of paths) {
    const entries = await readdir(path).catch(() => [])
    if (entries.length === 0) return path
  }
  return undefined
}
