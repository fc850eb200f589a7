/** The second door: the same engine and page over HTTP on this machine's loopback address, for a browser. */
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApi } from '../engine/api/app.ts'
import { Engine, type EngineOptions } from '../engine/engine.ts'
import { openLog } from '../engine/log.ts'
import { quietServer } from '../engine/quiet-server.ts'
import { sameToken } from '../engine/token.ts'
import { serveStrings } from '../shared/strings/serve.ts'
import type { ApiError } from '../shared/types.ts'
import { UserError } from '../shared/user-error.ts'

export interface ServeOptions {
  /** The library's folder; made when it doesn't exist. */
  library: string
  /** A folder of photos to add, or null to serve the library as it is. */
  folder: string | null
  /** 0 lets the system choose. */
  port: number
  /** The folder that holds `vgg16/manifest.json`. */
  models: string
  /** As the engine's. */
  fetchables?: EngineOptions['fetchables']
}

const COOKIE = 'armoire'

/** Where electron-vite puts the built page. */
const pageFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/**
 * Serves the closet on 127.0.0.1. The address carries a random token that the first visit trades for a cookie; requests without it,
 * with a foreign Host (DNS rebinding) or a foreign Origin (another page in the same browser) are refused.
 * @throws UserError when the library, the folder or the port can't be used, or the page isn't built
 */
export async function serve({
  library,
  folder,
  port,
  models,
  fetchables
}: ServeOptions): Promise<{ url: string; close: () => Promise<void> }> {
  if (!existsSync(`${pageFolder}/index.html`)) throw new UserError(serveStrings.pageNotBuilt)
  const log = openLog(library)
  const engine = new Engine({ library, models, log, fetchables })
  const token = randomBytes(24).toString('base64url')
  const api = createApi(engine, (error) => {
    log.error(error, 'request failed')
  })
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch, hostname: '127.0.0.1', serverOptions: quietServer }) as Server
  const ownPort = (): number => (server.address() as AddressInfo).port
  const ownHosts = (): string[] => ['127.0.0.1', 'localhost'].map((name) => `${name}:${String(ownPort())}`)

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'none'"]
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      // There is no TLS on loopback.
      strictTransportSecurity: false
    })
  )
  app.use(async (context, next) => {
    const origin = context.req.header('origin')
    if (!ownHosts().includes(context.req.header('host') ?? ''))
      return context.json<ApiError>({ message: serveStrings.foreignHost }, 403)
    if (origin !== undefined && !ownHosts().includes(origin.replace(/^http:\/\//, ''))) {
      return context.json<ApiError>({ message: serveStrings.foreignOrigin }, 403)
    }
    if (sameToken(context.req.query('token'), token)) {
      setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      // The token leaves the address bar, so that it isn't kept in the history.
      return context.redirect('/')
    }
    if (!sameToken(getCookie(context, COOKIE), token)) return context.json<ApiError>({ message: serveStrings.noToken }, 401)
    return next()
  })
  app.all('/api/*', (context) => api.fetch(context.req.raw))
  // serveStatic takes folders relative to the working directory only.
  app.use(serveStatic({ root: relative(process.cwd(), pageFolder) }))

  const close = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await engine.close()
  }
  try {
    await listen(server, port)
    engine.watch()
    if (folder !== null) await engine.addFolder(folder)
  } catch (error) {
    await close()
    throw error
  }
  return { url: `http://127.0.0.1:${String(ownPort())}/?token=${token}`, close }
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new UserError(serveStrings.portInUse(port), { cause })
    throw new UserError(serveStrings.portRefused(port), { cause })
  }
}
