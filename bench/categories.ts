import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { modelsFolder } from '../src/cli/engine.ts'
import { suggestCategories, type Example } from '../src/engine/categories/learner.ts'
import { Engine } from '../src/engine/engine.ts'
import { Library } from '../src/engine/library/library.ts'
import { GarmentBlock } from '../src/engine/search/garment-block.ts'
import { readModel } from '../src/engine/vision/manifest.ts'
import type { Garment } from '../src/engine/vision/vgg16.ts'
import { oklabOf } from '../src/shared/oklab.ts'
import { GARMENT_PART, syntheticGarments } from '../test/helpers/synthetic.ts'
import { generator } from './random.ts'
import { interleave, round, timed } from './report.ts'

const shared = fileURLToPath(new URL('../../shared/photos', import.meta.url))

/** Labels given of each category. */
const LABELS = [1, 3, 5, 10]
/** Times that other pieces are labelled. */
const DRAWS = 20
/** Suggestions at least this sure may be accepted all at once. */
const BOUND = 0.7
/** Pieces of a synthetic closet that have one of so many categories of its person's own. */
const [LABELLED, OWN] = [0.1, 30]
/** Classes of at least so many photos are split. */
const SPLIT = 25

/** Categories of a person's own that are made of several classes. */
const COARSER: Record<string, string> = {
  't-shirt': 'tops',
  longsleeve: 'tops',
  shirt: 'tops',
  pants: 'bottoms',
  shorts: 'bottoms',
  skirt: 'bottoms'
}

type Part = ConstructorParameters<typeof GarmentBlock>[0]

interface Labelled {
  garment: Garment
  class: string
  /** Of its largest colour, 0 to 1. */
  lightness: number
}

/**
 * How long all suggestions of a synthetic closet take to be learned anew; and, where `../shared` is there, how often suggestions are right
 * after few labels: the 353 `eval` photos, which the network has never seen, by the app's own descriptors, in categories that
 * people made (their names are not the kinds').
 */
export async function categoriesBench(size: number, rounds: number): Promise<unknown> {
  const examples = syntheticExamples(size)
  const ids = examples.map(({ id }) => id)
  const block = blockOf(examples, GARMENT_PART)
  const suggest = () => timed(() => suggestCategories(examples, GARMENT_PART.kinds, block.productsOf(ids)))
  const timings = await interleave({ suggest }, rounds * 4)
  if (!existsSync(shared)) return { pieces: size, unit: 'ms', timings }
  const { part, photos } = await evalPhotos()
  return {
    pieces: size,
    unit: 'ms',
    timings,
    bound: BOUND,
    ownNames: figures(photos, part, (photo) => `my ${photo.class}`),
    darkerPart: partFigures(photos, part),
    coarser: figures(photos, part, (photo) => `my ${COARSER[photo.class] ?? photo.class}`)
  }
}

/** Of pieces without a label: how many are suggested rightly; how many surely enough to be accepted together, and how many of those rightly. */
function figures(photos: readonly Labelled[], part: Part, categoryOf: (photo: Labelled) => string) {
  const { kinds } = part
  const products = blockOf(photos, part).productsOf([...photos.keys()])
  const random = generator(12_345)
  const classes = [...Map.groupBy(photos.keys(), (at) => photos[at] && categoryOf(photos[at])).values()]
  return LABELS.map((labels) => {
    let [asked, right, sure, surelyRight] = [0, 0, 0, 0]
    for (let draw = 0; draw < DRAWS; draw++) {
      const chosen = new Set(classes.flatMap((all) => drawn(all, Math.min(labels, all.length / 2), random)))
      const examples = photos.map((photo, id): Example => {
        const category = chosen.has(id) ? categoryOf(photo) : null
        return { id, garment: photo.garment, category, rejected: [] }
      })
      const suggestions = suggestCategories(examples, kinds, products)
      for (const [id, photo] of photos.entries()) {
        const suggestion = suggestions.get(id)
        if (chosen.has(id) || !suggestion) continue
        const isRight = suggestion.category === categoryOf(photo)
        asked++
        right += Number(isRight)
        if (suggestion.confidence < BOUND || kinds.includes(suggestion.category)) continue
        sure++
        surelyRight += Number(isRight)
      }
    }
    return {
      labels,
      right: round(right / asked),
      sure: round(sure / asked),
      sureAndRight: sure === 0 ? null : round(surelyRight / sure)
    }
  })
}

