/** The engine's sentences for people: reasons photos failed, folders that can't be read, requests that can't be met. */
export const engineStrings = {
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
  folder: {
    notFound: (path: string) => `There is no folder at ${path}.`,
    notAFolder: (path: string) => `${path} is a file. Choose the folder that holds it.`,
    forbidden: (path: string) => `Armoire isn’t allowed to read ${path}. Check its permissions.`,
    nested: (path: string, other: string) => `${path} overlaps with ${other}, which is already in the closet.`,
    isLibrary: (path: string) => `${path} holds Armoire’s own library. Choose a folder of photos.`,
    offline: 'The folder can’t be reached. Your closet is safe and waits for it.',
    vanished: (gone: number, known: number) =>
      `${String(gone)} of ${String(known)} photos vanished at once, so nothing was changed. If a drive is unplugged, plug it in again.`,
    partlyUnreadable: (folders: string[]) => `Some subfolders can’t be read and were left out: ${folders.join(', ')}.`,
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
    badManifest: (path: string) => `The model’s manifest ${path} can’t be understood.`
  },
  engine: {
    cannotStart: 'Armoire’s engine could not start. The log has the details.'
  },
  search: {
    notIndexed: 'This photo has no features yet. It finds its look-alikes once it is indexed.'
  }
}
