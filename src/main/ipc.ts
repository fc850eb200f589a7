/** What the page may ask of the shell. Only Armoire's own page in its own window is answered. */
import { dialog, ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { channels, type SendToPage } from '../shared/channels.ts'
import type { MenuTarget, PieceCommand } from '../shared/desktop.ts'
import { shellStrings } from '../shared/strings/shell.ts'
import type { AskEngine } from './engine-client.ts'
import { showPieceMenu } from './piece-menu.ts'
import { isOwnPage } from './security.ts'
import { Trash } from './trash.ts'

const menuTargetSchema = z.strictObject({
  photoId: z.int().positive(),
  count: z.int().positive(),
  comparable: z.boolean(),
  favourite: z.boolean(),
  archived: z.boolean(),
  hidden: z.boolean()
}) satisfies z.ZodType<MenuTarget>

/** Never paths: which files these are the engine says. */
const photoIdsSchema = z.array(z.int().positive()).min(1).max(1_000_000)

export function answerPage(pageWindow: () => BrowserWindow | undefined, askEngine: AskEngine, send: SendToPage): void {
  const trash = new Trash(askEngine, (progress) => {
    send(channels.trash, progress)
  })
  const answer = <Arguments extends unknown[]>(
    channel: string,
    schema: z.ZodType<Arguments>,
    handler: (window: BrowserWindow, ...args: Arguments) => Promise<unknown>
  ): void => {
    ipcMain.handle(channel, (event, ...args: unknown[]) => handler(senderWindow(event, pageWindow()), ...schema.parse(args)))
  }
  answer(channels.chooseFolder, z.tuple([]), chooseFolder)
  answer(channels.showPieceMenu, z.tuple([menuTargetSchema]), (window, target): Promise<PieceCommand> =>
    showPieceMenu(window, target, askEngine)
  )
  answer(channels.moveToTrash, z.tuple([photoIdsSchema]), (window, photoIds) => trash.move(window, photoIds))
  answer(channels.stopTrash, z.tuple([]), () => {
    trash.stop()
    return Promise.resolve()
  })
}

/** @throws Error when the message comes from anywhere but the top frame of Armoire's page */
function senderWindow({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow | undefined): BrowserWindow {
  const own = senderFrame?.parent === null && isOwnPage(senderFrame.url)
  if (!own || window?.webContents !== sender) throw new Error('Refused: this message does not come from Armoire’s page.')
  return window
}

async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { title, button } = shellStrings.chooseFolder
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: button,
    properties: ['openDirectory']
  })
  return canceled ? null : (filePaths[0] ?? null)
}
