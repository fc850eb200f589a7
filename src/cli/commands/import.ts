import { access, constants } from 'node:fs/promises'
import { cliStrings } from '../../shared/strings/cli.ts'
import { UserError } from '../../shared/user-error.ts'
import { withExistingLibrary } from '../engine.ts'

export async function importCommand(file: string, options: { library: string; json: boolean }): Promise<void> {
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw new UserError(cliStrings.photoNotReadable(file), { cause })
  })
  const summary = await withExistingLibrary(options.library, (engine) => engine.transfer.importFile(file))
  if (options.json) {
    console.log(JSON.stringify(summary))
    return
  }
  console.log(cliStrings.imported(summary.known, summary.changed))
  if (summary.unknown.length === 0) return
  console.log(cliStrings.importedUnknown(summary.unknown.length))
  for (const path of summary.unknown) console.log(`  ${path}`)
}
