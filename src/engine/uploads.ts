/** What pages send that is too large for the memory. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../shared/user-error.ts'

/**
 * Puts an upload into a file for the time of some work.
 * @param name the file's own name; what a path could be made of is taken out
 * @param limit bytes at most
 * @param signal ends the upload
 * @throws UserError that `work` throws, with `name` in the place of the path; or `tooLarge` when there are more bytes
 */
export async function withUpload<T>(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  { limit, tooLarge, signal }: { limit: number; tooLarge: string; signal?: AbortSignal },
  work: (path: string) => Promise<T>
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'armoire-upload-'))
  const path = join(folder, name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_'))
  try {
    await pipeline(Readable.from(upTo(limit, bytes, tooLarge)), createWriteStream(path), { signal })
    return await work(path)
  } catch (error) {
    // Nobody knows of the place where it lay meanwhile.
    throw error instanceof UserError ? new UserError(error.message.replaceAll(path, name), { cause: error }) : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @throws UserError when there are more bytes than `limit` */
export async function* upTo(limit: number, bytes: AsyncIterable<Uint8Array>, tooLarge: string): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw new UserError(tooLarge)
    yield chunk
  }
}
