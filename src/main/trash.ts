/** The system's trash: the only way in which Armoire touches a file of the person's. */
import { dialog, shell, type BrowserWindow } from 'electron'
import { shellStrings } from '../shared/strings/shell.ts'
import { postJson, type AskEngine } from './engine-client.ts'
import { photoPaths } from './photo-paths.ts'

/** So many files are named; more would not fit a screen. */
const NAMED = 10

const MOVE = 0
const CANCEL = 1

/** Moves the files of photos to the system's trash, once the person has seen which and agreed. What can't be moved stays, and is told. */
export async function moveToTrash(window: BrowserWindow, photoIds: readonly number[], askEngine: AskEngine): Promise<void> {
  const paths = await photoPaths(window, photoIds, askEngine)
  if (!paths || !(await agreed(window, paths))) return
  const left: string[] = []
  for (const path of paths) await shell.trashItem(path).catch(() => left.push(path))
  await postJson(askEngine, '/api/rescan', { thrownAway: photoIds })
  if (left.length === 0) return
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
