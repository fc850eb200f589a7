import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { dequantised } from './dequantise.ts'

/** Of the rules in dequantise.ts: another number has every twin made anew. */
const RULES = 1

/**
 * The float twin of an 8-bit network, kept beside other derived files and made when it isn't there, isn't this network's or isn't whole.
 * @param folder of twins of networks that take each other's place: whatever doesn't fit is removed
 * @returns the path of its ONNX file
 * @throws Error of the system when it can't be written; as dequantised
 */
export async function twinOf(int8: { bytes: Uint8Array; sha256: string }, folder: string): Promise<string> {
  const begin = `${int8.sha256.slice(0, 12)}-${RULES}-`
  await mkdir(folder, { recursive: true })
  for (const file of await readdir(folder)) {
    const path = join(folder, file)
    if (file.startsWith(begin) && file === nameOf(begin, await digestOf(path))) return path
    await rm(path, { recursive: true })
  }
  const onnx = dequantised(int8.bytes)
  const path = join(folder, nameOf(begin, createHash('sha256').update(onnx).digest('hex')))
  const part = `${path}.${process.pid}.part`
  try {
    await writeFile(part, onnx)
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
  return path
}

/** @param digest the SHA-256 of the file's bytes in hex, of which half is enough */
const nameOf = (begin: string, digest: string): string => `${begin}${digest.slice(0, 32)}.onnx`

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
