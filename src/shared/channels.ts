/** Names of the messages between the preload and the Electron shell. The page's side of them is `Desktop` in desktop.ts. */
import type { DesktopNotice, MenuCommand, TrashProgress } from './desktop.ts'
import type { EngineEvent } from './types.ts'

export const channels = {
  chooseFolder: 'choose-folder',
  showPieceMenu: 'show-piece-menu',
  moveToTrash: 'move-to-trash',
  stopTrash: 'stop-trash',
  trash: 'trash',
  event: 'event',
  menuCommand: 'menu-command',
  notice: 'notice'
} as const

/** What the shell sends to the page unasked. */
export interface PageMessages {
  [channels.event]: EngineEvent
  [channels.menuCommand]: MenuCommand
  [channels.notice]: DesktopNotice
  [channels.trash]: TrashProgress | null
}

export type SendToPage = <Channel extends keyof PageMessages>(channel: Channel, message: PageMessages[Channel]) => void
