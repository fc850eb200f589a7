import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('../../../shared', import.meta.url))

/** The folder of shared test material beside the project, null on machines without it. */
export const shared: string | null = existsSync(path) ? path : null
