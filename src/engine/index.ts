/**
 * Entry of the engine's own process, started by the Electron shell as a utility process. Requests come over a private socket, events
 * go back as messages; both are described in shared/engine-process.ts.
 */
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { engineCommandSchema, type EngineCommand, type EngineMessage } from '../shared/engine-process.ts'
import { engineStrings } from '../shared/strings/engine.ts'
import { UserError } from '../shared/user-error.ts'
import { createApi } from './api/app.ts'
import { Engine } from './engine.ts'
import { openLog } from './log.ts'
import { quietServer } from './quiet-server.ts'
import { sameToken } from './token.ts'

type StartCommand = Extract<EngineCommand, { type: 'start' }>

/** Electron's utility process speaks through `process.parentPort`, a plain Node child through `process.send`. */
interface ParentPort {
  postMessage(message: EngineMessage): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}
const parentPort = (process as { parentPort?: ParentPort }).parentPort

const tell = (message: EngineMessage): void => {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

let stop: (() => Promise<void>) | undefined

async function start({ library, models, socket, token, folder }: StartCommand): Promise<void> {
  const log = openLog(library)
  const engine = new Engine({ library, models, log })
  const api = createApi(engine, (error) => {
    log.error(error, 'request failed')
  })
  const app = new Hono()
  app.use(bearerAuth({ verifyToken: (given) => sameToken(given, token) }))
  app.route('/', api)
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: quietServer }) as Server
  engine.subscribe((event) => {
    tell({ type: 'event', event })
  })
  stop = async () => {
    server.close()
    server.closeAllConnections()
    await engine.close()
  }
  await once(server.listen(socket), 'listening')
  tell({ type: 'listening' })
  engine.watch()
  if (folder !== null) await engine.addFolder(folder)
}

async function obey(message: unknown): Promise<void> {
  const command = engineCommandSchema.parse(message)
  if (command.type === 'start') {
    await start(command)
  } else {
    await stop?.()
    process.exit(0)
  }
}

function receive(message: unknown): void {
  obey(message).catch((error: unknown) => {
    console.error(error)
    tell({ type: 'failed', message: error instanceof UserError ? error.message : engineStrings.engine.cannotStart })
    // Gives the message time to leave before the process does.
    setTimeout(() => process.exit(1), 100)
  })
}

if (parentPort)
  parentPort.on('message', ({ data }) => {
    receive(data)
  })
else {
  process.on('message', receive)
  // Whoever started this process is gone: nobody could stop it any more.
  process.on('disconnect', () => void stop?.().finally(() => process.exit(0)))
}
