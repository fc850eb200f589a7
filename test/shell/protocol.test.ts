import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { shellStrings } from '../../src/shared/strings/shell.ts'
import { fake } from './fake-electron.ts'
import { launch } from './launch.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

test('the scheme has an origin, a secure context and fetch, and nothing more', async () => {
  await launch()
  expect(fake.schemes).toEqual([{ scheme: 'armoire', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
})

test('the page and its files are served with their types, under the content security policy', async () => {
  await launch()
  const page = await fake.fetch('armoire://app/')
  expect(await page.text()).toContain('<title>Armoire</title>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; " +
      "base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
  )
  const script = await fake.fetch('armoire://app/assets/page.js?v=1')
  expect(await script.text()).toBe('export {}')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('x-content-type-options')).toBe('nosniff')
})

test('nothing outside the page’s folder is served, nor anything that isn’t there', async () => {
  const home = await launch()
  mkdirSync(join(home, 'renderer-old'))
  writeFileSync(join(home, 'renderer-old/secret.js'), 'secret')
  for (const address of [
    'armoire://app/../secret.js',
    'armoire://app/%2e%2e/secret.js',
    'armoire://app/..%2fsecret.js',
    'armoire://app/assets/..%2f..%2fsecret.js',
    'armoire://app/%2e%2e%2fsecret.js',
    'armoire://app/..%2frenderer-old/secret.js',
    'armoire://app/%00.js',
    'armoire://app/%.js',
    'armoire://app/assets',
    'armoire://app/assets/',
    'armoire://app/assets/none.js',
    'armoire://app/closet',
    'armoire://other/index.html'
  ]) {
    const answer = await fake.fetch(address)
    expect(answer.status, address).toBe(404)
    expect(await answer.json()).toEqual({ message: shellStrings.protocol.notFound })
  }
})

test('the page’s files can only be read', async () => {
  await launch()
  expect((await fake.fetch('armoire://app/', { method: 'POST', body: '' })).status).toBe(405)
})

test('the endless event stream is refused, as events come through the preload', async () => {
  await launch()
  expect((await fake.fetch('armoire://app/api/events')).status).toBe(404)
})

test('a body of more than 64 MB is refused before it fills the memory', async () => {
  await launch()
  const chunk = new Uint8Array(16 * 1024 * 1024)
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled++
      controller.enqueue(chunk)
    }
  })
  const answer = await fake.fetch('armoire://app/api/similar', { method: 'POST', body: endless, duplex: 'half' })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ message: shellStrings.protocol.tooLarge })
  expect(pulled).toBeLessThan(10)
})
