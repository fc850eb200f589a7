import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'

const strings = engineStrings.models

const MAX_REDIRECTS = 5
/** Attempts in a row that brought not a byte more. */
const MAX_FRUITLESS = 3

export interface Download {
  url: string
  /** Where the file goes; until it is whole it is at `<path>.part`. */
  path: string
  bytes: number
  /** Hex. */
  md5: string
  /** How many bytes are here, and of how many. */
  progress: (done: number, total: number) => void
  /** Ends the download; what is here is kept, so that it can be gone on from. */
  signal?: AbortSignal | undefined
  /** Proxy variables, as curl knows them: http_proxy, https_proxy, no_proxy. */
  env?: NodeJS.ProcessEnv
  /** A server that is silent for so long has gone. */
  idleMs?: number
  /** Waited before the first further attempt, longer before the next. */
  retryMs?: number
}

/** How a server is asked. */
type Way = Required<Pick<Download, 'env' | 'idleMs' | 'signal'>>

/** Where a file lies until it is whole. */
export const partOf = (path: string): string => `${path}.part`

/** The connection failed in a way that may be over in a moment. */
class Interrupted extends Error {}

/**
 * Fetches a file of which size and checksum are known. What an earlier attempt left in `<path>.part` is gone on from; a connection that
 * is cut is taken up again. The file appears at `path` whole and checked, or not at all.
 * @throws UserError that says what went wrong. What was fetched is kept only when it can be gone on from.
 */
export async function download({
  url,
  path,
  bytes,
  md5,
  progress,
  env = process.env,
  idleMs = 30_000,
  retryMs = 1000,
  signal
}: Download): Promise<void> {
  const part = partOf(path)
  try {
    for (let fruitless = 0; (await sizeOf(part)) < bytes;) {
      const before = await sizeOf(part)
      try {
        await attempt({ url, part, bytes, progress, env, idleMs, signal })
      } catch (error) {
        if (signal?.aborted === true) throw new UserError(strings.cancelled, { cause: new Interrupted('cancelled') })
        if (!(error instanceof Interrupted)) throw error
        fruitless = (await sizeOf(part)) > before ? 0 : fruitless + 1
        if (fruitless >= MAX_FRUITLESS) throw new UserError(strings.interrupted(url, await sizeOf(part), bytes), { cause: error })
        await wait(retryMs * (fruitless + 1), undefined, { ...(signal && { signal }) }).catch(() => undefined)
      }
    }
    if ((await md5Of(part)) !== md5) throw new UserError(strings.wrongChecksum(url))
    await rename(part, path)
  } catch (error) {
    // Only what a cut connection left is worth going on from.
    const resumable = error instanceof UserError && error.cause instanceof Interrupted
    if (!resumable) await rm(part, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UserError(strings.diskFull(path), { cause: error })
    throw error
  }
}

async function attempt({
  url,
  part,
  bytes,
  progress,
  env,
  idleMs,
  signal
}: Required<Omit<Download, 'path' | 'md5' | 'retryMs'>> & { part: string }): Promise<void> {
  const from = await sizeOf(part)
  const response = await request(url, from, { env, idleMs, signal })
  try {
    const { statusCode = 0, headers } = response
    if (statusCode >= 500 || statusCode === 429) throw new Interrupted(`status ${statusCode}`)
    if (statusCode !== 200 && statusCode !== 206) throw new UserError(strings.refused(url, statusCode))
    if (headers['content-type']?.startsWith('text/html')) throw new UserError(strings.webPage(url))
    // A server that doesn't know ranges sends the whole again.
    const offset = statusCode === 206 ? rangeStart(headers['content-range']) : 0
    const length = headers['content-length']
    const fits = length === undefined || offset + Number(length) === bytes
    if (![0, from].includes(offset) || !fits) throw new UserError(strings.wrongSize(url, bytes))
    await using file = await open(part, offset > 0 ? 'r+' : 'w')
    let done = offset
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (done + chunk.length > bytes) throw new UserError(strings.wrongSize(url, bytes))
      for (let written = 0; written < chunk.length;) {
        written += (await file.write(chunk, written, chunk.length - written, done + written)).bytesWritten
      }
      done += chunk.length
      progress(done, bytes)
    }
    if (done < bytes) throw new Interrupted('the connection ended early')
  } catch (error) {
    throw isNetworkError(error) ? new Interrupted('the connection was lost', { cause: error }) : error
  } finally {
    response.destroy()
  }
}

/** The answer to a GET of `url` from a byte on, redirects followed. */
async function request(url: string, from: number, way: Way): Promise<IncomingMessage> {
  let target = parse(url, url)
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await get(target, from, way)
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return response
    response.destroy()
    target = parse(headers.location, url, target)
  }
  throw new UserError(strings.redirects(url))
}

function parse(address: string, url: string, base?: URL): URL {
  const parsed = URL.parse(address, base?.href)
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) throw new UserError(strings.badAddress(url))
  return parsed
}

function get(url: URL, from: number, { env, idleMs, signal }: Way): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const secure = url.protocol === 'https:'
  const agent = secure ? new https.Agent({ proxyEnv: env }) : new http.Agent({ proxyEnv: env })
  // Ranges count the bytes as they are stored.
  const headers = { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) }
  const request = (secure ? https : http).get(url, { agent, headers, timeout: idleMs, signal }, resolve)
  request.on('timeout', () => request.destroy(new Interrupted('no answer in time')))
  request.on('error', (cause) => {
    reject(cause instanceof Interrupted ? cause : new Interrupted(cause.message, { cause }))
  })
  return promise
}

const rangeStart = (header: string | undefined): number => Number(/^bytes (\d+)-/.exec(header ?? '')?.[1] ?? NaN)

/** What a stream reports when its connection breaks, as against a disk that is full. */
const isNetworkError = (error: unknown): boolean =>
  error instanceof Interrupted ||
  ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'HPE_INVALID_CONSTANT', 'ERR_STREAM_PREMATURE_CLOSE'].includes(
    (error as NodeJS.ErrnoException).code ?? ''
  )

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0
  )
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}
