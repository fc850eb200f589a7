import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineProcess } from './child.ts'
import { syntheticLibrary } from './closet.ts'
import { round, summarise } from './report.ts'

/** How long the engine's process takes from its start until it knows all of `size` pieces, and until it finds look-alikes; the files of the library in the system's memory. */
export async function startupBench(size: number, rounds: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  try {
    await syntheticLibrary(join(work, 'library'), size)
    const starts = []
    for (let i = 0; i <= rounds; i++) {
      const engine = new EngineProcess(join(work, 'library'))
      starts.push(await engine.started)
      await engine.stop()
    }
    // The first one makes what later ones find.
    const [first, ...later] = starts
    return {
      pieces: size,
      unit: 'ms',
      first: first && { closet: round(first.closet), search: round(first.search) },
      closet: summarise(later.map(({ closet }) => closet)),
      search: summarise(later.map(({ search }) => search)),
      residentMiB: round(Math.max(...later.map(({ resident }) => resident)))
    }
  } finally {
    rmSync(work, { recursive: true })
  }
}
