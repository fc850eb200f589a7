import { readFile, realpath } from 'node:fs/promises'
import type { Engine } from '../../engine/engine.ts'
import { similarity } from '../../shared/format.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import type { LookAlikes, Search } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { withExistingLibrary } from '../engine.ts'
import { naming } from '../naming.ts'

interface Options extends Omit<Search, 'more' | 'less' | 'thumbs'> {
  library: string
  json: boolean
  /** Photos of the library. */
  more?: string[]
  less?: string[]
  /** False: as if none had been given; true: as the library has it. */
  thumbs: boolean
}

export async function similarCommand(
  photo: string,
  { library, json, more = [], less = [], thumbs, ...search }: Options
): Promise<void> {
  const { ranking, neighbours, reordered } = await withExistingLibrary(library, (engine) =>
    similar(engine, photo, {
      ...search,
      ...(!thumbs && { thumbs }),
      more: more.map((one) => pieceIn(engine, one)),
      less: less.map((one) => pieceIn(engine, one))
    })
  )
  if (ranking === 'recipe' && search.by !== 'recipe') console.error(cliStrings.byRecipe)
  if (reordered) console.error(cliStrings.reordered)
  if (json) {
    console.log(JSON.stringify(neighbours.map(({ rank, piece, score }) => ({ rank, path: piece.path, score }))))
    return
  }
  console.log(cliStrings.recommended)
  for (const { rank, piece, score } of neighbours) console.log(`${String(rank).padStart(3)}. ${similarity(score)}  ${piece.path}`)
}

/** @throws UserError when the library has no such photo */
function pieceIn(engine: Engine, photo: string): number {
  const piece = engine.pieceAt(photo)
  if (!piece) throw new UserError(cliStrings.notInLibrary(photo))
  return piece.id
}

async function similar(engine: Engine, photo: string, search: Search): Promise<LookAlikes> {
  const file = await realpath(photo).catch(() => undefined)
  const piece = engine.pieceAt(file ?? photo)
  if (piece?.state === 'active') return engine.similar.toPiece(piece.id, search)
  if (file === undefined) throw new UserError(cliStrings.photoNotFound(photo))
  return engine.similar.toPhoto(await readFile(file), search).catch(naming(photo))
}
