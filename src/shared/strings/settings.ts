/** What the page says in its settings. */
import { listed, number, percent, similarity } from '../format.ts'
import type { Agreement, Preprocess } from '../types.ts'
import { inEveryLanguage } from './catalogue.ts'
import { settings as de } from './de/settings.ts'
import { settings as es } from './es/settings.ts'
import { settings as zh } from './zh/settings.ts'

/** Within a sentence. */
const prepared: Record<Preprocess, string> = { antialiased: 'smoothly, upright', keras: 'as Keras does' }

const en = {
  title: 'Settings',
  folders: {
    title: 'Folders',
    text: 'Photos are read where they are. Nothing in these folders is changed.',
    list: 'Folders',
    none: 'There is no folder yet.',
    pieces: (count: number) => (count === 1 ? '1 piece' : `${number(count)} pieces`),
    missing: (count: number) => `${number(count)} missing`,
    failed: (count: number) => `${number(count)} can’t be read`,
    watched: 'changes are noticed at once',
    lookAgain: 'Look through all again'
  },
  appearance: {
    title: 'Appearance',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark' }
  },
  language: { title: 'Language', system: 'System' },
  eco: {
    title: 'Eco mode',
    label: 'Index sparingly',
    text: 'Photos are worked on by one thread, one at a time, and whatever else runs on this machine goes first. Indexing takes longer, fans stay quiet.',
    waits: 'The system lets Armoire take a low priority only; the usual one is back when Armoire is started again.'
  },
  data: {
    title: 'Data',
    where: 'Where things are',
    library: 'Armoire’s own files',
    libraryHint:
      'What you typed, features, small copies of the photos, photos that saved searches are with, models and the log. Copy this folder while Armoire is closed and you have a whole backup.',
    archive: 'Everything in one file',
    archiveHint: 'A ZIP file with what you typed, for another Armoire and as a table; with the photos, if you like.',
    path: 'Write to',
    photos: 'With the photos',
    write: 'Write the file',
    writing: 'Writing the file',
    cancelled: 'Cancelled. Nothing of the file was left.',
    wrote: (done: string, total: string) => `${done} of ${total} MB`,
    reading: 'Reading the export',
    storing: 'Putting what was typed into your closet',
    importCancelled: 'Cancelled. Nothing was changed.',
    written: (path: string, photos: number) =>
      photos === 0 ? `${path} is written.` : `${path} is written, with ${photos === 1 ? '1 photo' : `${number(photos)} photos`}.`,
    left: (names: string[]) => `These photos can’t be read and were left out: ${listed(names)}`,
    typed: 'Only what you typed',
    typedPhotos: 'As JSON, with the photos from outside that your saved searches are with.',
    import: 'Import',
    importHint:
      'An export as JSON or ZIP. Pieces are known by the bytes of their photos: unpack the photos of a ZIP file where you like and add that folder first. One undo takes the import back.',
    choose: 'Import an export'
  },
  models: {
    title: 'Models',
    text: 'The recipe ranking compares what a VGG16 network sees in your photos. You can use other weights of that network than those Armoire brings.',
    cost: 'The garment ranking always goes on with the network that ships. With another model two networks look at every new photo, so indexing takes at least twice as long; searching stays as quick.',
    list: 'Models',
    state: { shipped: 'Ships with Armoire', here: 'On this machine', fetchable: 'Not on this machine' },
    inUse: 'In use',
    exact: (cosine: number, floor: number) =>
      `8 bits would change its vectors too much (cosine ${similarity(cosine)}, less than ${similarity(floor)}), so it is computed in float: exact, but about four times slower.`,
    inUseAs: (way: Preprocess) => `In use · photos prepared: ${prepared[way]}`,
    preprocess: 'Photos prepared',
    ways: { antialiased: 'Smoothly, upright', keras: 'As Keras does' },
    use: 'Use',
    useNamed: (title: string) => `Use ${title}`,
    get: (megabytes: string) => `Download ${megabytes} MB`,
    goOn: (megabytes: string) => `Go on, ${megabytes} MB left`,
    getNamed: (words: string, title: string) => `${words}: ${title}`,
    from: 'From',
    fromNamed: (title: string) => `Where ${title} is fetched from`,
    licence: 'Licence',
    origin: 'Origin',
    fetching: (done: string, total: string) => `${done} of ${total} MB`,
    converting: 'Checking and converting',
    download: (title: string) => `Download of ${title}`,
    cancel: 'Cancel',
    verify: 'Verify',
    verifyNamed: (title: string) => `Verify ${title}`,
    verifying: (title: string) => `Comparing ${title} with its float version`,
    verified: ({ photos, cosine, recall }: Agreement) =>
      `8 bits against float on ${number(photos)} of your photos: cosine ${similarity(cosine.mean)} on average, ${similarity(cosine.min)} at least` +
      (recall === null ? '.' : `; of the ten nearest, ${percent(recall * 100)} stay the same.`),
    verifyProgress: (done: number, total: number) => `${number(done)} of ${number(total)} photos`,
    remove: 'Remove',
    removeNamed: (title: string) => `Remove ${title}`,
    removing:
      'Its file is deleted from this machine; your photos and what you typed are not touched. It can be fetched or imported again.',
    reallyRemove: 'Delete the file',
    keep: 'Keep it',
    import: 'Import weights',
    importHint: 'Weights of VGG16 as Keras (.h5), .npz, .safetensors or .onnx; drop the file here or choose it.',
    importing: (file: string) => `Checking and converting ${file}`,
    imported: (name: string) => `${name} is ready to be used.`,
    drop: 'Drop a file of weights to import it as a model',
    changing: (title: string, way: Preprocess) => `Changing to ${title} · photos prepared: ${prepared[way]}`,
    changeProgress: (done: number, total: number) => `${number(done)} of ${number(total)} pieces`,
    changeHint: 'Until it is complete the old model answers. You can close Armoire; it goes on at the next start.',
    stay: 'Stay with the old model'
  }
}

export type SettingsStrings = typeof en

export const settingsStrings = inEveryLanguage({ en, zh, es, de })
