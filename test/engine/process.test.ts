/** The engine as it ships: the built bundle, in a process of its own, under plain Node. */
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import type { EngineCommand, EngineMessage } from '../../src/shared/engine-process.ts'
import type { Piece } from '../../src/shared/types.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'

const bundle = fileURLToPath(new URL('../../out/main/engine.js', import.meta.url))
const heic = fileURLToPath(new URL('../fixtures/halves.heic', import.meta.url))

function message<T extends EngineMessage['type']>(child: ChildProcess, type: T): Promise<Extract<EngineMessage, { type: T }>> {
  return new Promise((resolve, reject) => {
    child.on('message', (sent: EngineMessage) => {
      if (sent.type === type) resolve(sent as Extract<EngineMessage, { type: T }>)
    })
    child.once('exit', (code) => {
      reject(new Error(`the engine ended with ${String(code)} before it said "${type}"`))
    })
  })
}

async function startEngine(library: string, folder: string | null) {
  const socket = join(temporaryFolder(), 'engine.sock')
  const token = randomBytes(32).toString('hex')
  const child = fork(bundle, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  child.send({ type: 'start', library, models: modelsFolder, socket, token, folder } satisfies EngineCommand)
  const firstEvent = message(child, 'event')
  await message(child, 'listening')
  const get = (path: string, authorization = `Bearer ${token}`): Promise<{ status: number | undefined; body: string }> =>
    new Promise((resolve, reject) => {
      request({ socketPath: socket, path, headers: { authorization } }, (response) => {
        text(response).then((body) => {
          resolve({ status: response.statusCode, body })
        }, reject)
      })
        .on('error', reject)
        .end()
    })
  const pieces = async (): Promise<Piece[]> => JSON.parse((await get('/api/pieces')).body) as Piece[]
  return { child, get, pieces, firstEvent }
}

async function photos(): Promise<string> {
  const folder = temporaryFolder()
  await addPhoto(folder, 'a.jpg', 1)
  await addPhoto(folder, 'b.jpg', 2)
  copyFileSync(heic, join(folder, 'phone.heic'))
  return folder
}

test('the built engine indexes photos, HEIC too, tells of them, and stops when asked', async () => {
  const { child, pieces, get, firstEvent } = await startEngine(join(temporaryFolder(), 'library'), await photos())
  await expect.poll(async () => (await pieces()).filter(({ state }) => state === 'active').length, { timeout: 30_000 }).toBe(3)
  expect(await firstEvent).toMatchObject({ event: { type: expect.stringMatching(/status|progress|pieces/) as string } })
  expect((await get('/api/pieces', 'Bearer guess')).status).toBe(401)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.send({ type: 'stop' } satisfies EngineCommand)
  expect(await ended).toBe(0)
})

test('killed in the middle of a folder, the next engine ends in the same state', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 30; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const library = join(temporaryFolder(), 'library')
  const first = await startEngine(library, folder)
  await expect.poll(async () => (await first.pieces()).length, { timeout: 30_000, interval: 20 }).toBeGreaterThan(3)
  const ended = new Promise((resolve) => first.child.once('exit', resolve))
  first.child.kill('SIGKILL')
  await ended
  const second = await startEngine(library, null)
  expect((await second.pieces()).length).toBeLessThan(30)
  await expect
    .poll(async () => (await second.pieces()).filter(({ state }) => state === 'active').length, { timeout: 60_000 })
    .toBe(30)
})

test('a library that can not be opened is said in a sentence, and the process ends', async () => {
  const child = fork(bundle, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const failed = message(child, 'failed')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const command = {
    type: 'start',
    library: '/dev/null/library',
    models: modelsFolder,
    socket: join(temporaryFolder(), 's'),
    token: 'x'.repeat(32),
    folder: null
  }
  child.send(command)
  expect((await failed).message).toMatch(/can’t be written to/)
  expect(await ended).toBe(1)
})
