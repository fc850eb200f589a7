import { readFile } from 'node:fs/promises'
import { engineStrings } from '../shared/strings/engine.ts'
import { UserError } from '../shared/user-error.ts'
import type { ImageBytes, PhotosPort } from './api/port.ts'
import type { Library } from './library/library.ts'
import type { Thumbnails } from './library/thumbnails.ts'
import { decodePhoto, renderPhoto } from './vision/decode.ts'
import { thumbnailOf } from './vision/derive.ts'

/** The photos of a library as something to look at. */
export class PhotoFiles implements PhotosPort {
  readonly #library: Library
  readonly #thumbnails: Thumbnails

  constructor(library: Library, thumbnails: Thumbnails) {
    this.#library = library
    this.#thumbnails = thumbnails
  }

  async thumbnail(photoId: number): Promise<ImageBytes | undefined> {
    const file = this.#library.file(photoId)
    if (!file) return undefined
    const kept = await this.#thumbnails.read(file.hash)
    if (kept) return kept
    // The cache may be emptied at any time; a thumbnail is made again when it is asked for.
    const photo = await readPhoto(file.path)
    const bytes = Buffer.from(await thumbnailOf(photo, await decodePhoto(photo)))
    await this.#thumbnails.write(file.hash, bytes)
    return { bytes, type: 'image/jpeg' }
  }

  async image(photoId: number): Promise<ImageBytes | undefined> {
    const file = this.#library.file(photoId)
    return file && (await renderPhoto(await readPhoto(file.path)))
  }

  location(photoId: number): string | undefined {
    return this.#library.file(photoId)?.path
  }
}

async function readPhoto(path: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(path).catch((cause: unknown) => {
    throw new UserError(engineStrings.photo.away(path), { cause })
  })
}
