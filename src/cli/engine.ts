import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Engine } from '../engine/engine.ts'
import { openLog } from '../engine/log.ts'
import { cliStrings } from '../shared/strings/cli.ts'
import { UserError } from '../shared/user-error.ts'

/** The models that come with the sources. */
export const modelsFolder = fileURLToPath(new URL('../../resources/models', import.meta.url))

/** Runs `work` with the engine of a library and closes it afterwards, whatever happens. */
export async function withEngine<T>(library: string, work: (engine: Engine) => Promise<T> | T): Promise<T> {
  const engine = new Engine({ library, models: modelsFolder, log: openLog(library) })
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

/** As withEngine, for commands that make no sense without an existing library. @throws UserError when there is none */
export function withExistingLibrary<T>(library: string, work: (engine: Engine) => Promise<T> | T): Promise<T> {
  if (!existsSync(join(library, 'armoire.sqlite'))) throw new UserError(cliStrings.noLibrary(library))
  return withEngine(library, work)
}
