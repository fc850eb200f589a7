/** The native right-click menu on pieces. */
import { clipboard, ClipboardItem, Menu, nativeImage, shell, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import type { MenuTarget, PieceCommand } from '../shared/desktop.ts'
import { editsFor } from '../shared/piece-edits.ts'
import { detailStrings } from '../shared/strings/details.ts'
import { shellStrings } from '../shared/strings/shell.ts'
import type { AskEngine } from './engine-client.ts'
import { FIND_SIMILAR_KEY } from './menu-bar.ts'
import { photoPaths } from './photo-paths.ts'

type Choice = PieceCommand | 'show-in-folder' | 'copy'

/** Shows the menu of pieces and does what the shell can do; what the page has to do is answered. */
export async function showPieceMenu(window: BrowserWindow, target: MenuTarget, askEngine: AskEngine): Promise<PieceCommand> {
  const choice = await choose(window, target)
  if (choice === 'show-in-folder') await showInFolder(window, target.photoId, askEngine)
  else if (choice === 'copy') await copy(window, target.photoId, askEngine)
  else return choice
  return null
}

function choose(window: BrowserWindow, target: MenuTarget): Promise<Choice> {
  return new Promise((resolve) => {
    const item = (label: string, choice: Choice): MenuItemConstructorOptions => ({
      label,
      click: () => {
        resolve(choice)
      }
    })
    const { findSimilar, compare, showInFolder: show, copy: copyLabel } = shellStrings.pieceMenu
    const ofOne: MenuItemConstructorOptions[] = [
      { ...item(findSimilar, 'find-similar'), accelerator: FIND_SIMILAR_KEY, registerAccelerator: false },
      { type: 'separator' },
      item(show, 'show-in-folder'),
      item(copyLabel, 'copy'),
      { type: 'separator' }
    ]
    const comparison: MenuItemConstructorOptions[] = [item(compare, 'compare'), { type: 'separator' }]
    const menu = Menu.buildFromTemplate([
      ...(target.count === 1 ? ofOne : []),
      ...(target.comparable ? comparison : []),
      ...editsFor(target).map(({ words, change }) => item(words, { change })),
      { type: 'separator' },
      item(detailStrings.menu.moveToTrash, 'move-to-trash')
    ])
    // The menu closes after a choice too, and Electron doesn't say which of the two it tells first: a choice gets one turn to come.
    menu.popup({ window, callback: () => setImmediate(resolve, null) })
  })
}

async function showInFolder(window: BrowserWindow, photoId: number, askEngine: AskEngine): Promise<void> {
  const [path] = (await photoPaths(window, [photoId], askEngine)) ?? []
  if (path !== undefined) shell.showItemInFolder(path)
}

async function copy(window: BrowserWindow, photoId: number, askEngine: AskEngine): Promise<void> {
  const answer = await askEngine({ method: 'GET', path: `/api/photos/${String(photoId)}/image` })
  const image = answer.ok ? nativeImage.createFromBuffer(Buffer.from(await answer.arrayBuffer())) : undefined
  if (image && !image.isEmpty()) {
    await clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(image.toPNG())]) })])
    return
  }
  // Electron decodes PNG and JPEG only. Where the photo can't be read at all, its path is still worth having.
  const [path] = (await photoPaths(window, [photoId], askEngine)) ?? []
  if (path !== undefined) await clipboard.writeText(path)
}
