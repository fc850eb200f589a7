/**
 * Stands in for the engine's process: speaks its protocol, answers every request with what it was asked, and does as it is told by the
 * address: `/api/die`, `/api/emit`, `/api/drop`. A library named `refuses` can't be opened, one named `dies` ends it at once, with one
 * named `deaf` it never stops. A folder named `refused` can't be added, which ends the engine too.
 */
import { createServer } from 'node:http'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import type { EngineCommand, EngineMessage } from '../../src/shared/engine-process.ts'
import type { Status } from '../../src/shared/types.ts'

const tell = (message: EngineMessage, then?: () => void): void => {
  process.send?.(message, undefined, undefined, then)
}

let deaf = false

process.on('message', (command: EngineCommand) => {
  if (command.type === 'stop') {
    if (!deaf) process.exit(0)
    return
  }
  const library = basename(command.library)
  deaf = library === 'deaf'
  if (library === 'dies') process.exit(7)
  if (library === 'refuses') {
    tell({ type: 'failed', message: 'This library was made by a newer Armoire.' }, () => process.exit(1))
    return
  }
  const refusedFolder = command.folder?.endsWith('refused') ?? false
  console.log('a line for the log')
  createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request
      switch (url) {
        case '/api/die':
          process.exit(7)
          break
        case '/api/drop':
          response.destroy()
          break
        case '/api/emit':
          tell({ type: 'event', event: { type: 'pieces', changed: [], removed: [4, 2] } })
          response.writeHead(204).end()
          break
        case '/api/photos/locations': {
          const { ids } = JSON.parse(body) as { ids: number[] }
          response.setHeader('content-type', 'application/json')
          if (ids.includes(404)) response.writeHead(404).end(JSON.stringify({ message: 'There is no such photo.' }))
          else response.end(JSON.stringify(ids.map((id) => `/photos/coat ${String(id)}.jpg`)))
          break
        }
        case '/api/rescan':
          tell({ type: 'event', event: { type: 'status', status: { rescan: JSON.parse(body) as unknown } as unknown as Status } })
          response.writeHead(204).end()
          break
        case '/api/photos/1/image':
          response.setHeader('content-type', 'image/png').end(Buffer.from('89504e470d0a1a0a', 'hex'))
          break
        case '/api/photos/2/image':
          response.setHeader('content-type', 'image/webp').end('RIFF')
          break
        case '/api/photos/404/image':
          response
            .writeHead(404, { 'content-type': 'application/json' })
            .end(JSON.stringify({ message: 'There is no such photo.' }))
          break
        default: {
          const { authorization, 'content-type': type } = headers
          const refused = method === 'POST' && body.includes('refused')
          if (url === '/api/folders' && !refused) {
            tell({ type: 'event', event: { type: 'status', status: { folders: [JSON.parse(body)] } as unknown as Status } })
          }
          response
            .writeHead(refused ? 422 : 200, {
              'content-type': 'application/json',
              'cache-control': 'private',
              'x-inner': 'secret'
            })
            .end(JSON.stringify(refused ? { message: 'This folder overlaps.' } : { method, url, authorization, type, body }))
        }
      }
    })
  }).listen(command.socket, () => {
    tell({ type: 'listening' })
    if (refusedFolder) tell({ type: 'failed', message: 'This folder overlaps.' }, () => process.exit(1))
  })
})
process.on('disconnect', () => process.exit(0))
