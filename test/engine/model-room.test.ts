/** Models through the API, as the page's settings use it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { createApi } from '../../src/engine/api/app.ts'
import { Engine } from '../../src/engine/engine.ts'
import type { ModelEntry } from '../../src/shared/types.ts'
import { temporaryFolder } from '../helpers/library.ts'
import { weightsServer } from '../helpers/weights-server.ts'

async function room() {
  const server = await weightsServer()
  const library = join(temporaryFolder(), 'library')
  const engine = new Engine({ library, models: modelsFolder, log: pino({ level: 'silent' }), fetchables: [server.fetchable] })
  onTestFinished(() => engine.close())
  const app = createApi(engine, () => undefined)
  const ask = async (
    method: string,
    path: string,
    body?: object | Uint8Array<ArrayBuffer>
  ): Promise<{ status: number; body: unknown }> => {
    const bytes = body instanceof Uint8Array
    const response = await app.request(path, {
      method,
      ...(body && { body: bytes ? body : JSON.stringify(body) }),
      ...(body && !bytes && { headers: { 'content-type': 'application/json' } })
    })
    return { status: response.status, body: await response.json() }
  }
  const list = async (): Promise<ModelEntry[]> => (await ask('GET', '/api/models')).body as ModelEntry[]
  return { ...server, library, engine, ask, list }
}

const ended = (engine: Engine) => expect.poll(() => engine.status().modelFetch, { timeout: 60_000 }).toBeNull()

test('a download says where it comes from, shows how far it is, is cancelled, goes on where it was, and is used', async () => {
  const { engine, ask, list, holdAt, asked, fetchable, library } = await room()
  const { url, licence, provenance, bytes } = fetchable
  expect((await list())[1]).toMatchObject({ state: 'fetchable', source: { url, licence, provenance, bytes, partial: 0 } })
  holdAt(20_000_000)
  expect(await ask('POST', '/api/models/vgg16-test/download', {})).toMatchObject({ status: 200 })
  await expect.poll(() => engine.status().modelFetch?.done).toBeGreaterThan(15_000_000)
  expect(engine.status().modelFetch).toMatchObject({ name: 'vgg16-test', state: 'fetching', total: bytes, problem: null })
  expect(await ask('POST', '/api/models/vgg16-test/download', {})).toMatchObject({
    status: 422,
    body: { message: expect.stringContaining('is being fetched') as string }
  })
  expect((await ask('DELETE', '/api/download')).body).toMatchObject({ modelFetch: null })
  const partial = (await list())[1]?.source?.partial ?? 0
  expect(partial).toBeGreaterThan(15_000_000)

  holdAt(Infinity)
  await ask('POST', '/api/models/vgg16-test/download', { url })
  await ended(engine)
  expect(asked).toEqual([null, `bytes=${partial}-`])
  expect((await list())[1]).toMatchObject({ name: 'vgg16-test', state: 'here', source: null })
  expect(readdirSync(join(library, 'models'))).toEqual(['vgg16-test'])

  expect((await ask('POST', '/api/models/vgg16-test/verification')).body).toMatchObject({
    modelVerification: { name: 'vgg16-test', done: 0, total: 0, result: null, problem: null }
  })
  await expect
    .poll(() => engine.status().modelVerification?.problem)
    .toBe('There are no photos in the library to compare on. Index a folder first.')

  const used = await ask('PUT', '/api/model', { name: 'vgg16-test', preprocess: 'keras' })
  expect(used.status).toBe(200)
  await expect.poll(() => engine.status().modelChange).toBeNull()
  expect(engine.status().model).toMatchObject({ name: 'vgg16-test', preprocess: 'keras' })
  expect(await ask('DELETE', '/api/models/vgg16-test')).toMatchObject({
    status: 422,
    body: { message: 'vgg16-test is in use. Use another model first.' }
  })
  await ask('PUT', '/api/model', { name: 'vgg16', preprocess: 'antialiased' })
  await expect.poll(() => engine.status().modelChange).toBeNull()
  expect(await ask('DELETE', '/api/models/vgg16-test')).toMatchObject({
    status: 200,
    body: [{ name: 'vgg16' }, { state: 'fetchable' }]
  })
})

test('a download that fails says why until the next one, and leaves nothing', async () => {
  const { engine, ask, library, fetchable } = await room()
  await ask('POST', '/api/models/vgg16-test/download', { url: fetchable.url.replace('http:', 'ftp:') })
  await expect
    .poll(() => engine.status().modelFetch)
    .toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('http://') as string
    })
  expect(readdirSync(join(library, 'models'))).toEqual([])
  expect(await ask('POST', '/api/models/vgg19/download', {})).toMatchObject({ status: 422 })
})

test('weights are imported from an upload, by a name that stays in the library’s folder; what is none is refused by its own name', async () => {
  const { ask, list, file, library } = await room()
  const weights = new Uint8Array(readFileSync(file))
  const imported = await ask('POST', `/api/models?file=${encodeURIComponent('.. My  weights;é.h5')}`, weights)
  expect(imported).toMatchObject({ status: 200, body: { name: 'vgg16-test' } })
  expect((await list())[1]).toMatchObject({ name: 'vgg16-test', state: 'here' })
  const refused = await ask('POST', '/api/models?file=page.h5', new TextEncoder().encode('<html>'))
  expect(refused).toMatchObject({ status: 422, body: { message: expect.stringMatching(/^page\.h5 /) as string } })
  for (const name of ['../x.h5', '..', '.', '', 'a/b.h5', 'a\\b.h5'])
    expect(await ask('POST', `/api/models?file=${encodeURIComponent(name)}`, weights), name).toMatchObject({ status: 400 })
  expect(readdirSync(join(library, 'models'))).toEqual(['vgg16-test'])
})

test('what asks for a model in a way that makes no sense is refused', async () => {
  const { ask } = await room()
  for (const [method, path, body] of [
    ['PUT', '/api/model', { name: 'vgg16' }],
    ['PUT', '/api/model', { name: 'vgg16', preprocess: 'torch' }],
    ['POST', '/api/models/vgg16-test/download', { url: 'no address' }]
  ] as const)
    expect(await ask(method, path, body)).toMatchObject({ status: 400 })
  expect(await ask('PUT', '/api/model', { name: 'vgg19', preprocess: 'keras' })).toMatchObject({ status: 422 })
  expect(await ask('DELETE', '/api/models/..%2Fx')).toMatchObject({ status: 422 })
})
