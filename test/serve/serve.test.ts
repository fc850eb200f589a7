import { request } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { serve } from '../../src/serve/serve.ts'
import { temporaryFolder } from '../helpers/library.ts'

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

test('a port that is taken is refused in words', async () => {
  const { url } = await served()
  const port = Number(new URL(url).port)
  await expect(serve({ library: join(temporaryFolder(), 'library'), folder: null, port, models: modelsFolder })).rejects.toThrow(
    /is taken by another program/
  )
})
