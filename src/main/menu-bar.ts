import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/desktop.ts'
import { shellStrings } from '../shared/strings/shell.ts'

/** Also shown in the menu of a piece. */
export const FIND_SIMILAR_KEY = 'CmdOrCtrl+L'

/** Sets the menu bar of the app. The page carries out the commands. */
export function setMenuBar(onCommand: (command: MenuCommand) => void): void {
  const mac = process.platform === 'darwin'
  const item = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => {
      onCommand(command)
    }
  })
  const { menuBar, pieceMenu } = shellStrings
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      {
        label: menuBar.file,
        submenu: [
          item(menuBar.addFolder, 'add-folder', 'CmdOrCtrl+O'),
          item(menuBar.searchPhoto, 'search-photo', 'CmdOrCtrl+Shift+O'),
          item(menuBar.rescan, 'rescan', 'F5'),
          { type: 'separator' },
          { role: mac ? 'close' : 'quit' }
        ]
      },
      { role: 'editMenu' },
      { role: 'viewMenu' },
      {
        label: menuBar.go,
        submenu: [
          item(menuBar.back, 'back', mac ? 'Cmd+[' : 'Alt+Left'),
          item(pieceMenu.findSimilar, 'find-similar', FIND_SIMILAR_KEY)
        ]
      },
      { role: 'windowMenu' },
      { label: menuBar.help, role: 'help', submenu: [{ role: 'about' }] }
    ])
  )
}
