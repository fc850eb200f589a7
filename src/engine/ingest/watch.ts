import { watch, type FSWatcher } from 'chokidar'
import { basename } from 'node:path'
import { engineStrings } from '../../shared/strings/engine.ts'
import { isHidden, isPhotoName } from './walk.ts'

/** Events come in bursts (a folder is copied); the scan they ask for waits for a pause. */
const BURST_MS = 300

/**
 * Watches a folder and says when it is worth looking at again. Events are hints: what changed is for the scan to find out.
 * @param onError the watcher is closed and will say nothing more
 */
export class FolderWatcher {
  readonly #watcher: FSWatcher
  #burst: NodeJS.Timeout | undefined

  constructor(path: string, onHint: () => void, onError: (error: Error) => void) {
    this.#watcher = watchPhotos(path)
    this.#watcher.on('all', () => {
      this.#burst ??= setTimeout(() => {
        this.#burst = undefined
        onHint()
      }, BURST_MS)
    })
    this.#watcher.on('error', (error) => {
      void this.close()
      onError(asError(error))
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#burst)
    await this.#watcher.close()
  }
}

/** Watches a folder until that is known to work or not. @returns why it doesn't, for people; null when it does */
export async function watchProblem(path: string): Promise<string | null> {
  const watcher = watchPhotos(path)
  try {
    return await new Promise((resolve) => {
      watcher.on('ready', () => resolve(null))
      watcher.on('error', (error) => resolve(engineStrings.folder.watchStopped(asError(error).message)))
    })
  } finally {
    await watcher.close()
  }
}

function watchPhotos(path: string): FSWatcher {
  return watch(path, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (entry, stats) =>
      entry !== path && (isHidden(basename(entry)) || (stats?.isFile() === true && !isPhotoName(basename(entry))))
  })
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
