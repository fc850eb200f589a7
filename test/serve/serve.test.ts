import { request } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { createApi } from '../../src/engine/api/app.ts'
import { serve } from '../../src/serve/serve.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, indexOnce, openEngine, temporaryFolder } from '../helpers/library.ts'

async function served() {
  const { url, close } = await serve({ library: join(temporaryFolder(), 'library'), folder: null, port: 0, models: modelsFolder })
  onTestFinished(close)
  const { origin, port, searchParams } = new URL(url)
  const cookie = `armoire=${searchParams.get('token') ?? ''}`
  /** node:http, because fetch doesn't let a test forge Host. */
  const status = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
  return { url, origin, cookie, status }
}

test('the printed address trades its token for a cookie and then shows the page', async () => {
  const { url, origin, cookie } = await served()
  expect(new URL(url).hostname).toBe('127.0.0.1')
  const first = await fetch(url, { redirect: 'manual' })
  expect([first.status, first.headers.get('location')]).toEqual([302, '/'])
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
  const page = await fetch(origin, { headers: { cookie } })
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(await page.text()).toContain('<script type="module"')
})

test('nothing is served without the token', async () => {
  const { status } = await served()
  expect(await status('/', {})).toBe(401)
  expect(await status('/api/pieces', { cookie: 'armoire=guess' })).toBe(401)
  expect(await status('/?token=guess', {})).toBe(401)
})

test('a foreign Host is refused even with the token: another site may have pointed its name at this machine', async () => {
  const { status, cookie } = await served()
  expect(await status('/api/pieces', { cookie, host: 'evil.example' })).toBe(403)
})

test('a foreign Origin is refused even with the token: another page may be asking', async () => {
  const { status, cookie, origin } = await served()
  expect(await status('/api/pieces', { cookie, origin: 'https://evil.example' })).toBe(403)
  expect(await status('/api/pieces', { cookie, origin })).toBe(200)
})

test('files outside the page are out of reach', async () => {
  const { status, cookie } = await served()
  expect(await status('/../../package.json', { cookie })).toBe(404)
  expect(await status('/..%2f..%2fpackage.json', { cookie })).toBe(404)
})

test('no request to the browser door touches a file: whatever route is called, with ids or paths of photos, the folder stays as it was', async () => {
  const folder = temporaryFolder()
  for (let i = 0; i < 3; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const library = join(temporaryFolder(), 'library')
  await indexOnce(library, folder)
  const before = await folderState(folder)
  const { url, close } = await serve({ library, folder, port: 0, models: modelsFolder, fetchables: [] })
  onTestFinished(close)
  const { origin, searchParams } = new URL(url)
  const headers = { cookie: `armoire=${searchParams.get('token') ?? ''}`, 'content-type': 'application/json' }
  const photos = { ids: [1, 2, 3], photoIds: [1, 2, 3], thrownAway: [1, 2, 3], path: join(folder, '0.jpg') }
  const bodies = [photos, { ...photos, path: folder, photos: true }, { ...photos, path: join(folder, 'new.zip'), photos: true }]
  const routes = createApi(openEngine(library), () => undefined).routes.filter(({ path }) => path !== '/api/events')
  const addresses = new Set([...routes.map(({ path }) => path), '/api/trash', '/api/photos/trash', '/api/photos/:id'])
  expect(addresses.size).toBeGreaterThan(30)
  for (const path of addresses) {
    const address = `${origin}${path.replace(/:\w+/g, '1').replace('*', '')}?file=0.jpg`
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const body of bodies) await fetch(address, { method, headers, body: JSON.stringify(body) })
    }
  }
  for (const path of ['/api/trash', '/api/photos/trash', '/api/photos/1', '/api/move-to-trash']) {
    expect((await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(photos) })).status, path).toBe(404)
  }
  expect(await folderState(folder)).toEqual(before)
})

test('a port that is taken is refused in words', async () => {
  const { url } = await served()
  const port = Number(new URL(url).port)
  await expect(serve({ library: join(temporaryFolder(), 'library'), folder: null, port, models: modelsFolder })).rejects.toThrow(
    /is taken by another program/
  )
})
