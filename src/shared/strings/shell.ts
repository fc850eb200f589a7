/** What the Electron shell and its launcher say. */
import { number } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { shell as de } from './de/shell.ts'
import { shell as es } from './es/shell.ts'
import { shell as zh } from './zh/shell.ts'

const en = {
  menuBar: {
    file: 'File',
    addFolder: 'Add folder…',
    searchPhoto: 'Search with a photo…',
    rescan: 'Look again',
    quit: 'Quit Armoire',
    close: 'Close window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    go: 'Go',
    back: 'Back',
    window: 'Window',
    minimise: 'Minimise',
    help: 'Help',
    about: 'About Armoire',
    services: 'Services',
    hide: 'Hide Armoire',
    hideOthers: 'Hide others',
    showAll: 'Show all'
  },
  pieceMenu: {
    compare: 'Compare',
    findSimilar: 'Find similar',
    showInFolder: 'Show in folder',
    copy: 'Copy'
  },
  trash: {
    question: (count: number) =>
      count === 1 ? 'Move this photo to the trash?' : `Move these ${number(count)} photos to the trash?`,
    more: (count: number) => `and ${number(count)} more`,
    busy: 'Photos are being moved to the trash already. Wait until that is done, or cancel it.',
    move: 'Move to the trash',
    cancel: 'Cancel',
    someLeft: (count: number) =>
      count === 1
        ? 'This photo could not be moved to the trash and is still where it was.'
        : `${number(count)} photos could not be moved to the trash and are still where they were.`,
    whyLeft: 'They may be write-protected, or on a drive that has no trash.'
  },
  chooseFolder: {
    title: 'Choose a folder of clothing photos',
    button: 'Add folder'
  },
  engine: {
    restarting: 'Armoire’s engine stopped and is being started again.',
    stopped: 'Armoire’s engine keeps stopping, so it was left off. Close Armoire and open it again; the log has the details.',
    unreachable: 'Armoire’s engine did not answer. Try again in a moment.'
  },
  protocol: {
    notFound: 'There is nothing at this address.',
    notAllowed: 'This address can only be read.',
    tooLarge: 'This file is larger than 64 MB. Choose a smaller one, or use the command line.'
  },
  folderNotFound: (path: string) => `There is no folder at ${path}.`,
  launcher: {
    description: 'opens Armoire: in its own window, or in the browser where Electron can’t run',
    folder: 'a folder of clothing photos to add',
    demo: 'try Armoire with a drawn closet that is thrown away afterwards',
    demoWithFolder: '--demo draws a closet of its own. Leave out the folder, or leave out --demo.',
    drawing: 'Drawing a closet to try Armoire with…',
    fetching: 'Fetching Electron’s runtime, once (about 120 MB)…',
    browserInstead: (why: string) => `${why} Your closet opens in the browser instead.`,
    noDisplay: 'There is no display here.',
    notInstalled: 'Electron isn’t installed.',
    notFetched: 'Electron’s runtime isn’t here and can’t be fetched.',
    cannotRun: (how: string) => `Electron can’t run here (${how}).`,
    exitCode: (code: number) => `exit code ${String(code)}`,
    ready: (url: string) => `Your closet is open at ${url}\nPress Ctrl+C to close it.`,
    unexpected: 'Something went wrong inside Armoire:'
  }
}

export type ShellStrings = typeof en

export const shellStrings = inEveryLanguage({ en, zh, es, de })
