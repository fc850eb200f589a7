/**
 * The few native extras that the Electron shell gives the page, as `window.armoire`. In a browser there are none and the page
 * does without: its own folder dialog, its own right-click menu.
 */
import type { TypedChange } from './details.ts'
import type { CommonState } from './piece-edits.ts'
import type { EngineEvent } from './types.ts'

/** What the native right-click menu is for: one piece, or several that are changed together. */
export interface MenuTarget extends CommonState {
  /** Of the one piece. */
  photoId: number
  /** How many pieces. */
  count: number
  /** Whether they, or the one and the piece that is looked at, can be put side by side. */
  comparable: boolean
}

/** What the page has to do after a choice in the native right-click menu; null for nothing. */
export type PieceCommand = 'find-similar' | 'compare' | 'move-to-trash' | { change: TypedChange } | null

/** What the native menu bar asks of the page. */
export type MenuCommand = 'add-folder' | 'search-photo' | 'find-similar' | 'back' | 'rescan'

/** `engine` tells that the engine stopped and is being started again, and when it is back. */
export interface DesktopNotice {
  engine: 'restarting' | 'ready' | 'stopped'
  message: string | null
}

/** Files that are being moved to the system's trash: so many have been tried, of so many. */
export interface TrashProgress {
  done: number
  total: number
}

export interface Desktop {
  /** The native folder chooser; null when it was cancelled. */
  chooseFolder(): Promise<string | null>
  /** Shows the native menu of pieces. What needs the system (Show in folder, Copy) the shell does itself. */
  showPieceMenu(target: MenuTarget): Promise<PieceCommand>
  /**
   * Asks the person, naming the files of these photos, and moves them to the system's trash. Ends when that is done, was declined, or was stopped.
   */
  moveToTrash(photoIds: number[]): Promise<void>
  /** Leaves the files where they are that are not in the trash yet. */
  stopTrash(): Promise<void>
  /** Each returns the function that ends the subscription. */
  onEvent(listener: (event: EngineEvent) => void): () => void
  onMenuCommand(listener: (command: MenuCommand) => void): () => void
  onNotice(listener: (notice: DesktopNotice) => void): () => void
  /** Hears of every file that was tried, and null in the end. */
  onTrash(listener: (progress: TrashProgress | null) => void): () => void
}

declare global {
  var armoire: Desktop | undefined
}
