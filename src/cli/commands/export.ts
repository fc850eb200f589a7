import { writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { cliStrings } from '../../shared/strings/cli.ts'
import { UserError } from '../../shared/user-error.ts'
import { withExistingLibrary } from '../engine.ts'

export async function exportCommand(file: string, options: { library: string; photos: boolean }): Promise<void> {
  const ending = extname(file).toLowerCase()
  if (!['.json', '.csv', '.zip'].includes(ending)) throw new UserError(cliStrings.exportEnding)
  if (options.photos && ending !== '.zip') throw new UserError(cliStrings.photosNeedZip)
  await withExistingLibrary(options.library, async (engine) => {
    if (ending === '.zip') {
      const written = await engine.transfer.archive(resolve(file), options.photos)
      if (written && written.left.length > 0) console.error(cliStrings.photosLeft(written.left))
      return
    }
    await writeFile(file, ending === '.json' ? engine.transfer.words() : engine.transfer.table()).catch((cause: unknown) => {
      throw new UserError(cliStrings.cannotWrite(file), { cause })
    })
  })
  console.error(cliStrings.exported(file))
}
