import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession } from 'playwright-core'
import { launchChromium } from '../test/helpers/chromium.ts'
import { buildCloset } from './closet.ts'
import { round } from './report.ts'
import { openServed, startServer } from './server.ts'

/** After the last answer: the first minute has its own clearing up. */
const SETTLE_MS = 20_000
const WATCHED_MS = 120_000
/** Linux counts processors' time in hundredths of a second (`man 5 proc_pid_stat`, `sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10

/** What `serve` with its page open takes while nobody does anything, of one processor, and what an empty page takes in the same Chromium. Linux only. */
export async function idleBench(size: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  const library = join(work, 'library')
  await buildCloset(library, join(work, 'photos'), size)
  const server = await startServer(library)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const session = await browser.newBrowserCDPSession()
    const emptyPage = await watched(async () => ({ browserMs: await browserMs(session) }))
    await openServed(page, server.url, size)
    const closet = await watched(async () => ({ browserMs: await browserMs(session), ...serverWork(server.pid) }))
    return { pieces: size, minutes: WATCHED_MS / 60_000, emptyPage, closet }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(work, { recursive: true })
  }
}

/** How much each of some counters grows in a minute of rest. */
async function watched<Counters extends Record<string, number>>(count: () => Promise<Counters>): Promise<Record<string, number>> {
  await sleep(SETTLE_MS)
  const before = await count()
  await sleep(WATCHED_MS)
  const after = await count()
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [
      `${name}PerMinute`,
      round(((value - (before[name] ?? 0)) * 60_000) / WATCHED_MS)
    ])
  )
}

/** Milliseconds that all processes of the browser have computed. */
async function browserMs(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
}

/** Milliseconds that a process has computed, and how often its threads woke up. */
function serverWork(pid: number): { serverMs: number; serverWakes: number } {
  const tasks = readdirSync(`/proc/${String(pid)}/task`).map((id) => `/proc/${String(pid)}/task/${id}`)
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      // A thread that has ended meanwhile.
      return ''
    }
  }
  const stat = read(`/proc/${String(pid)}/stat`)
  // Fields 14 and 15; the name, which is field 2, may hold spaces.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  const wakes = tasks.map((task) => Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(read(`${task}/status`))?.[1] ?? 0))
  return { serverMs: (user + system) * TICK_MS, serverWakes: wakes.reduce((sum, count) => sum + count, 0) }
}
