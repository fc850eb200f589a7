import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileStat } from '../library/library.ts'

/** A file that hasn't changed for this long counts as written to its end. */
const QUIET_MS = 2000

/**
 * Waits until a file is no longer being written.
 * @returns its size and time stamp then
 * @throws NodeJS.ErrnoException when it is gone
 */
export async function settled(path: string): Promise<FileStat> {
  let before = await stat(path)
  for (;;) {
    const age = Date.now() - before.mtimeMs
    if (age >= QUIET_MS) return before
    await sleep(age < 0 ? QUIET_MS : QUIET_MS - age)
    const after = await stat(path)
    // A time stamp in the future (a camera's or a server's clock) never gets old: two equal looks have to do.
    if (age < 0 && after.size === before.size && after.mtimeMs === before.mtimeMs) return after
    before = after
  }
}
