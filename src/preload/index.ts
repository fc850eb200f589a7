/** Gives the page its few native extras and nothing else: neither Node nor `ipcRenderer` itself. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels, type PageMessages } from '../shared/channels.ts'
import type { Desktop, PieceCommand } from '../shared/desktop.ts'

const subscribe =
  <Channel extends keyof PageMessages>(channel: Channel) =>
  (listener: (message: PageMessages[Channel]) => void): (() => void) => {
    const receive = (_event: IpcRendererEvent, message: PageMessages[Channel]): void => {
      listener(message)
    }
    ipcRenderer.on(channel, receive)
    return () => {
      ipcRenderer.off(channel, receive)
    }
  }

contextBridge.exposeInMainWorld('armoire', {
  chooseFolder: () => ipcRenderer.invoke(channels.chooseFolder) as Promise<string | null>,
  showPieceMenu: (target) => ipcRenderer.invoke(channels.showPieceMenu, target) as Promise<PieceCommand>,
  moveToTrash: (photoIds) => ipcRenderer.invoke(channels.moveToTrash, photoIds) as Promise<void>,
  stopTrash: () => ipcRenderer.invoke(channels.stopTrash) as Promise<void>,
  onEvent: subscribe(channels.event),
  onMenuCommand: subscribe(channels.menuCommand),
  onNotice: subscribe(channels.notice),
  onTrash: subscribe(channels.trash)
} satisfies Desktop)
