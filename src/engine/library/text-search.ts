import type { Database } from 'better-sqlite3'
import { kindsCalled } from '../../shared/strings/kinds.ts'

/**
 * The items whose words (what was typed of them, their kind and their files' paths) begin with every word of a query, the best match
 * first; a kind has its names in every language. Case and accents don't matter. The index is kept by triggers: migrations.ts.
 */
export function searchText(db: Database, query: string): number[] {
  const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return []
  // Quoted, a word means itself and is no operator of FTS5's language.
  const begins = (word: string): string => `"${word.replaceAll('"', '""')}"*`
  const match = words.map((word) => `(${[word, ...kindsCalled(word)].map(begins).join(' OR ')})`).join(' AND ')
  return db.prepare('SELECT rowid FROM words WHERE words MATCH $match ORDER BY rank').pluck().all({ match }) as number[]
}
