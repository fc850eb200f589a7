import { withExistingLibrary } from '../engine.ts'

export async function listCommand(options: { library: string; json: boolean }): Promise<void> {
  const pieces = await withExistingLibrary(options.library, (engine) => engine.pieces())
  if (options.json) {
    console.log(
      JSON.stringify(
        pieces.map(({ id, path, state, reason, width, height, kind }) => ({ id, path, state, reason, width, height, kind }))
      )
    )
    return
  }
  for (const { path, state, reason } of pieces)
    console.log([state.padEnd(8), path, reason].filter((part) => part !== null).join('  '))
}
