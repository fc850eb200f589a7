import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { makeLibraryFolder } from './library/folder.ts'

/** The log of what isn't meant for people, in the library's folder; it never leaves the machine. @throws UserError when it can't be written */
export function openLog(library: string): Logger {
  makeLibraryFolder(library)
  return pino({ level: 'info', base: null }, pino.destination({ dest: join(library, 'armoire.log'), append: true, sync: true }))
}
