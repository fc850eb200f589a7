/** Fetching from a server on this machine that does everything that servers and networks do wrong. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { download, type Download } from '../../src/engine/models/download.ts'
import { ModelStore } from '../../src/engine/models/store.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { temporaryFolder } from '../helpers/library.ts'
import { randomVgg16, writeKerasFile } from '../helpers/weights.ts'

const content = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, i) => (i * i + (i >> 8)) % 251))
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/** @returns the server's address and the ranges it was asked for */
async function server(answer: (request: IncomingMessage, response: ServerResponse, from: number) => void) {
  const asked: (string | undefined)[] = []
  const http = createServer((request, response) => {
    asked.push(request.headers.range)
    answer(request, response, Number(/\d+/.exec(request.headers.range ?? '0')?.[0]))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/weights.h5`, asked }
}

/** What a good server does: the rest from a byte on. */
function send(response: ServerResponse, from: number, until = content.length, bytes = content): void {
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': bytes.length - from,
    ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` })
  })
  if (until >= bytes.length) response.end(bytes.subarray(from))
  else response.write(bytes.subarray(from, until), () => setTimeout(() => response.destroy(), 20))
}

function fetchTo(url: string, path: string, options: Partial<Download> = {}): Promise<void> {
  return download({
    url,
    path,
    bytes: content.length,
    md5: md5(content),
    progress: () => undefined,
    env: {},
    retryMs: 1,
    idleMs: 500,
    ...options
  })
}

const target = (): { folder: string; path: string } => {
  const folder = temporaryFolder()
  return { folder, path: join(folder, 'weights.h5') }
}

test('a connection that is cut is taken up again where it broke, and the progress only grows', async () => {
  const { folder, path } = target()
  const { url, asked } = await server((_, response, from) => {
    send(response, from, from + 100_000)
  })
  const seen: number[] = []
  await fetchTo(url, path, { progress: (done) => seen.push(done) })
  expect(readFileSync(path).equals(content)).toBe(true)
  expect(asked).toEqual([undefined, 'bytes=100000-', 'bytes=200000-'])
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(content.length)
  expect(readdirSync(folder)).toEqual(['weights.h5'])
})

test('a connection that stays cut ends in a sentence, and the next attempt goes on from there', async () => {
  const { folder, path } = target()
  let works = false
  const { url, asked } = await server((_, response, from) => {
    if (works || from === 0) send(response, from, works ? undefined : 50_000)
    else response.destroy()
  })
  await expect(fetchTo(url, path)).rejects.toThrow(/was cut at 50000 of 300000 bytes\. Try again/)
  expect(readdirSync(folder)).toEqual(['weights.h5.part'])
  works = true
  await fetchTo(url, path)
  expect(asked.at(-1)).toBe('bytes=50000-')
  expect(readFileSync(path).equals(content)).toBe(true)
  expect(readdirSync(folder)).toEqual(['weights.h5'])
})

test('a server that falls silent is given up, one that is only slow is waited for', async () => {
  const silent = await server((_, response, from) => {
    response.writeHead(200, { 'content-length': content.length })
    if (from === 0) response.write(content.subarray(0, 1000))
  })
  await expect(fetchTo(silent.url, target().path, { idleMs: 100 })).rejects.toThrow(/was cut at 1000 of/)
  const slow = await server((_, response) => {
    response.writeHead(200, { 'content-length': content.length })
    let at = 0
    const timer = setInterval(() => {
      response.write(content.subarray(at, (at += 50_000)))
      if (at < content.length) return
      clearInterval(timer)
      response.end()
    }, 60)
  })
  const { path } = target()
  await fetchTo(slow.url, path, { idleMs: 5000 })
  expect(readFileSync(path).equals(content)).toBe(true)
})

test('redirects are followed, but not in circles and not to other kinds of address', async () => {
  const { path } = target()
  const { url } = await server((request, response, from) => {
    if (request.url === '/weights.h5') response.writeHead(302, { location: '/elsewhere' }).end()
    else send(response, from)
  })
  await fetchTo(url, path)
  expect(readFileSync(path).equals(content)).toBe(true)
  for (const [location, why] of [
    ['/weights.h5', /only leads from one address to the next/],
    ['file:///etc/passwd', /doesn’t begin with http/]
  ] as const) {
    const circle = await server((_, response) => void response.writeHead(302, { location }).end())
    await expect(fetchTo(circle.url, target().path)).rejects.toThrow(why)
  }
  await expect(fetchTo('weights.h5', target().path)).rejects.toThrow(/doesn’t begin with http/)
})

