import { nearColor } from '../../shared/color-search.ts'
import { withExistingLibrary } from '../engine.ts'

export async function listCommand(options: { library: string; colour?: string; json: boolean }): Promise<void> {
  const all = await withExistingLibrary(options.library, (engine) => engine.pieces())
  const pieces = options.colour === undefined ? all : nearColor(all, options.colour)
  if (options.json) {
    console.log(
      JSON.stringify(
        pieces.map(({ id, path, state, reason, width, height, kind, palette }) => ({
          id,
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
    return
  }
  for (const { path, state, reason } of pieces)
    console.log([state.padEnd(8), path, reason].filter((part) => part !== null).join('  '))
}
