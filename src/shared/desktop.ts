/**
 * The few native extras that the Electron shell gives the page, as `window.armoire`. In a browser there are none and the page
 * does without: its own folder dialog, its own right-click menu.
 */
import type { EngineEvent } from './types.ts'

/** What the native right-click menu on a piece answers; null when it was closed without a choice. */
export type PieceCommand = 'find-similar' | null

/** What the native menu bar asks of the page. */
export type MenuCommand = 'add-folder' | 'search-photo' | 'find-similar' | 'back' | 'rescan'

/** `engine` tells that the engine stopped and is being started again, and when it is back. */
export interface DesktopNotice {
  engine: 'restarting' | 'ready' | 'stopped'
  message: string | null
}

export interface Desktop {
  /** The native folder chooser; null when it was cancelled. */
  chooseFolder(): Promise<string | null>
  /** Shows the native menu of a piece (Find similar, Show in folder, Copy). The shell does the last two itself. */
  showPieceMenu(photoId: number): Promise<PieceCommand>
  /** Each returns the function that ends the subscription. */
  onEvent(listener: (event: EngineEvent) => void): () => void
  onMenuCommand(listener: (command: MenuCommand) => void): () => void
  onNotice(listener: (notice: DesktopNotice) => void): () => void
}

declare global {
  var armoire: Desktop | undefined
}
