import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'

const folder = fileURLToPath(new URL('../../../shared', import.meta.url))
const present = existsSync(folder)

/** The folder of shared test material beside the project. It may be absent: see `testWithShared`. */
export const shared = folder

/** A test that needs `../shared`: skipped by name on machines without it. */
export const testWithShared = (name: string, work: () => Promise<void>): void => {
  test.skipIf(!present)(present ? name : `${name} (needs ../shared)`, { timeout: 300_000 }, work)
}
