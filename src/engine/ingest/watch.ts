import { watch, type FSWatcher } from 'chokidar'
import { basename } from 'node:path'
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
    this.#watcher = watch(path, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (entry, stats) =>
        entry !== path && (isHidden(basename(entry)) || (stats?.isFile() === true && !isPhotoName(basename(entry))))
    })
    this.#watcher.on('all', () => {
      this.#burst ??= setTimeout(() => {
        this.#burst = undefined
        onHint()
      }, BURST_MS)
    })
    this.#watcher.on('error', (error) => {
      void this.close()
      onError(error instanceof Error ? error : new Error(String(error)))
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#burst)
    await this.#watcher.close()
  }
}