/**
 * A kind that is split in two: of the darker two fifths of a class a few are given a category of their own, and nothing else is said. How many of
 * the pieces that are suggested for it are right, and how many of those that are right are suggested; of all suggestions, and of the sure ones.
 */
function partFigures(photos: readonly Labelled[], part: Part) {
  const random = generator(54_321)
  const products = blockOf(photos, part).productsOf([...photos.keys()])
  const split = [...Map.groupBy(photos.keys(), (at) => photos[at]?.class).values()]
    .filter(({ length }) => length >= SPLIT)
    .map((all) => {
      all.sort((a, b) => (photos[a]?.lightness ?? 0) - (photos[b]?.lightness ?? 0))
      return { all, own: all.slice(0, Math.round(0.4 * all.length)) }
    })
  return LABELS.slice(1).map((labels) => {
    const counts = { left: 0, there: 0, suggested: 0, right: 0, sure: 0, surelyRight: 0 }
    for (let draw = 0; draw < DRAWS; draw++)
      for (const { all, own } of split) {
        const chosen = new Set(drawn(own, Math.min(labels, own.length / 2), random))
        const examples = photos.map(({ garment }, id): Example => {
          return { id, garment, category: chosen.has(id) ? 'darker' : null, rejected: [] }
        })
        const members = new Set(own)
        counts.left += all.length - chosen.size
        counts.there += own.length - chosen.size
        for (const [id, { category, confidence }] of suggestCategories(examples, part.kinds, products)) {
          if (category !== 'darker') continue
          counts.suggested++
          counts.right += Number(members.has(id))
          if (confidence < BOUND) continue
          counts.sure++
          counts.surelyRight += Number(members.has(id))
        }
      }
    return {
      labels,
      byChance: round(counts.there / counts.left),
      right: round(counts.right / counts.suggested),
      found: round(counts.right / counts.there),
      sureAndRight: round(counts.surelyRight / counts.sure),
      surelyFound: round(counts.surelyRight / counts.there)
    }
  })
}

const drawn = (all: readonly number[], count: number, random: () => number): number[] =>
  all
    .map((at) => ({ at, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ at }) => at)

async function evalPhotos(): Promise<{ part: Part; photos: Labelled[] }> {
  const rows = readFileSync(join(shared, 'closet-labels.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
    .filter(([, , split]) => split === 'eval')
  const classes = new Map(rows.map(([path = '', name = '']) => [basename(path), name]))
  const work = mkdtempSync(join(tmpdir(), 'armoire-categories-'))
  try {
    const [folder, path] = [join(work, 'photos'), join(work, 'library')]
    mkdirSync(folder)
    for (const [photo = ''] of rows)
      cpSync(join(shared, 'closet', photo), join(folder, basename(photo)), { preserveTimestamps: true })
    const engine = new Engine({ library: path, models: modelsFolder, log: pino({ level: 'silent' }) })
    await engine.index(folder, { retryFailed: true, acceptMissing: false })
    await engine.close()
    const { garment: part } = await readModel(join(modelsFolder, 'vgg16'))
    if (!part) throw new Error('the model that ships was to know clothes')
    const library = new Library(path)
    const model = { ...part, number: library.modelNumber(part.id) }
    const photos = library.described(model).flatMap((photoId) => {
      const garment = library.descriptor(photoId, model)
      const piece = library.pieceOfPhoto(photoId)
      const [main] = piece?.palette ?? []
      return garment ? [{ garment, class: classes.get(piece?.path ?? '') ?? '', lightness: main ? oklabOf(main.hex).l : 1 }] : []
    })
    library.close()
    return { part, photos }
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** @returns what was given, its places as ids */
function blockOf(all: readonly { garment: Garment }[], part: Part): GarmentBlock {
  const block = new GarmentBlock(part)
  for (const [id, { garment }] of all.entries()) block.set(id, garment)
  return block
}

function syntheticExamples(size: number): Example[] {
  return [...syntheticGarments(size)].map(({ vector, kinds }, id) => {
    const norm = Math.hypot(...vector)
    const category = id % (1 / LABELLED) === 0 ? `own ${String((id * LABELLED) % OWN)}` : null
    return { id, garment: { vector: vector.map((value) => value / norm), kinds }, category, rejected: [] }
  })
}
