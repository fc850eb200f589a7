import { nearColor } from '../../shared/color-search.ts'
import { photosOf } from '../../shared/types.ts'
import { withExistingLibrary } from '../engine.ts'

export async function listCommand(options: { library: string; colour?: string; json: boolean }): Promise<void> {
  const all = await withExistingLibrary(options.library, (engine) => engine.pieces())
  const pieces = options.colour === undefined ? all : nearColor(all, options.colour)
  if (options.json) {
    console.log(
      JSON.stringify(
        pieces.flatMap((piece) =>
          photosOf(piece).map(({ path, state, reason, width, height, kind, palette }) => ({
            id: piece.id,
            path,
            state,
            reason,
            width,
            height,
            kind,
            palette
          }))
        )
      )
    )
    return
  }
  for (const { path, state, reason } of pieces.flatMap(photosOf))
    console.log([state.padEnd(8), path, reason].filter((part) => part !== null).join('  '))
}
