import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { Preprocess, Quantising } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { GarmentScoring } from '../search/garment-score.ts'

/** What `resources/models/<name>/manifest.json` says of a model; described in resources/models/vgg16/README.md. */
const manifestSchema = z.object({
  schema: z.literal(1),
  name: z.string(),
  title: z.string(),
  files: z
    .array(
      z.object({
        file: z.string().regex(/^[\w.-]+$/),
        precision: z.string(),
        bytes: z.int().positive(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        /** The identity whose `flat` and `pooled` this file gives to the bit; by default its own. */
        recipe: z.string().optional()
      })
    )
    .min(1),
  input: z.object({
    name: z.string(),
    dtype: z.literal('uint8'),
    shape: z.tuple([z.literal(1), z.int(), z.int(), z.literal(4)])
  }),
  preprocessing: z.object({
    width: z.literal(224),
    height: z.literal(224),
    resize: z.literal('antialiased'),
    fit: z.literal('squash')
  }),
  quantising: z.object({ cosine: z.number(), floor: z.number(), used: z.boolean() }).optional(),
  garment: z
    .object({
      kinds: z.array(z.string().min(1)).min(2),
      descriptor: z.int().positive(),
      score: z.object({ sharpness: z.number().positive(), weight: z.number().min(0), agreement: z.literal('plain') })
    })
    .optional()
})

/** The part of a model that knows clothes; only files that have the outputs `descriptor` and `kinds` declare it. */
export interface GarmentPart {
  /** Weights, preprocessing and precision: descriptors of two identities are never compared. */
  id: string
  /** Names of the kinds, in the order of their probabilities. */
  kinds: string[]
  /** Length of the descriptor. */
  descriptor: number
  /** How descriptors and kinds become one score. */
  score: GarmentScoring
}

export interface ModelFile {
  /** The ONNX file's bytes, checked against the manifest's checksum, and where they lie. */
  bytes: Buffer
  path: string
  /** In hex. */
  sha256: string
  title: string
  precision: string
  /** Of all files that the model has. */
  precisions: string[]
  /** Weights, preprocessing and precision of the recipe's vectors: those of two identities are never compared. See identityOf. */
  id: string
  garment: GarmentPart | null
  /** Null when it wasn't converted here, or by an Armoire that made no 8-bit file. */
  quantising: Quantising | null
}

/** The identity of the recipe's vectors by another preprocessing than the manifest's, which is antialiased. */
export const identityOf = ({ id }: Pick<ModelFile, 'id'>, preprocess: Preprocess): string =>
  id.replace('-antialiased-', `-${preprocess}-`)

/**
 * Reads the model in a folder and checks it against its manifest.
 * @param precision of its files; by default the one that the CPU uses, which stands first
 * @throws UserError when a file is missing, can't be understood, or differs from its checksum; when there is none of this precision
 */
export async function readModel(folder: string, precision?: string): Promise<ModelFile> {
  const manifestPath = join(folder, 'manifest.json')
  const manifest = manifestSchema.safeParse(await readJson(manifestPath))
  if (!manifest.success) throw new UserError(engineStrings.model.badManifest(manifestPath), { cause: manifest.error })
  const { name, title, files, preprocessing, garment, quantising } = manifest.data
  const file = files.find((candidate) => precision === undefined || candidate.precision === precision)
  if (!file) throw new UserError(engineStrings.model.noFloat(title))
  const path = join(folder, file.file)
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new UserError(engineStrings.model.missing(path), { cause })
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== file.sha256) throw new UserError(engineStrings.model.damaged(path))
  const id = [name, file.precision, preprocessing.resize, sha256.slice(0, 12)].join('-')
  return {
    bytes,
    path,
    sha256,
    title,
    precision: file.precision,
    precisions: files.map((each) => each.precision),
    id: file.recipe ?? id,
    quantising: quantising ?? null,
    garment: garment ? { id: `garment-${id}`, kinds: garment.kinds, descriptor: garment.descriptor, score: garment.score } : null
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError(engineStrings.model.missing(path), { cause })
  })
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
