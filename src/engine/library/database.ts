import Database from 'better-sqlite3'
import { join } from 'node:path'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { makeLibraryFolder } from './folder.ts'
import { migrations } from './migrations.ts'

/**
 * Opens the library's database in a folder, making both when they don't exist, and brings its schema up to date.
 * @throws UserError when the folder can't be written, the file is not a database, or a newer Armoire made it.
 */
export function openDatabase(library: string): Database.Database {
  makeLibraryFolder(library)
  const path = join(library, 'armoire.sqlite')
  let db: Database.Database
  try {
    // Feature maps are 25 KB each; on pages of 8 KB they waste the least.
    db = new Database(path, { timeout: 10_000 })
    db.pragma('page_size = 8192')
    db.pragma('journal_mode = WAL')
  } catch (cause) {
    const code = cause instanceof Database.SqliteError ? cause.code : ''
    const sentence =
      code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT'
        ? engineStrings.library.damaged(path)
        : engineStrings.library.notWritable(library)
    throw new UserError(sentence, { cause })
  }
  try {
    db.pragma('foreign_keys = ON')
    // In WAL mode NORMAL can lose the last transactions on power loss, never corrupt; everything here can be computed again.
    db.pragma('synchronous = NORMAL')
    migrate(db)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

function migrate(db: Database.Database): void {
  const version = (): number => db.pragma('user_version', { simple: true }) as number
  if (version() > migrations.length) throw new UserError(engineStrings.library.newer(version(), migrations.length))
  // IMMEDIATE: another process that opens the same library waits, and finds the work done.
  db.transaction(() => {
    for (const migration of migrations.slice(version())) db.exec(migration)
    db.pragma(`user_version = ${String(migrations.length)}`)
  }).immediate()
}
