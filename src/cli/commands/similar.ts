import { readFile, realpath } from 'node:fs/promises'
import type { Engine } from '../../engine/engine.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import type { Neighbour } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { withExistingLibrary } from '../engine.ts'
import { naming } from '../naming.ts'

export async function similarCommand(photo: string, options: { library: string; top: number; json: boolean }): Promise<void> {
  const neighbours = await withExistingLibrary(options.library, (engine) => similar(engine, photo, options.top))
  if (options.json) {
    console.log(JSON.stringify(neighbours.map(({ rank, piece, score }) => ({ rank, path: piece.path, score }))))
    return
  }
  console.log(cliStrings.recommended)
  for (const { rank, piece, score } of neighbours) console.log(`${String(rank).padStart(3)}. ${score.toFixed(4)}  ${piece.path}`)
}

async function similar(engine: Engine, photo: string, top: number): Promise<Neighbour[]> {
  const file = await realpath(photo).catch(() => undefined)
  const piece = engine.pieceAt(file ?? photo)
  if (piece?.state === 'active') return engine.similarToPiece(piece.id, top)
  if (file === undefined) throw new UserError(cliStrings.photoNotFound(photo))
  const { neighbours } = await engine.similarToPhoto(await readFile(file), top).catch(naming(photo))
  return neighbours
}
