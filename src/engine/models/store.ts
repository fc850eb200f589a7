import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createReadStream, existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { ModelEntry, ModelSource, Quantising } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { readModel, type ModelFile } from '../vision/manifest.ts'
import { INPUT_SIDE } from '../vision/vgg16.ts'
import { catalogue, type Fetchable } from './catalogue.ts'
import { download, partOf, type Download } from './download.ts'
import { madePhoto } from './made-photos.ts'
import { quantise } from './quantise.ts'
import { readWeights } from './read-weights.ts'
import { twinOf } from './twin.ts'
import type { Vgg16Weights } from './vgg16-weights.ts'
import { writeOnnx } from './write-onnx.ts'

const strings = engineStrings.models

/** The name of the network that ships. */
export const SHIPPED = 'vgg16'

/**
 * Where the 8-bit vectors' mean cosine to the float ones is lower, the float network is used. Where quantising goes well it is 0.999; at 0.995 one
 * neighbour of twenty was another (docs/models.md).
 */
const FLOOR = 0.995

/** Photos that ranges are found and checked on: as many as there are of the user's, filled up with made ones where there are few. */
const MOST_PHOTOS = 64
const LEAST_PHOTOS = 16

/** What the ranges of an 8-bit network are found on: uint8[224, 224, 4] each. */
type Photos = (most: number) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What a folder below `models/` may be called; whatever begins with a dot is being made, or made of a model. */
const NAME = /^[a-z0-9][a-z0-9.-]*$/

/** The models in a library's folder, `models/<name>/` each: an 8-bit and a float ONNX file and a manifest like the shipped one's. */
export class ModelStore {
  readonly #folder: string
  readonly #shipped: string
  readonly #fetchables: readonly Fetchable[]
  /** The user's, as networks take them. */
  readonly photos: Photos

  /**
   * @param shipped the folder that holds the model that ships, `vgg16/`
   * @param photos the user's, no more than asked for; without them made ones are all
   * @param fetchables others than the usual ones, for tests
   */
  constructor(library: string, shipped: string, photos: Photos = () => [], fetchables = catalogue) {
    this.photos = photos
    this.#folder = join(library, 'models')
    this.#shipped = shipped
    this.#fetchables = fetchables
  }

