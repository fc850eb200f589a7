import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { cliStrings } from '../../shared/strings/cli.ts'
import { UserError } from '../../shared/user-error.ts'
import { withExistingLibrary } from '../engine.ts'

export async function exportCommand(file: string, options: { library: string }): Promise<void> {
  const ending = extname(file).toLowerCase()
  if (ending !== '.json' && ending !== '.csv') throw new UserError(cliStrings.exportEnding)
  const text = await withExistingLibrary(options.library, (engine) =>
    ending === '.json' ? engine.exportWords() : engine.exportTable()
  )
  await writeFile(file, text).catch((cause: unknown) => {
    throw new UserError(cliStrings.cannotWrite(file), { cause })
  })
  console.error(cliStrings.exported(file))
}
