import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

/** The log of what isn't meant for people, in the library's folder; it never leaves the machine. */
export function openLog(library: string): Logger {
  mkdirSync(library, { recursive: true })
  return pino({ level: 'info', base: null }, pino.destination({ dest: join(library, 'armoire.log'), append: true, sync: true }))
}
