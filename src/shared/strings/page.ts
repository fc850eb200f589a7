/** What the page says. */
import { number, percent, similarity } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { page as de } from './de/page.ts'
import { page as es } from './es/page.ts'
import { page as zh } from './zh/page.ts'

const en = {
  app: 'Armoire',
  connection: {
    lost: 'The connection to Armoire is lost. It is tried again by itself.'
  },
  rail: {
    label: 'Places',
    closet: 'Closet',
    attention: 'Attention',
    about: 'About',
    folders: 'Folders',
    addFolder: 'Add a folder',
    searchPhoto: 'Search with a photo',
    removeFolder: (path: string) => `Remove ${path} from the closet`,
    folderRemoved: (path: string) => `${path} left the closet. Its photos were not touched.`,
    undo: 'Undo',
    offline: 'offline',
    notWatched: 'not watched'
  },
  closet: {
    grid: 'Closet',
    pieces: (count: number) => (count === 1 ? '1 piece' : `${number(count)} pieces`),
    loading: 'Opening the closet',
    empty: 'There are no photos in this folder yet.',
    emptyHint: 'Put some in and they appear here by themselves. JPEG, PNG, WebP, AVIF, GIF, TIFF and HEIC are read.',
    looking: 'Looking for photos'
  },
  firstRun: {
    title: 'Your closet, by its looks',
    text: 'Choose the folder with your clothing photos. Every piece then finds its look-alikes.',
    privacy:
      'Photos are read where they are and stay on this machine. Nothing is sent anywhere, nothing in your folder is changed.',
    choose: 'Choose a folder'
  },
  piece: {
    lookAlikes: 'Look-alikes',
    back: 'Back',
    trail: 'Where you came from',
    similarity: percent,
    cosine: (score: number) => `Cosine similarity ${similarity(score)}`,
    named: (name: string, hundredths: number) => `${name}, ${percent(hundredths)} similar`,
    none: 'There is no other piece to compare with yet.',
    gone: 'This piece is no longer in the closet.',
    missing: 'The file of this photo is gone. Its record is kept and comes back with it.',
    size: (width: number, height: number) => `${String(width)} × ${String(height)}`,
    searching: 'Looking for look-alikes',
    rankings: 'Ranked by',
    ranking: { garment: 'Garment', recipe: 'Recipe' },
    rankingTitle: { garment: 'Features that know clothes', recipe: 'Cosine of VGG16’s feature maps' },
    byRecipe: 'Ranked by the recipe until every photo has been looked at again.',
    score: (score: number) => `Similarity ${similarity(score)}`
  },
  why: {
    title: 'Why these two',
    key: 'W',
    hint: 'Clear where the two photos are alike, veiled where they are not.',
    regions: (name: string, place: string) => `${name} is most like the other photo at: ${place}`,
    places: [
      ['top left', 'top', 'top right'],
      ['left', 'middle', 'right'],
      ['bottom left', 'bottom', 'bottom right']
    ]
  },
  limits: {
    title: 'How many look-alikes, and how alike',
    summary: (top: number, min: number, max: number) => `${number(top)} · ${range(min, max)}`,
    top: 'How many',
    min: 'At least',
    max: 'At most',
    percent,
    reset: 'Any similarity',
    none: 'Nothing is as alike as these bounds ask.'
  },
  photo: {
    title: 'Your photo',
    kept: 'Kept with a saved search',
    lost: 'The photo you searched with is no longer open. Drop or paste it again.',
    drop: 'Drop a photo to find its look-alikes',
    choose: 'Choose a photo to search with',
    reading: 'Reading the photo'
  },
  menu: {
    label: (name: string) => `What to do with ${name}`,
    findSimilar: 'Find similar',
    open: 'Open the photo in a new tab',
    copyName: 'Copy its name'
  },
  attention: {
    title: 'Attention',
    none: 'Every photo is well, and every folder can be read.',
    /** A button's name beside others of its kind: what it does, and to what. */
    of: (does: string, name: string) => `${does}: ${name}`,
    away: 'Out of reach',
    awayHint: 'What hangs in these folders stays in the closet and waits for them. Once a folder can be read again, look again.',
    waiting: (count: number) => (count === 1 ? '1 piece waits.' : `${number(count)} pieces wait.`),
    looking: 'Looking…',
    isBack: (path: string) => `${path} can be read again.`,
    stillAway: (path: string) => `${path} still can’t be read in full.`,
    believed: (path: string) => `What vanished from ${path} counts as missing now.`,
    failed: 'Can’t be read',
    failedHint: 'Open such a file in another program and save it anew, or put a good copy in its place. Then try again.',
    retry: 'Try again',
    retryAll: 'Try all again',
    reading: 'Reading…',
    readable: (name: string) => `${name} can be read now and hangs in the closet.`,
    stillFailed: (name: string) => `${name} still can’t be read.`,
    notThere: (name: string) => `${name} is not where it was.`,
    missing: 'Missing',
    missingHint:
      'These files are gone. Their records are kept and come back with them, under another name or in another folder too.',
    lookAgain: 'Look again',
    allBack: 'Every file is back.',
    stillMissing: (count: number) => (count === 1 ? '1 file is still missing.' : `${number(count)} files are still missing.`),
    hide: 'Hide from Armoire'
  },
  about: {
    title: 'About',
    version: 'Version',
    library: 'Library',
    model: 'Network',
    provider: 'Runs on',
    providerAsked: (used: string, asked: string) => (used === asked ? used : `${used} (asked for ${asked})`),
    precision: 'Precision',
    privacy: 'Everything stays on this machine. Armoire opens no connection to anywhere, unless you have it download a model.',
    modelLoading: 'loading'
  },
  data: {
    exportWords: 'Export for another Armoire',
    exportTable: 'Export for a spreadsheet',
    imported: (known: number, changed: number) =>
      `${number(known)} ${known === 1 ? 'piece is' : 'pieces are'} known here, ${number(changed)} changed.`,
    unknown: (count: number) =>
      `${number(count)} of the file’s pieces are not in this closet. Add their folder, wait until it is indexed, and import again.`
  },
  progress: {
    label: 'Indexing',
    indexing: (done: number, total: number) => `${number(done)} of ${number(total)} pieces ready`,
    describing: (done: number, total: number) => `Looking at your pieces anew: ${number(done)} of ${number(total)}`,
    embedding: (done: number, total: number) => `Changing the model: ${number(done)} of ${number(total)} pieces`,
    scanning: 'Looking through the folders',
    paused: (left: number) => `Paused · ${number(left)} left`,
    failed: (count: number) => ` · ${number(count)} can’t be read`,
    seconds: ' · less than a minute',
    minutes: (minutes: number) => ` · about ${number(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`,
    hours: (hours: number) => ` · about ${number(hours)} hours`,
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    cancelTitle: 'What is ready stays. The rest waits until you ask for it, or start Armoire anew.',
    left: (count: number) => `Cancelled · ${number(count)} left`,
    takeLeft: 'Read the rest'
  },
  trash: {
    label: 'Moving to the trash',
    moved: (done: number, total: number) => `${number(done)} of ${number(total)} photos in the trash`,
    stopped: (done: number, total: number) =>
      `Cancelled. ${number(done)} of ${number(total)} photos are in the trash, the rest are where they were.`
  },
  offline: {
    title: (path: string) => `${path} is offline.`,
    lookAgain: 'Look again',
    reallyGone: 'They are really gone'
  },
  folderDialog: {
    title: 'Choose a folder of photos',
    path: 'Path',
    up: 'Up',
    choose: 'Choose this folder',
    cancel: 'Cancel',
    none: 'No folders inside.'
  },
  dismiss: 'Dismiss'
}

function range(min: number, max: number): string {
  if (min > 0 && max < 100) return `${number(min)} to ${percent(max)}`
  if (min > 0) return `${percent(min)} and more`
  return max < 100 ? `up to ${percent(max)}` : 'any similarity'
}

export type PageStrings = typeof en

export const pageStrings = inEveryLanguage({ en, zh, es, de })
