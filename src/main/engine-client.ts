import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Logger } from 'pino'
import { shellStrings } from '../shared/strings/shell.ts'
import type { ApiError } from '../shared/types.ts'
import type { EngineConnection } from './engine-supervisor.ts'

interface EngineRequest {
  method: string
  /** With its query. */
  path: string
  headers?: Record<string, string>
  body?: Uint8Array
}

/** Asks the engine. Never rejects: an engine that can't be reached answers 503 with a sentence for people, as any API error. */
export type AskEngine = (request: EngineRequest) => Promise<Response>

export const postJson = (askEngine: AskEngine, path: string, body: object): Promise<Response> =>
  askEngine({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body))
  })

/** Statuses whose answers have no body; `Response` refuses even an empty one. */
const WITHOUT_BODY = new Set([204, 205, 304])

export function createAskEngine(connection: () => Promise<EngineConnection | string>, log: Logger): AskEngine {
  return async (engineRequest) => {
    const engine = await connection()
    if (typeof engine === 'string') return unavailable(engine)
    try {
      return await forward(engine, engineRequest)
    } catch (error) {
      log.warn(error, 'a request did not reach the engine')
      return unavailable(shellStrings.engine.unreachable)
    }
  }
}

async function forward({ socket, token }: EngineConnection, { method, path, headers, body }: EngineRequest): Promise<Response> {
  const outgoing = request({
    socketPath: socket,
    // A connection of its own for every request: cheap on a socket, and none can be left over from an engine that died.
    agent: false,
    method,
    path,
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-length': body?.length ?? 0 }
  })
  outgoing.end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  const bytes = await buffer(incoming)
  const status = incoming.statusCode ?? 500
  const answerHeaders = new Headers()
  for (const name of ['content-type', 'cache-control'] as const) {
    const value = incoming.headers[name]
    if (value !== undefined) answerHeaders.set(name, value)
  }
  return new Response(WITHOUT_BODY.has(status) ? null : bytes, { status, headers: answerHeaders })
}

const unavailable = (message: string): Response => Response.json({ message } satisfies ApiError, { status: 503 })
