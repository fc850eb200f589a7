import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { FileStat } from '../library/library.ts'

/** Only a first sieve; the bytes decide what a file is. */
const EXTENSIONS = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff', '.heic', '.heif'])

/** What was thrown away on Windows is kept at the top of the drive, under a name that doesn't hide it. */
export const isHidden = (name: string): boolean => name.startsWith('.') || name.toUpperCase() === '$RECYCLE.BIN'

export const isPhotoName = (name: string): boolean => !isHidden(name) && EXTENSIONS.has(extname(name).toLowerCase())

export interface FoundFile extends FileStat {
  /** Relative to the folder, '/'-separated. */
  path: string
}

export interface Walk {
  files: FoundFile[]
  /** Subfolders that could not be read, relative: nothing is known of the files in them. */
  unreadable: string[]
}

/**
 * Finds every photo file below a folder. Hidden files and folders (and macOS's `._*`) are left out. A symbolic link to a photo
 * inside the folder counts as a photo; links that leave the folder and links to folders are not followed.
 * @throws NodeJS.ErrnoException when the folder itself can't be read
 */
export async function walk(root: string): Promise<Walk> {
  const result: Walk = { files: [], unreadable: [] }
  const inside = (await realpath(root)) + sep
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const entry of entries) {
      if (isHidden(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        await visit(path).catch(() => result.unreadable.push(path))
      } else if ((entry.isFile() || entry.isSymbolicLink()) && isPhotoName(entry.name)) {
        const file = await statInside(join(root, path), inside)
        if (file) result.files.push({ path, ...file })
      }
    }
  }
  await visit('')
  return result
}

/** One file as `walk` would find it; undefined when it would not. */
export async function findFile(root: string, path: string): Promise<FoundFile | undefined> {
  const inside = await realpath(root).catch(() => undefined)
  const file = inside === undefined ? undefined : await statInside(join(root, path), inside + sep)
  return file && { path, ...file }
}

async function statInside(path: string, inside: string): Promise<FileStat | undefined> {
  try {
    const own = await lstat(path)
    const target = own.isSymbolicLink() ? ((await realpath(path)).startsWith(inside) ? await stat(path) : undefined) : own
    return target?.isFile() === true ? { size: target.size, mtimeMs: target.mtimeMs } : undefined
  } catch {
    // Gone between listing and looking, or a link to nowhere: as if it had not been there.
    return undefined
  }
}
