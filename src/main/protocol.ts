/** `armoire://app`: the built page from its folder, and `/api` from the engine. */
import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { shellStrings } from '../shared/strings/shell.ts'
import type { ApiError } from '../shared/types.ts'
import type { AskEngine } from './engine-client.ts'
import { CONTENT_SECURITY_POLICY, isOwnPage, SCHEME } from './security.ts'

/** As the engine's own limit. The body is held in memory here, so it must be checked here as well. */
const MAX_BODY_BYTES = 64 * 1024 * 1024

/** Everything Vite puts beside a page; a file of another kind isn't ours to serve. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2'
}

/** Makes `armoire:` a scheme with origins, fetch and secure contexts. Electron wants it before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Answers every request of the page. Answers are whole: nothing is streamed. */
export function handleScheme(pageFolder: string, askEngine: AskEngine): void {
  protocol.handle(SCHEME, async (request) => {
    if (!isOwnPage(request.url)) return problem(404, shellStrings.protocol.notFound)
    const { pathname, search } = new URL(request.url)
    if (pathname.startsWith('/api/')) return forward(request, pathname, search, askEngine)
    if (request.method !== 'GET' && request.method !== 'HEAD') return problem(405, shellStrings.protocol.notAllowed)
    return pageFile(pageFolder, pathname)
  })
}

async function forward(request: Request, pathname: string, search: string, askEngine: AskEngine): Promise<Response> {
  // An event stream never ends, so it could never be answered whole; in Electron events come through the preload.
  if (pathname === '/api/events') return problem(404, shellStrings.protocol.notFound)
  const body = await wholeBody(request)
  if (body === undefined) return problem(413, shellStrings.protocol.tooLarge)
  const type = request.headers.get('content-type')
  return askEngine({
    method: request.method,
    path: pathname + search,
    headers: type === null ? {} : { 'content-type': type },
    body
  })
}

/** Undefined when there is more of it than anyone should send. */
async function wholeBody(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = request.body
  if (body === null) return new Uint8Array()
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function pageFile(pageFolder: string, pathname: string): Promise<Response> {
  const path = join(pageFolder, pathname === '/' ? 'index.html' : decoded(pathname))
  const type = TYPES[extname(path)]
  if (!path.startsWith(normalize(pageFolder) + sep) || type === undefined) return problem(404, shellStrings.protocol.notFound)
  try {
    return new Response(await readFile(path), {
      headers: { 'content-type': type, 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff' }
    })
  } catch {
    return problem(404, shellStrings.protocol.notFound)
  }
}

/** A name that isn't valid percent-encoding is no file of ours; the empty name is none either. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

const problem = (status: number, message: string): Response => Response.json({ message } satisfies ApiError, { status })
