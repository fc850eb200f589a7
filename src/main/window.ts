import { BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import { PAGE_URL } from './security.ts'
import { MIN_HEIGHT, MIN_WIDTH, readWindowState, writeWindowState } from './window-state.ts'

export interface WindowOptions {
  /** The preload script. */
  preload: string
  /** Where the window's place is remembered. */
  stateFile: string
  log: Logger
}

/** Opens the closet where it was when it was last closed. */
export function openWindow({ preload, stateFile, log }: WindowOptions): BrowserWindow {
  const state = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...(state?.bounds ?? { width: 1280, height: 860 }),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    webPreferences: { preload, contextIsolation: true, sandbox: true, nodeIntegration: false }
  })
  window.once('ready-to-show', () => {
    // Maximising shows a window, so it too waits until there is something to see.
    if (state?.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    try {
      writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      // A full disk must not keep the window open.
      log.warn(error, 'the window’s place was not saved')
    }
  })
  window.loadURL(PAGE_URL).catch((error: unknown) => {
    log.error(error, 'the page could not be loaded')
  })
  return window
}
