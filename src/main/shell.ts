import { app, dialog, session, type BrowserWindow } from 'electron'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { z } from 'zod'
import { defaultLibrary } from '../engine/library/default-path.ts'
import { channels, type SendToPage } from '../shared/channels.ts'
import { language, speak, type LanguageChoice } from '../shared/language.ts'
import { shellStrings } from '../shared/strings/shell.ts'
import { readArguments } from './arguments.ts'
import { createAskEngine, postJson } from './engine-client.ts'
import { EngineSupervisor } from './engine-supervisor.ts'
import { answerPage } from './ipc.ts'
import { setMenuBar } from './menu-bar.ts'
import { handleScheme, registerScheme } from './protocol.ts'
import { blockNavigation, denyPermissions } from './security.ts'
import { openWindow } from './window.ts'

/** Where the parts of the app lie; they differ between the built app, the packaged one and the tests. */
export interface ShellPaths {
  /** The engine's entry file. */
  engine: string
  preload: string
  /** The folder of the built page. */
  page: string
  models: string
}

/** What a second start hands to the first. */
const secondStartSchema = z.object({ folder: z.string().nullable() })
const errorSchema = z.object({ message: z.string() })

/** Runs the app: one window, one engine, one instance per library. */
export function runShell(paths: ShellPaths): void {
  const { folder, library } = readArguments(process.argv, app.isPackaged)
  if (library !== null) {
    // Electron tells instances apart by this folder, and it must exist.
    const userData = join(library, 'shell')
    mkdirSync(userData, { recursive: true })
    app.setPath('userData', userData)
  }
  if (!app.requestSingleInstanceLock({ folder })) {
    app.quit()
    return
  }

  const log = pino({ base: null }, pino.destination({ dest: join(app.getPath('logs'), 'shell.log'), mkdir: true, sync: true }))
  let window: BrowserWindow | undefined
  const send: SendToPage = (channel, message) => {
    window?.webContents.send(channel, message)
  }
  const engine = new EngineSupervisor({
    entry: paths.engine,
    library: library ?? defaultLibrary(),
    models: paths.models,
    folder: existing(folder),
    log,
    onEvent: (event) => {
      if (event.type === 'status') follow(event.status.language)
      send(channels.event, event)
    },
    onNotice: (notice) => {
      send(channels.notice, notice)
    }
  })
  const askEngine = createAskEngine(() => engine.connection(), log)

  const showWindow = (): void => {
    if (window) {
      if (window.isMinimized()) window.restore()
      window.focus()
      return
    }
    window = openWindow({ preload: paths.preload, stateFile: join(app.getPath('userData'), 'window.json'), log })
    window.on('closed', () => {
      window = undefined
    })
    // A page that has just been loaded missed what was told before.
    window.webContents.on('did-finish-load', () => {
      if (engine.notice) send(channels.notice, engine.notice)
    })
  }

  const addFolder = async (path: string): Promise<void> => {
    const answer = await postJson(askEngine, '/api/folders', { path })
    if (!answer.ok) dialog.showErrorBox(app.name, errorSchema.parse(await answer.json()).message)
  }

  const showMenuBar = (): void => {
    setMenuBar((command) => {
      send(channels.menuCommand, command)
    })
  }
  /** The library knows which language was chosen. */
  const follow = (choice: LanguageChoice): void => {
    const before = language()
    speak(() => choice)
    if (language() !== before) showMenuBar()
  }

  registerScheme()
  blockNavigation(app)
  app.on('second-instance', (_event, _argv, _directory, data) => {
    showWindow()
    const wanted = existing(secondStartSchema.parse(data).folder)
    if (wanted !== null) void addFolder(wanted)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    void engine.stop().finally(() => {
      app.exit()
    })
  })

  void app.whenReady().then(() => {
    denyPermissions(session.defaultSession)
    handleScheme(paths.page, askEngine)
    answerPage(() => window, askEngine, send)
    showMenuBar()
    engine.start()
    showWindow()
    // macOS: a click on the Dock's icon after the window was closed. Before the app is ready no window may be opened.
    app.on('activate', showWindow)
  })
}

/** The folder when it is one; otherwise says so and leaves it. */
function existing(folder: string | null): string | null {
  if (folder === null || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  dialog.showErrorBox(app.name, shellStrings.folderNotFound(folder))
  return null
}
