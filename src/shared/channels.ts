/** Names of the messages between the preload and the Electron shell. The page's side of them is `Desktop` in desktop.ts. */
import type { DesktopNotice, MenuCommand } from './desktop.ts'
import type { EngineEvent } from './types.ts'

export const channels = {
  chooseFolder: 'choose-folder',
  showPieceMenu: 'show-piece-menu',
  moveToTrash: 'move-to-trash',
  event: 'event',
  menuCommand: 'menu-command',
  notice: 'notice'
} as const

/** What the shell sends to the page unasked. */
export interface PageMessages {
  [channels.event]: EngineEvent
  [channels.menuCommand]: MenuCommand
  [channels.notice]: DesktopNotice
}

export type SendToPage = <Channel extends keyof PageMessages>(channel: Channel, message: PageMessages[Channel]) => void