  /** The shipped one first, then those that are here, then those that can be fetched. */
  async list(): Promise<ModelEntry[]> {
    const shipped = await readModel(join(this.#shipped, SHIPPED))
    const names = await this.#names()
    const here = await Promise.all(
      names.map(async (name): Promise<ModelEntry> => {
        const { title, id, quantising } = await readModel(join(this.#folder, name))
        return { name, title, state: 'here', id, quantising, source: null }
      })
    )
    const fetchable = await Promise.all(
      this.#fetchables
        .filter(({ name }) => !names.includes(name))
        .map(async (known): Promise<ModelEntry> => {
          const { name, title } = known
          return { name, title, state: 'fetchable', id: null, quantising: null, source: await this.#source(known) }
        })
    )
    const { title, id, quantising } = shipped
    return [{ name: SHIPPED, title, state: 'shipped', id, quantising, source: null }, ...here, ...fetchable]
  }

  async #source({ name, url, licence, provenance, bytes }: Fetchable): Promise<ModelSource> {
    const partial = await stat(partOf(this.#downloadOf(name))).catch(() => undefined)
    return { url, licence, provenance, bytes, partial: partial?.size ?? 0 }
  }

  /** Where a model's weights file lies while it is fetched and converted. */
  #downloadOf(name: string): string {
    return join(this.#folder, `${name}.h5`)
  }

  /**
   * @param precision by default the one that the CPU uses
   * @throws UserError when there is no such model here, it has no file of this precision, or that is missing or damaged
   */
  async read(name: string, precision?: 'float32'): Promise<ModelFile> {
    if (name === SHIPPED) return readModel(join(this.#shipped, SHIPPED), precision)
    const names = await this.#names()
    if (!names.includes(name)) throw new UserError(strings.unknown(name, [SHIPPED, ...names]))
    return readModel(join(this.#folder, name), precision)
  }

  /**
   * The float network of a model, which accelerators compute: its own file, or where it has none the twin of its 8-bit one, made the first time.
   * @returns the path of an ONNX file whose bytes were checked just now
   * @throws UserError when it is damaged or can't be written
   */
  async float(name: string): Promise<string> {
    const { precisions, bytes, sha256 } = await this.read(name)
    if (precisions.includes('float32')) return (await this.read(name, 'float32')).path
    return this.#write(() => twinOf({ bytes, sha256 }, join(this.#folder, `.${name}-float`)))
  }

  /** What can be fetched by a name: to be shown before it is. @throws UserError when nothing can, or it is here already */
  fetchable(name: string): Fetchable {
    const found = this.#fetchables.find((candidate) => candidate.name === name)
    if (!found)
      throw new UserError(
        strings.notFetchable(
          name,
          this.#fetchables.map((candidate) => candidate.name)
        )
      )
    this.#refuseTaken(name)
    return found
  }

  /**
   * Fetches and converts a model.
   * @param options.url another address of the very same file
   * @throws UserError as `download`, or when the model is here already
   */
  async get(name: string, options: Pick<Download, 'progress'> & Partial<Download>): Promise<void> {
    const known = this.fetchable(name)
    const { url, bytes, md5 } = known
    const path = this.#downloadOf(name)
    await this.#write(() => mkdir(this.#folder, { recursive: true }))
    await download({ url, bytes, md5, path, ...options })
    try {
      await this.#convert(path, name, known, options.signal)
    } finally {
      await rm(path, { force: true })
    }
  }

  /**
   * Converts a weights file of the user's, which stays as it is.
   * @returns the model's name: the catalogue's for a file from there, else the file's own
   * @throws UserError when it isn't VGG16's convolutional body, or a model of this name is here already
   */
  async import(path: string): Promise<string> {
    const md5 = createHash('md5')
    await pipeline(createReadStream(path), md5).catch((cause: unknown) => {
      throw new UserError(strings.unreadable(path), { cause })
    })
    const digest = md5.digest('hex')
    const known = this.#fetchables.find((candidate) => candidate.md5 === digest)
    const name = known?.name ?? slug(path)
    if (!NAME.test(name)) throw new UserError(strings.noName(path))
    this.#refuseTaken(name)
    await this.#convert(path, name, known)
    return name
  }

  /** @throws UserError when there is no such model here */
  async remove(name: string): Promise<void> {
    if (name === SHIPPED) throw new UserError(strings.shipped(name))
    const names = await this.#names()
    if (!names.includes(name)) throw new UserError(strings.unknown(name, names))
    await rm(join(this.#folder, name), { recursive: true })
  }

  async #names(): Promise<string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch(() => [])
    return entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map((entry) => entry.name)
  }

  #refuseTaken(name: string): void {
    if (name === SHIPPED || existsSync(join(this.#folder, name))) throw new UserError(strings.exists(name))
  }

  async #convert(path: string, name: string, known: Fetchable | undefined, signal?: AbortSignal): Promise<void> {
    const weights = await readWeights(path)
    const files: Written[] = [{ file: 'float32.onnx', precision: 'float32', onnx: writeOnnx(weights) }]
    const photos = await this.#calibration()
    const eight = await quantise(weights, photos, { side: INPUT_SIDE, signal }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new UserError(strings.unusable(path), { cause })
    })
    const cosine = eight.agreement.cosine.mean
    // One whose vectors are no numbers is below every floor.
    const used = cosine >= FLOOR
    if (used) files.unshift({ file: 'int8.onnx', precision: 'int8', onnx: eight.onnx })
    const file = basename(path)
    const source = known ?? { title: `VGG16 (${file})`, licence: null, provenance: file }
    const quantising: Quantising = { cosine: Number.isFinite(cosine) ? cosine : 0, floor: FLOOR, used }
    const manifest = manifestOf(name, source, files, weights, quantising)
    // Made aside and renamed, so that a kill never leaves half a model under a real name.
    const making = join(this.#folder, `.${randomUUID()}`)
    try {
      await this.#write(async () => {
        await mkdir(making, { recursive: true })
        for (const each of files) await writeFile(join(making, each.file), each.onnx)
        await writeFile(join(making, 'manifest.json'), JSON.stringify(manifest, null, 2))
        await rename(making, join(this.#folder, name))
      })
    } finally {
      await rm(making, { recursive: true, force: true })
    }
  }

  async #calibration(): Promise<Uint8Array[]> {
    const photos: Uint8Array[] = []
    for await (const photo of this.photos(MOST_PHOTOS)) photos.push(photo)
    const made = Array.from({ length: Math.max(0, LEAST_PHOTOS - photos.length) }, (_, i) => madePhoto(i))
    return [...photos, ...made]
  }

  async #write<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      // Not the system's.
      if (code === undefined) throw cause
      throw new UserError(code === 'ENOSPC' ? strings.diskFull(this.#folder) : strings.notWritable(this.#folder), { cause })
    }
  }
}

/** A file's name in small letters, digits, dots and dashes. */
function slug(path: string): string {
  return basename(path, extname(path))
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
}

interface Written {
  file: string
  precision: 'int8' | 'float32'
  onnx: Uint8Array
}

/** @param files the one that the CPU uses first */
function manifestOf(
  name: string,
  { title, licence, provenance }: Pick<Fetchable, 'title' | 'provenance'> & { licence: string | null },
  files: readonly Written[],
  { preprocessing }: Vgg16Weights,
  quantising: Quantising
): object {
  return {
    schema: 1,
    name,
    title,
    files: files.map(({ file, precision, onnx }) => ({
      file,
      precision,
      bytes: onnx.length,
      sha256: createHash('sha256').update(onnx).digest('hex')
    })),
    quantising,
    input: { name: 'rgba', dtype: 'uint8', shape: [1, 224, 224, 4], layout: 'NHWC', channels: 'RGBA', alpha: 255 },
    preprocessing: {
      width: 224,
      height: 224,
      resize: 'antialiased',
      fit: 'squash',
      background: '#ffffff',
      ...preprocessing,
      folded: true
    },
    licence,
    provenance
  }
}
