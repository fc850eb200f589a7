/** Eco mode in a process of its own: a priority can't always be taken back. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Diagnosis } from '../../src/shared/types.ts'
import type { Status } from '../../src/shared/types.ts'
import { inLayout, temporaryFolder } from '../helpers/library.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LOWEST = 19

async function open(library: string) {
  const child = spawn(process.execPath, ['src/cli/index.ts', 'serve', '--library', library, '--json'], { cwd: root })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url } = JSON.parse(line.toString()) as { url: string }
  const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie') ?? ''
  const ask = async (path: string, init: RequestInit = {}): Promise<Status> => {
    const headers = { cookie, 'content-type': 'application/json' }
    const response = await fetch(new URL(path, url), { ...init, headers })
    expect(response.status).toBe(200)
    return (await response.json()) as Status
  }
  const setEco = (on: boolean): Promise<Status> => ask('/api/eco', { method: 'PUT', body: JSON.stringify({ on }) })
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { pid: child.pid ?? 0, ask, setEco, close }
}

/** The priorities of all threads of a process, as Linux tells them. */
const priorities = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).map((id) => {
    const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')
    // Field 19; the name, which is field 2, may hold spaces.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })

const diagnosis = async (library: string): Promise<Diagnosis> => {
  const child = spawn(process.execPath, ['src/cli/index.ts', 'doctor', '--library', library, '--json'], { cwd: root })
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()) as Diagnosis
}

test('eco mode takes one photo on one thread and the lowest priority, at once and after a restart, and gives them back', async (context) => {
  if (process.platform !== 'linux') context.skip('only Linux says which priority each thread has')
  const library = join(temporaryFolder(), 'library')
  inLayout(library, { sessions: 2, threads: 1, spinning: false })
  const first = await open(library)
  expect(await first.ask('/api/status')).toMatchObject({ eco: false, ecoWaits: false })
  expect(await first.setEco(true)).toMatchObject({ eco: true, ecoWaits: false })
  expect(new Set(priorities(first.pid))).toEqual(new Set([LOWEST]))
  await first.close()

  const second = await open(library)
  expect(await second.ask('/api/status')).toMatchObject({ eco: true, ecoWaits: false })
  expect(priorities(second.pid)).toContain(LOWEST)
  expect((await diagnosis(library)).model).toMatchObject({ sessions: 1, threads: 1 })
  const off = await second.setEco(false)
  expect(off.eco).toBe(false)
  // Nobody but an administrator may raise it in the same process; then it says so.
  if (off.ecoWaits) expect(priorities(second.pid)).toContain(LOWEST)
  else expect(priorities(second.pid)).not.toContain(LOWEST)
  await second.close()

  const third = await open(library)
  expect(await third.ask('/api/status')).toMatchObject({ eco: false, ecoWaits: false })
  expect(priorities(third.pid)).not.toContain(LOWEST)
  expect((await diagnosis(library)).model).toMatchObject({ sessions: 2, threads: 1 })
  await third.close()
})
