import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Thumbnails as WebP files in the library's folder, named by the photo's content hash: they can always be made again. */
export class Thumbnails {
  readonly #folder: string

  constructor(library: string) {
    this.#folder = join(library, 'thumbnails')
  }

  /** Undefined when there is none (yet). */
  async read(hash: string): Promise<Buffer<ArrayBuffer> | undefined> {
    try {
      return await readFile(this.#path(hash))
    } catch {
      return undefined
    }
  }

  async write(hash: string, webp: Buffer): Promise<void> {
    const path = this.#path(hash)
    await mkdir(dirname(path), { recursive: true })
    // Written aside and renamed, so that a kill never leaves half a thumbnail under the real name. Two copies of a photo may be at
    // it at once, hence the random name.
    const temporary = `${path}.${randomUUID()}.part`
    await writeFile(temporary, webp)
    await rename(temporary, path)
  }

  #path(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), `${hash}.webp`)
  }
}
