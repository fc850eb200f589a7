import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { onTestFinished } from 'vitest'
import type { Fetchable } from '../../src/engine/models/catalogue.ts'
import { temporaryFolder } from './library.ts'
import { randomVgg16, writeKerasFile } from './weights.ts'

/** A model of random weights on a server of this machine that can be held up. */
export interface WeightsServer {
  fetchable: Fetchable
  /** The file itself. */
  file: string
  /** Sends no more than so many bytes of the file until it is called again. */
  holdAt: (bytes: number) => void
  /** The ranges it was asked for; null for the whole. */
  asked: (string | null)[]
}

const CHUNK = 1_000_000

export async function weightsServer(): Promise<WeightsServer> {
  const file = join(temporaryFolder(), 'server.h5')
  await writeKerasFile(file, randomVgg16())
  const bytes = readFileSync(file)
  const asked: (string | null)[] = []
  let limit = Infinity
  let released = Promise.withResolvers<undefined>()
  const http = createServer((request, response) => {
    const { range } = request.headers
    asked.push(range ?? null)
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0)
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': bytes.length - from,
      ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` })
    })
    const chunks = async function* (): AsyncGenerator<Buffer> {
      for (let at = from; at < bytes.length; at += CHUNK) {
        while (at >= limit) await released.promise
        yield bytes.subarray(at, at + CHUNK)
      }
    }
    // Whoever asked may have gone.
    pipeline(Readable.from(chunks()), response).catch(() => undefined)
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  const fetchable: Fetchable = {
    name: 'vgg16-test',
    title: 'VGG16 (random)',
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/weights.h5`,
    bytes: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    licence: 'CC0-1.0',
    provenance: 'drawn by a test'
  }
  return {
    fetchable,
    file,
    asked,
    holdAt: (count) => {
      limit = count
      released.resolve(undefined)
      released = Promise.withResolvers()
    }
  }
}
