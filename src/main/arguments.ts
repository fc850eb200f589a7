import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface ShellArguments {
  /** A folder of photos to add, absolute; null when none was named. */
  folder: string | null
  /** Another library than the usual one, absolute. */
  library: string | null
}

/**
 * Reads `armoire [folder] [--library=<dir>]`. Other switches are Chromium's.
 * @param packaged an app that isn't packaged is started as `electron <app> …`, one argument more
 */
export function readArguments(argv: string[], packaged: boolean): ShellArguments {
  const { values, positionals } = parseArgs({
    args: argv.slice(packaged ? 1 : 2),
    options: { library: { type: 'string' } },
    allowPositionals: true,
    strict: false
  })
  const { library } = values
  return {
    folder: positionals[0] === undefined ? null : resolve(positionals[0]),
    library: typeof library === 'string' ? resolve(library) : null
  }
}
