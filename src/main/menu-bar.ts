import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/desktop.ts'
import { shellStrings } from '../shared/strings/shell.ts'

/** Also shown in the menu of a piece. */
export const FIND_SIMILAR_KEY = 'CmdOrCtrl+L'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Sets the menu bar of the app, in the language that is spoken now. The page carries out the commands. */
export function setMenuBar(onCommand: (command: MenuCommand) => void): void {
  const mac = process.platform === 'darwin'
  const item = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => {
      onCommand(command)
    }
  })
  const { menuBar: words, pieceMenu } = shellStrings
  // Electron names what its roles do in English only.
  const about: MenuItemConstructorOptions = { role: 'about', label: words.about }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: words.quit }
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      about,
      separator,
      { role: 'services', label: words.services },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      separator,
      quit
    ]
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [appMenu] : []),
      {
        label: words.file,
        submenu: [
          item(words.addFolder, 'add-folder', 'CmdOrCtrl+O'),
          item(words.searchPhoto, 'search-photo', 'CmdOrCtrl+Shift+O'),
          item(words.rescan, 'rescan', 'F5'),
          separator,
          mac ? { role: 'close', label: words.close } : quit
        ]
      },
      {
        role: 'editMenu',
        label: words.edit,
        submenu: [
          { role: 'undo', label: words.undo },
          { role: 'redo', label: words.redo },
          separator,
          { role: 'cut', label: words.cut },
          { role: 'copy', label: words.copy },
          { role: 'paste', label: words.paste },
          { role: 'selectAll', label: words.selectAll }
        ]
      },
      {
        role: 'viewMenu',
        label: words.view,
        submenu: [
          { role: 'resetZoom', label: words.resetZoom },
          { role: 'zoomIn', label: words.zoomIn },
          { role: 'zoomOut', label: words.zoomOut },
          separator,
          { role: 'togglefullscreen', label: words.fullScreen }
        ]
      },
      {
        label: words.go,
        submenu: [
          item(words.back, 'back', mac ? 'Cmd+[' : 'Alt+Left'),
          item(pieceMenu.findSimilar, 'find-similar', FIND_SIMILAR_KEY)
        ]
      },
      {
        role: 'windowMenu',
        label: words.window,
        submenu: [
          { role: 'minimize', label: words.minimise },
          { role: 'close', label: words.close }
        ]
      },
      { role: 'help', label: words.help, submenu: [about] }
    ])
  )
}
