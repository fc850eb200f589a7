import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reconcile } from '../src/engine/ingest/reconcile.ts'
import { walk } from '../src/engine/ingest/walk.ts'
import { CHANNELS } from '../src/engine/library/embedding-codec.ts'
import { Library } from '../src/engine/library/library.ts'
import { interleave, round, timed } from './report.ts'
import { syntheticMaps } from '../test/helpers/synthetic.ts'

const PER_FOLDER = 200

/** Reconciles `size` unchanged files, 200 to a folder, against a walk that only lists and stats them. */
export async function reconcileBench(size: number, rounds: number): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), 'armoire-bench-'))
  const library = new Library(join(work, 'library'))
  try {
    const photos = join(work, 'photos')
    for (let i = 0; i < size; i++) {
      const folder = join(photos, `folder ${String(Math.floor(i / PER_FOLDER))}`)
      if (i % PER_FOLDER === 0) mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `photo ${String(i)}.jpg`), 'not looked at')
    }
    const folder = library.addFolder(photos)
    const model = library.modelNumber('bench')
    const { files } = await walk(photos)
    // One map for all: what counts here is that the rows are as large as real ones.
    const [map = new Uint8Array()] = [...syntheticMaps(1)]
    const embedding = { map, scale: 1, pooled: new Float32Array(CHANNELS) }
    const facts = { width: 1, height: 1, takenAt: null, color: '#000000', palette: [] }
    library.transaction(() => {
      for (const { path, ...stat } of files) library.store(folder.id, path, stat, path, facts, model, embedding)
    })
    const timings = await interleave(
      {
        armoire: () =>
          timed(async () => {
            const { found, jobs } = await reconcile(library, folder, model, { retryFailed: false, acceptMissing: false })
            if (found !== size || jobs.length > 0) throw new Error('the files were to be found unchanged')
          }),
        bareWalk: () => timed(() => bareWalk(photos))
      },
      rounds
    )
    return { files: size, unit: 'ms', timings, timesTheWalk: round(timings.armoire.median / timings.bareWalk.median) }
  } finally {
    library.close()
    rmSync(work, { recursive: true })
  }
}

/** Lists and stats, one after the other, and keeps nothing. */
async function bareWalk(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await bareWalk(path)
    else await lstat(path)
  }
}
