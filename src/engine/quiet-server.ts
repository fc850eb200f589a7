import type { ServerOptions } from 'node:http'

/** Node looks for requests that never end every half minute, which keeps an idle machine from sleeping: once a minute will do. */
export const quietServer: ServerOptions = { connectionsCheckingInterval: 60_000 }
