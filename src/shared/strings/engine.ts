/** The engine's sentences for people: reasons photos failed, folders that can't be read, requests that can't be met. */
import { listed, number, tenths } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { engine as de } from './de/engine.ts'
import { engine as es } from './es/engine.ts'
import { engine as zh } from './zh/engine.ts'

const en = {
  photo: {
    empty: 'The file is empty.',
    unknownFormat: 'The bytes of this file are not a photo in a format Armoire reads (JPEG, PNG, WebP, AVIF, GIF, TIFF, HEIC).',
    tooManyPixels: 'This photo has more than 100 megapixels. Armoire leaves it out to protect this machine’s memory.',
    tooLarge: 'This file is larger than 1 GB. Armoire leaves it out to protect this machine’s memory.',
    damaged: 'This photo can’t be read: the file is damaged or ends too early.',
    forbidden: 'Armoire isn’t allowed to read this file. Check its permissions.',
    unreadable: (code: string) => `The system can’t read this file (${code}).`,
    away: (path: string) => `The photo at ${path} can’t be reached right now.`,
    stoppedEngine: 'Reading this photo made Armoire’s engine stop twice, so it is left alone. Choose Retry to try again.'
  },
  transfer: {
    exists: (path: string) => `There is something at ${path} already. Choose another name.`,
    notWritten: (path: string) =>
      `${path} can’t be written: check the folder, its permissions and the free space. Nothing was left there.`,
    busy: 'A file is being written already. Wait until it is there, or cancel it.',
    taking: 'A file is being imported already. Wait until it is done, or cancel it.',
    noPath: (path: string) => `${path} is no whole path. Begin it at the top of a drive.`,
    noFolder: (path: string) => `There is no folder at ${path} to write to.`,
    inPhotos: (folder: string) => `${folder} holds your photos, where Armoire never writes. Choose another folder.`,
    tooLarge: 'This file is too large for an export of Armoire.',
    notAnExport: 'This file is no export of Armoire that this version understands. Nothing was changed.'
  },
  searches: {
    taken: (name: string) => `There is a saved search called ${name} already. Choose another name.`,
    tooManyPhotos:
      'Saved searches keep as many photos as an export can hold. Remove one that you no longer need, then save this one.'
  },
  folder: {
    notFound: (path: string) => `There is no folder at ${path}.`,
    notAFolder: (path: string) => `${path} is a file. Choose the folder that holds it.`,
    forbidden: (path: string) => `Armoire isn’t allowed to read ${path}. Check its permissions.`,
    nested: (path: string, other: string) => `${path} overlaps with ${other}, which is already in the closet.`,
    isLibrary: (path: string) => `${path} holds Armoire’s own library. Choose a folder of photos.`,
    offline: 'The folder can’t be reached. Your closet is safe and waits for it.',
    vanished: (gone: number, known: number) =>
      `${number(gone)} of ${number(known)} photos vanished at once, so nothing was changed. If a drive is unplugged, plug it in again.`,
    partlyUnreadable: (folders: string[]) => `Some subfolders can’t be read and were left out: ${listed(folders)}.`,
    watchStopped: (why: string) =>
      `Changes are no longer noticed at once (${why}). The folder is still looked through now and then.`
  },
  library: {
    newer: (found: number, known: number) =>
      `This library was made by a newer Armoire (version ${String(found)} of its format; this one knows up to ${String(known)}). Update Armoire to open it.`,
    damaged: (path: string) => `The library at ${path} can’t be opened: it is damaged or not an Armoire library.`,
    notWritable: (path: string) => `The library’s folder ${path} can’t be written to. Check its permissions and the free space.`,
    damagedVector: (photo: number) =>
      `The stored vector of photo ${String(photo)} has the wrong length. Index again to rebuild it.`
  },
  model: {
    missing: (path: string) => `The model’s file ${path} is missing. Install Armoire again.`,
    damaged: (path: string) =>
      `The model’s file ${path} is damaged: its checksum differs from the manifest’s. Install Armoire again.`,
    unusable: 'The model can’t be loaded, so no photo can be indexed or compared. The log has the details.',
    badManifest: (path: string) => `The model’s manifest ${path} can’t be understood.`,
    noFloat: (title: string) =>
      `There is no float version of ${title} to compare with. Name a file of the same weights in float, or a model that has one, with --float.`
  },
  providers: {
    notUsed: (name: string, reason: string) => `${name} was tried and isn’t used: ${reason}`,
    failures: {
      refused: 'it can’t run the network on this machine.',
      crashed: 'its driver stopped the trial.',
      late: 'it took too long to answer.'
    },
    wrong: 'its answers differ from the CPU’s.',
    unlike: 'its answers, in float, are too far from the CPU’s in 8 bits.',
    noNetwork: (name: string, reason: string) => `${name} could not be tried, as it needs a network in float. ${reason}`,
    slow: (own: number, cpu: number) => `it computes ${tenths(own)} images a second and the CPU ${tenths(cpu)}.`,
    stopped: (name: string) => `${name} stopped working, so the CPU goes on. It is tried again when Armoire is started anew.`
  },
  models: {
    unknown: (name: string, known: string[]) => `There is no model called ${name}. There are: ${listed(known)}.`,
    notFetchable: (name: string, known: string[]) => `${name} can’t be fetched. These can: ${listed(known)}.`,
    gone: (name: string) =>
      `The model ${name}, which this library uses, is missing or damaged. Get or import it again, or use another: no photo can be indexed until then.`,
    noWayBack: (name: string) =>
      `The old vectors’ model ${name} is gone, so there is no way back to it. Choose another model instead.`,
    queryGone: (name: string) =>
      `The model ${name} that the vectors were made with is gone, so a photo from outside can’t be compared by the recipe until the change of model is complete.`,
    waiting: (folder: string) => `${folder} can’t be reached. The change is completed when its photos have been looked at.`,
    inUse: (name: string) => `${name} is in use. Use another model first.`,
    shipped: (name: string) => `${name} comes with Armoire and can’t be removed.`,
    exists: (name: string) => `There is a model called ${name} already. Remove it first.`,
    noName: (path: string) => `Rename ${path} so that its name has a letter or a digit: the model is called after it.`,
    diskFull: (path: string) => `There is no space left for ${path}. Free some and try again.`,
    notWritable: (path: string) => `${path} can’t be written. Check the folder’s permissions and the free space.`,
    unusable: (path: string) => `${path} was converted, but the network it makes can’t be run. It was not kept.`,
    noPhotos: 'There are no photos in the library to compare on. Index a folder first.',
    notVerified: 'The model could not be verified. The log has the details.',
    // Fetching
    cancelled: 'The download was cancelled. What is here already is kept: getting it again goes on from there.',
    failed: 'The model could not be fetched. The log has the details.',
    tooLarge: (file: string) => `${file} is larger than any file of VGG16’s weights.`,
    busy: (name: string) => `${name} is being fetched. Wait until it is here, or cancel it.`,
    badAddress: (url: string) => `${url} leads to an address that doesn’t begin with http:// or https://.`,
    redirects: (url: string) => `${url} only leads from one address to the next.`,
    refused: (url: string, status: number) => `${url} can’t be fetched: the server answered ${status}.`,
    webPage: (url: string) =>
      `${url} answered with a web page instead of the file. If this network asks you to sign in first, do that in a browser.`,
    wrongSize: (url: string, bytes: number) => `${url} isn’t the file it should be: that one has ${bytes} bytes.`,
    wrongChecksum: (url: string) =>
      `What ${url} sent is damaged or another file: its checksum is wrong. Nothing was kept. Try again.`,
    interrupted: (url: string, done: number, bytes: number) =>
      `The connection to ${url} was cut at ${done} of ${bytes} bytes. Try again: it goes on from there.`,
    // Reading
    unreadable: (path: string) => `${path} can’t be read. Check that it exists and that you may read it.`,
    unknownFormat: (path: string) => `${path} is no weights file that Armoire reads: HDF5 (Keras), .npz, .safetensors or .onnx.`,
    damagedFile: (path: string) => `${path} is damaged or ends too early.`,
    notVgg16: (file: string, why: string) => `${file} is not VGG16’s convolutional body. ${why}`,
    unknownNames: (names: string[]) =>
      `Its arrays are called ${listed(names)}, which is neither Keras’s nor Oxford’s nor torchvision’s way, so what they expect of a photo can’t be told.`,
    extraLayer: (name: string) => `${name} is a layer that VGG16 doesn’t have.`,
    twice: (one: string, other: string) => `${one} and ${other} are the same layer.`,
    missingLayer: (layer: string, part: 'kernel' | 'bias') => `${layer} has no ${part}.`,
    layerCount: (found: number, expected: number) => `It has ${found} convolutions instead of ${expected}.`,
    shape: (name: string, found: readonly number[], expected: readonly number[]) =>
      `${name} has the shape ${found.join('×')} instead of ${expected.join('×')}.`,
    tooFewNumbers: (name: string, found: number, expected: number) => `${name} has ${found} numbers instead of ${expected}.`,
    notNumbers: (name: string) => `${name} doesn’t hold floating-point numbers that Armoire reads.`,
    notFinite: (name: string, at: number) => `Number ${at} of ${name} is not finite.`,
    operation: (step: number, found: string, expected: string) => `Step ${step} is ${found} where VGG16 has ${expected}.`,
    end: 'the end',
    noWeights: (name: string) => `The numbers of ${name || 'a bias'} are not in the file.`,
    external: (name: string) => `The numbers of ${name} lie in another file. Save the model as one file.`
  },
  engine: {
    cannotStart: 'Armoire’s engine could not start. The log has the details.'
  },
  api: {
    unexpected: 'Something went wrong inside Armoire. The log has the details.',
    nothingHere: 'There is nothing at this address.',
    notFound: {
      file: 'There is no such file.',
      piece: 'There is no such piece.',
      photo: 'There is no such photo.',
      folder: 'There is no such folder.'
    },
    bounds: 'The lower bound is above the upper one.',
    photoTooLarge: 'This file is larger than 64 MB. Choose a smaller photo.',
    partAlone: 'Search with a part of a photo alone, or with several pieces, but not both.'
  },
  search: {
    notIndexed: 'This photo has no features yet. It finds its look-alikes once it is indexed.'
  }
}

export type EngineStrings = typeof en

export const engineStrings = inEveryLanguage({ en, zh, es, de })

/** A sentence that the library kept, in the language that is spoken now; one with a name or a number in it stays as it was said. */
export function retold(sentence: string): string {
  const { photo, folder } = engineStrings
  const now = { ...photo, ...folder }
  for (const words of [en, zh, es, de]) {
    const key = Object.entries({ ...words.photo, ...words.folder }).find(([, kept]) => kept === sentence)?.[0]
    if (key !== undefined) return now[key as keyof typeof now] as string
  }
  return sentence
}