test('damage, web pages, other files and refusals end in a sentence each and leave nothing', async () => {
  const corrupt = Buffer.from(content)
  corrupt[1000] = (corrupt[1000] ?? 0) ^ 1
  const cases: [(response: ServerResponse, from: number) => void, RegExp][] = [
    [(response, from) => send(response, from, undefined, corrupt), /its checksum is wrong/],
    [
      (response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>'),
      /web page instead/
    ],
    [(response, from) => send(response, from, undefined, content.subarray(1)), /that one has 300000 bytes/],
    [(response) => void response.writeHead(200).end(Buffer.concat([content, content])), /that one has 300000 bytes/],
    [(response) => void response.writeHead(404).end('no'), /the server answered 404/]
  ]
  for (const [answer, why] of cases) {
    const { folder, path } = target()
    const { url } = await server((_, response, from) => {
      answer(response, from)
    })
    await expect(fetchTo(url, path)).rejects.toThrow(why)
    expect(readdirSync(folder)).toEqual([])
  }
})

test('a server that knows no ranges sends the whole again', async () => {
  const { path } = target()
  writeFileSync(`${path}.part`, Buffer.alloc(1000, 7))
  const { url, asked } = await server((_, response) => {
    send(response, 0)
  })
  await fetchTo(url, path)
  expect(asked).toEqual(['bytes=1000-'])
  expect(readFileSync(path).equals(content)).toBe(true)
})

test.skipIf(!existsSync('/dev/full'))('a full disk is said to be full, and nothing is left', async () => {
  const { folder, path } = target()
  symlinkSync('/dev/full', `${path}.part`)
  const { url } = await server((_, response, from) => {
    send(response, from)
  })
  await expect(fetchTo(url, path)).rejects.toThrow(/no space left/)
  expect(readdirSync(folder)).toEqual([])
})

test('the proxy of the environment is used, and passed by for the hosts that it names', async () => {
  const seen: (string | undefined)[] = []
  const { url } = await server((request, response, from) => {
    seen.push(request.url)
    send(response, from)
  })
  const proxy = new URL(url).origin
  await fetchTo('http://weights.invalid/file.h5', target().path, { env: { http_proxy: proxy } })
  expect(seen).toEqual(['http://weights.invalid/file.h5'])
  await fetchTo(url, target().path, { env: { http_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1' } })
  expect(seen.at(-1)).toBe('/weights.h5')
})

test('what was fetched is converted into the library’s folder, listed and removed again', async () => {
  const library = temporaryFolder()
  const file = join(temporaryFolder(), 'keras.h5')
  await writeKerasFile(file, randomVgg16())
  const bytes = readFileSync(file)
  const { url } = await server((_, response, from) => {
    send(response, from, from + 40_000_000, bytes)
  })
  const fetchable = {
    name: 'vgg16-test',
    title: 'Test',
    url,
    bytes: bytes.length,
    md5: md5(bytes),
    licence: 'none',
    provenance: 'test'
  }
  const store = new ModelStore(library, modelsFolder, undefined, [fetchable])
  expect(await store.list()).toMatchObject([
    { name: 'vgg16', state: 'shipped' },
    { name: 'vgg16-test', state: 'fetchable' }
  ])
  await store.get('vgg16-test', { progress: () => undefined, env: {}, retryMs: 1 })
  expect(readdirSync(join(library, 'models'))).toEqual(['vgg16-test'])
  const { id, precision } = await readModel(join(library, 'models/vgg16-test'))
  expect(precision).toBe('int8')
  expect(id).toMatch(/^vgg16-test-int8-antialiased-[0-9a-f]{12}$/)
  expect(await store.list()).toMatchObject([{ state: 'shipped' }, { name: 'vgg16-test', state: 'here', id }])
  await expect(store.get('vgg16-test', { progress: () => undefined })).rejects.toThrow(/already/)
  await expect(store.remove('vgg16')).rejects.toThrow(/can’t be removed/)
  await expect(store.remove('../models/vgg16-test')).rejects.toThrow(/There is no model called/)
  await store.remove('vgg16-test')
  expect(readdirSync(join(library, 'models'))).toEqual([])
  // A copy of one's own is known by its checksum, whatever it is called.
  expect(await store.import(file)).toBe('vgg16-test')
})
