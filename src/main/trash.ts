/** The system's trash: the only way in which Armoire touches a file of the person's. */
import { dialog, shell, type BrowserWindow } from 'electron'
import type { TrashProgress } from '../shared/desktop.ts'
import { shellStrings } from '../shared/strings/shell.ts'
import { postJson, type AskEngine } from './engine-client.ts'
import { photoPaths } from './photo-paths.ts'

/** So many files are named; more would not fit a screen. */
const NAMED = 10

const MOVE = 0
const CANCEL = 1

/** One lot of photos at a time. */
export class Trash {
  readonly #askEngine: AskEngine
  readonly #progress: (progress: TrashProgress | null) => void
  /** Stops what is under way. */
  #moving: AbortController | null = null

  /** @param progress hears of every file that was tried, and null in the end */
  constructor(askEngine: AskEngine, progress: (progress: TrashProgress | null) => void) {
    this.#askEngine = askEngine
    this.#progress = progress
  }

  /**
   * Moves the files of photos to the system's trash, once the person has seen which and agreed, until it is stopped. What can't be moved stays,
   * and is told.
   */
  async move(window: BrowserWindow, photoIds: readonly number[]): Promise<void> {
    if (this.#moving) {
      await dialog.showMessageBox(window, { type: 'warning', message: shellStrings.trash.busy })
      return
    }
    const { signal } = (this.#moving = new AbortController())
    try {
      const paths = await photoPaths(window, photoIds, this.#askEngine)
      if (!paths || !(await agreed(window, paths))) return
      const left: string[] = []
      let done = 0
      for (const path of paths) {
        if (signal.aborted) break
        await shell.trashItem(path).catch(() => left.push(path))
        this.#progress({ done: ++done, total: paths.length })
      }
      this.#progress(null)
      await postJson(this.#askEngine, '/api/rescan', { thrownAway: photoIds.slice(0, done) })
      if (left.length > 0) await tellLeft(window, left)
    } finally {
      this.#moving = null
    }
  }

  stop(): void {
    this.#moving?.abort()
  }
}

async function tellLeft(window: BrowserWindow, left: readonly string[]): Promise<void> {
  const { someLeft, whyLeft } = shellStrings.trash
  await dialog.showMessageBox(window, {
    type: 'warning',
    message: someLeft(left.length),
    detail: `${named(left)}\n\n${whyLeft}`
  })
}

async function agreed(window: BrowserWindow, paths: readonly string[]): Promise<boolean> {
  const { question, move, cancel } = shellStrings.trash
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: question(paths.length),
    detail: named(paths),
    buttons: [move, cancel],
    defaultId: CANCEL,
    cancelId: CANCEL,
    // Buttons on Windows too, where they would be large links otherwise.
    noLink: true
  })
  return response === MOVE
}

function named(paths: readonly string[]): string {
  const more = paths.length - NAMED
  return [...paths.slice(0, NAMED), ...(more > 0 ? [shellStrings.trash.more(more)] : [])].join('\n')
}
