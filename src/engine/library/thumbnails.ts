import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Of files that are here; the first is what is written, the second what Armoire wrote before. */
const KINDS = [
  { extension: 'jpg', type: 'image/jpeg' },
  { extension: 'webp', type: 'image/webp' }
] as const

/** Thumbnails as JPEG files in the library's folder, named by the photo's content hash: they can always be made again. */
export class Thumbnails {
  readonly #folder: string

  constructor(library: string) {
    this.#folder = join(library, 'thumbnails')
  }

  /** Undefined when there is none (yet). */
  async read(hash: string): Promise<{ bytes: Buffer<ArrayBuffer>; type: string } | undefined> {
    for (const { extension, type } of KINDS) {
      const bytes = await readFile(this.#path(hash, extension)).catch(() => undefined)
      if (bytes) return { bytes, type }
    }
    return undefined
  }

  async write(hash: string, jpeg: Buffer): Promise<void> {
    const path = this.#path(hash, KINDS[0].extension)
    await mkdir(dirname(path), { recursive: true })
    // Written aside and renamed, so that a kill never leaves half a thumbnail under the real name. Two copies of a photo may be at
    // it at once, hence the random name.
    const temporary = `${path}.${randomUUID()}.part`
    await writeFile(temporary, jpeg)
    await rename(temporary, path)
  }

  #path(hash: string, extension: string): string {
    return join(this.#folder, hash.slice(0, 2), `${hash}.${extension}`)
  }
}
