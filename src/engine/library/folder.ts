import { mkdirSync } from 'node:fs'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'

/** Makes the library's folder when it doesn't exist. @throws UserError when it can't be made */
export function makeLibraryFolder(library: string): void {
  try {
    mkdirSync(library, { recursive: true })
  } catch (cause) {
    throw new UserError(engineStrings.library.notWritable(library), { cause })
  }
}
