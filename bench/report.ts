import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { version } from '../src/engine/version.ts'

/** What was timed, in milliseconds. */
export interface Timing {
  n: number
  /** What the machine can do when nothing else has it. */
  least: number
  median: number
  p95: number
}

export function summarise(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN)
  return { n: sorted.length, least: at(0), median: at(0.5), p95: at(0.95) }
}

/** Three significant digits: more would be noise. */
export const round = (value: number): number => Number(value.toPrecision(3))

/**
 * Runs every contestant once, then again in turn `rounds` times, so that whatever else the machine does falls on all of them alike.
 * A contestant returns the milliseconds it took.
 */
export async function interleave<Name extends string>(
  contestants: Record<Name, () => Promise<number>>,
  rounds: number
): Promise<Record<Name, Timing>> {
  const entries = Object.entries<() => Promise<number>>(contestants)
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const [name, run] of entries) {
      const took = await run()
      // The first round warms caches and compilers.
      if (round >= 0) times.get(name)?.push(took)
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, summarise(list)])) as Record<Name, Timing>
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** What a figure can't be read without. */
export function machine(): Record<string, unknown> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    // Linux tells which cores this process may use.
    pinnedTo:
      process.platform === 'linux' ? /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : null,
    memoryGiB: round(totalmem() / 1024 ** 3),
    loadAverage: loadavg().map(round),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
    armoire: version
  }
}
