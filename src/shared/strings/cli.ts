/** What the command line says. */
import { listed, megabytes, number, percent, similarity, tenths } from '../format.ts'
import { inEveryLanguage } from './catalogue.ts'
import { cli as de } from './de/cli.ts'
import { cli as es } from './es/cli.ts'
import { cli as zh } from './zh/cli.ts'

const en = {
  description: 'A private wardrobe: finds the look-alikes among your clothing photos, on your own machine.',
  index: 'index a folder of photos',
  similar: 'list the photos most similar to one, inside or outside the library',
  embed: 'write the feature vector of a photo as raw little-endian float32',
  list: 'list every photo of the library',
  categories: 'list the categories: how many pieces each has, and how many more are suggested for it',
  category: (name: string, pieces: number, suggested: number) =>
    `${number(pieces).padStart(6)}  ${name}${suggested === 0 ? '' : `  (${number(suggested)} more suggested)`}`,
  export: 'write what you typed of your pieces: file.json for another Armoire, file.csv for a spreadsheet, file.zip for both',
  exportPhotos: 'put the photos into the ZIP file too',
  photosNeedZip: 'Photos go into a ZIP file only: name a file that ends in .zip.',
  photosLeft: (names: string[]) => `These photos can’t be read and were left out: ${listed(names)}`,
  import: 'take in an export (JSON or ZIP) of another library; pieces are known by the bytes of their photos',
  exportEnding: 'Name a file that ends in .json, .csv or .zip.',
  exported: (path: string) => `${path} is written.`,
  importing: (done: number, total: number) => `${megabytes(done)} of ${megabytes(total)} MB read`,
  storing: 'Putting what was typed into the library',
  importCancelled: 'Cancelled. Nothing was changed.',
  imported: (known: number, changed: number) => `${number(known)} pieces are known here, ${number(changed)} were changed.`,
  importedUnknown: (count: number) =>
    `${number(count)} of the file’s pieces are not in this library. Index their folder first, then import again:`,
  serve: 'open the closet to a browser on this machine',
  library: 'the library’s folder',
  json: 'print JSON',
  colour: (names: readonly string[]) => `only pieces near a colour, the nearest first: "#7a1f2b", or ${listed(names)}`,
  top: 'how many',
  by: 'garment: what knows clothes; recipe: cosine of VGG16’s feature maps',
  part: 'search with this part of the photo only: fractions of its width and height, from the top left',
  facets: 'what counts among overall, kind, colour, pattern and shape, and how much, from 0 to 1: colour=1,kind=0.5',
  more: 'photos of the library that the look-alikes should be like as well',
  less: 'photos of the library that they should not be like',
  notInLibrary: (path: string) => `${path} is not in the library. Index its folder first.`,
  noThumbs: 'leave the order alone, whatever was found alike in the closet',
  reordered: 'What was found alike in the closet has changed this order a little; --no-thumbs leaves it alone.',
  byRecipe: 'Ranked by the recipe: not every photo of this library has a descriptor yet. Run `index` to make them.',
  layout: 'flat: 25,088 values in Keras’s order (row, column, channel); pooled: 512, the mean over the map',
  preprocess:
    'armoire: upright, on white, antialiased, as the library’s own vectors; keras: every pixel decoded, nearest neighbour, as load_img',
  model: 'the network: one of `model list` that is here',
  out: 'the file to write',
  folder: 'a folder of photos to add',
  port: 'the port, or 0 for any free one',
  acceptMissing: 'believe that photos are gone even when most of a folder vanished at once',
  recommended: 'Recommended items:',
  progress: (done: number, total: number, rate: string, left: string) =>
    `${number(done)} of ${number(total)} photos${rate}${left}`,
  rate: (perSecond: number) => `, ${tenths(perSecond)} a second`,
  left: (seconds: number) =>
    seconds < 90 ? `, about ${number(Math.ceil(seconds))} s left` : `, about ${number(Math.round(seconds / 60))} min left`,
  summary: (found: number, indexed: number, reused: number, missing: number, failed: number) =>
    `${number(found)} photos found: ${number(indexed)} indexed, ${number(reused)} known already, ${number(missing)} missing, ${number(failed)} failed.`,
  failed: (path: string, reason: string) => `  ${path}: ${reason}`,
  ready: (url: string) => `Your closet is open at ${url}\nPress Ctrl+C to close it.`,
  photoNotFound: (path: string) => `There is no photo at ${path}, neither here nor in the library.`,
  photoNotReadable: (path: string) => `${path} can’t be read. Check that it exists and that you may read it.`,
  noLibrary: (path: string) => `There is no library at ${path} yet. Run \`index\` on a folder of photos first.`,
  cannotWrite: (path: string) => `${path} can’t be written. Check the folder, its permissions and the free space.`,
  notAPort: 'A port is a whole number from 0 to 65535.',
  notAColour: 'A colour is written as "#7a1f2b", or is one of the names that --help lists.',
  notAPart: 'A part is four numbers from 0 to 1, x,y,width,height, at least 0.02 wide and high, and lies within the photo.',
  notFacets:
    'Facets are overall, kind, colour, pattern and shape, each at most once with a number from 0 to 1, one of them above 0: colour=1,kind=0.5.',
  notATop: 'How many is a whole number from 1 to 200.',
  accelerator: 'choose what computes photos besides the CPU, and try it',
  acceleratorChoice: 'auto: the one this system has; off: the CPU alone; webgpu: that one, experimental',
  doctor: 'try the network and the folders, and say how they are',
  diagnosis: {
    library: (path: string, photos: number, megabytes: number) =>
      `Library     ${path}: ${number(photos)} photos, ${tenths(megabytes)} MB`,
    model: (title: string, precision: string) => `Model       ${title}, ${precision}`,
    noModel: (why: string) => `Model       ${why}`,
    running: (provider: string, imagesPerSecond: number) =>
      `Running on  ${provider}, ${tenths(imagesPerSecond)} images a second (decoding left out)`,
    threads: (layout: string) => `Threads     ${layout}`,
    note: (why: string) => `            ${why}`,
    searchWhole: (photos: number) => `Search      all ${number(photos)} photos are compared in full`,
    searchAverages: (photos: number, recall: number, candidates: number, queries: number) =>
      `Search      ${number(photos)} photos: averages first, then the best ${number(candidates)} in full. Finds ${tenths(100 * recall)} % of the ten nearest,\n            measured with ${number(queries)} of your photos`,
    searchAll: (photos: number) =>
      `Search      all ${number(photos)} photos are compared in full: averages would miss too many of these. Searches take longer`,
    folder: (path: string, active: number, missing: number, failed: number) =>
      `Folder      ${path}: ${number(active)} photos, ${number(missing)} missing, ${number(failed)} failed`,
    folderProblem: (why: string) => `            ${why}`,
    watchable: '            Readable; changes can be noticed at once.'
  },
  models: {
    description: 'get, import, list, use, verify and remove networks besides the one that ships',
    list: 'list the models that are here and those that can be fetched',
    get: 'fetch a model’s weights and convert them',
    url: 'fetch from this address instead; the checksum stays the same',
    import: 'convert a file of VGG16’s weights: HDF5 (Keras), .npz, .safetensors or .onnx',
    use: 'make the recipe’s vectors with a model; the old ones answer until every photo has its new one. Stopped, it goes on with `index`',
    preprocess: 'antialiased: upright, on white, shrunk smoothly; keras: every pixel decoded, nearest neighbour, as load_img',
    used: (name: string, preprocess: string) => `${name} (${preprocess}) is in use.`,
    verify: 'say how near a model’s 8-bit vectors are to its float ones, on photos of the library',
    verifyFloat: 'the float network to compare with: a file of the same weights, or a model that is here',
    verifyPhotos: 'how many photos to compare on',
    notACount: (most: number) => `How many is a whole number from 1 to ${number(most)}.`,
    verifying: (done: number, total: number) => `${number(done)} of ${number(total)} photos`,
    verified: (name: string, precision: string, photos: number) =>
      `${name} (${precision}) against float, on ${number(photos)} photos`,
    cosine: (mean: number, min: number) => `  cosine, mean and least   ${similarity(mean)}, ${similarity(min)}`,
    recall: (share: number) => `  same ten nearest         ${percent(share * 100)}`,
    remove: 'remove a model from the library’s folder',
    state: { shipped: 'ships with Armoire', here: 'here', fetchable: 'can be fetched' },
    source: (title: string, url: string, licence: string, megabytes: number) =>
      `${title}\n  from     ${url}\n  licence  ${licence}\n  size     ${tenths(megabytes)} MB`,
    progress: (done: number, total: number) => `${megabytes(done)} of ${megabytes(total)} MB`,
    converting: 'Converting…',
    ready: (name: string) => `${name} is ready.`,
    removed: (name: string) => `${name} is removed.`
  },
  unexpected: 'Something went wrong inside Armoire:'
}

export type CliStrings = typeof en

export const cliStrings = inEveryLanguage({ en, zh, es, de })
