import { stringify } from 'csv-stringify/sync'
import { categoryOf } from '../../shared/details.ts'
import type { Piece } from '../../shared/types.ts'

/**
 * All pieces as CSV (RFC 4180) that spreadsheet programs open as it is: UTF-8 with a byte order mark, lists joined by "; ". Text that a
 * spreadsheet would run as a formula is made harmless by a leading apostrophe (OWASP, "CSV Injection").
 */
export function exportTable(pieces: readonly Piece[]): string {
  const rows = pieces.map(({ name, path, state, kind, takenAt, addedAt, palette, details, others }) => ({
    name,
    category: categoryOf({ kind, details }),
    brand: details.brand,
    size: details.size,
    price: details.price,
    currency: details.currency,
    bought_on: details.boughtOn,
    seasons: details.seasons.join('; '),
    tags: details.tags.join('; '),
    notes: details.notes,
    favourite: details.favourite ? 'yes' : '',
    archived: details.archived,
    hidden: details.hidden ? 'yes' : '',
    colours: palette.map(({ hex }) => hex).join('; '),
    taken_at: takenAt,
    added_at: addedAt,
    file: path,
    other_files: others.map((photo) => photo.path).join('; '),
    state
  }))
  // The library quotes its own record delimiter only; a lone line feed in a note would end the record too.
  return stringify(rows, { header: true, bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/, escape_formulas: true })
}
