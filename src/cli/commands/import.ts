import { access, constants } from 'node:fs/promises'
import type { Engine } from '../../engine/engine.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import type { ImportSummary } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { withExistingLibrary } from '../engine.ts'
import { showLine } from '../progress.ts'

/** What shells call the end by Ctrl+C. */
const INTERRUPTED = 130

export async function importCommand(file: string, options: { library: string; json: boolean }): Promise<void> {
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw new UserError(cliStrings.photoNotReadable(file), { cause })
  })
  const summary = await withExistingLibrary(options.library, (engine) => take(engine, file))
  if (summary === null) {
    console.error(cliStrings.importCancelled)
    process.exitCode = INTERRUPTED
    return
  }
  if (options.json) {
    console.log(JSON.stringify(summary))
    return
  }
  console.log(cliStrings.imported(summary.known, summary.changed))
  if (summary.unknown.length === 0) return
  console.log(cliStrings.importedUnknown(summary.unknown.length))
  for (const path of summary.unknown) console.log(`  ${path}`)
}

/** Shows how far it is. Ctrl+C gives it up; a second one ends the process, which leaves nothing half done either. */
async function take(engine: Engine, file: string): Promise<ImportSummary | null> {
  const show = showLine()
  const unsubscribe = engine.subscribe((event) => {
    if (event.type !== 'status' || !event.status.import) return
    const { step, done, total } = event.status.import
    show(step === 'storing' ? cliStrings.storing : cliStrings.importing(done, total))
  })
  const interrupted = (): void => {
    engine.transfer.cancelImport()
  }
  process.once('SIGINT', interrupted)
  try {
    return await engine.transfer.importFile(file)
  } finally {
    process.off('SIGINT', interrupted)
    unsubscribe()
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  }
}
