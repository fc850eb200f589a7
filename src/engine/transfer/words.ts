/**
 * What people typed, as one JSON file that another library can take in: the pieces of which something was said, known by the SHA-256 of
 * their photo's bytes, so that they are found again on another machine and under another name.
 */
import { z } from 'zod'
import { detailsSchema } from '../../shared/details-schema.ts'
import { changeOf, noDetails, type Details } from '../../shared/details.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'

const wordsSchema = z.strictObject({
  app: z.literal('armoire'),
  schema: z.literal(1),
  exportedAt: z.iso.datetime(),
  pieces: z.array(
    z.strictObject({
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      path: z.string().min(1).max(4096),
      /** Fields of which nothing was said are left out. */
      details: detailsSchema.partial()
    })
  )
})
type Words = z.infer<typeof wordsSchema>

/** A piece that words may be about. */
export interface Subject {
  id: number
  hash: string
  /** Relative to its folder. */
  path: string
  details: Details
}

export function exportWords(subjects: readonly Subject[]): string {
  const pieces = subjects.flatMap(({ hash, path, details }) => {
    const said = changeOf(noDetails, details)
    return Object.keys(said).length > 0 ? [{ hash, path, details: said }] : []
  })
  const words: Words = { app: 'armoire', schema: 1, exportedAt: new Date().toISOString(), pieces }
  return `${JSON.stringify(words, null, 2)}\n`
}

/** @throws UserError when the text is not such a file, or from a newer Armoire */
export function readWords(text: string): Words {
  try {
    return wordsSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new UserError(engineStrings.transfer.notAnExport, { cause })
  }
}

/**
 * Which piece each entry is about. Copies of one photo are told apart by their path where it is the same, else by their order.
 * @returns each piece's whole details after the import, and the paths of entries whose photo this library doesn't know
 */
export function matchWords(
  { pieces }: Words,
  subjects: readonly Subject[]
): { details: [id: number, Details][]; unknown: string[] } {
  const waiting = Map.groupBy(subjects, ({ hash }) => hash)
  const take = (hash: string, is: (subject: Subject) => boolean): Subject | undefined => {
    const same = waiting.get(hash) ?? []
    const at = same.findIndex(is)
    return at < 0 ? undefined : same.splice(at, 1)[0]
  }
  const exact = pieces.map(({ hash, path }) => take(hash, (subject) => subject.path === path))
  const details: [number, Details][] = []
  const unknown: string[] = []
  for (const [i, { hash, path, details: said }] of pieces.entries()) {
    const subject = exact[i] ?? take(hash, () => true)
    if (subject) details.push([subject.id, detailsSchema.parse({ ...noDetails, ...said })])
    else unknown.push(path)
  }
  return { details, unknown }
}
