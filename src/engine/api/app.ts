/**
 * The one Request -> Response handler of the engine. Every door (Electron, browser, tests) answers with it; the page's typed
 * client is derived from its type.
 */
import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { changeSchema, labelSchema } from '../../shared/details-schema.ts'
import { pairAnswers } from '../../shared/details.ts'
import { facetsTextSchema } from '../../shared/facets.ts'
import { languageChoiceSchema } from '../../shared/language.ts'
import { partTextSchema } from '../../shared/part.ts'
import { keptHashSchema, searchNameSchema, termsSchema } from '../../shared/saved-search.ts'
import { acceleratorChoiceSchema } from '../../shared/providers.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import {
  everyScore,
  MOST_IN_SIGHT,
  MOST_REFINING,
  preprocessSchema,
  rankingSchema,
  topSchema,
  type ApiError,
  type Search
} from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import type { EnginePort, ImageBytes, OutsideFile } from './port.ts'

const idParam = z.object({ id: z.coerce.number().int().positive() })
const idList = z.array(z.int().positive()).max(1_000_000)
const editBody = z.object({ ids: idList.min(1), change: changeSchema })
const answerBody = z.object({ one: z.int().positive(), other: z.int().positive(), answer: z.enum(pairAnswers) })
const thumbBody = z.object({ one: z.int().positive(), other: z.int().positive(), up: z.boolean().nullable() })
const pairParam = idParam.extend({ other: idParam.shape.id })
/** Ids as addresses write them: "3,14". */
const idsText = z
  .string()
  .max(500)
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.int().positive()).max(MOST_REFINING))
const scoreSchema = z.coerce.number().min(0).max(1)
const similarQuery = z
  .object({
    top: topSchema.default(12),
    by: rankingSchema.default('garment'),
    min: scoreSchema.default(everyScore.min),
    max: scoreSchema.default(everyScore.max),
    part: partTextSchema.optional(),
    facets: facetsTextSchema.optional(),
    more: idsText.optional(),
    less: idsText.optional()
  })
  .refine(({ min, max }) => min <= max, { error: () => engineStrings.api.bounds })
  .refine(({ part, more, less }) => !part || !(more ?? less), { error: () => engineStrings.api.partAlone })
  .transform(({ min, max, part, facets, more, less, ...search }): Search => ({
    ...search,
    within: { min, max },
    ...(part && { part }),
    ...(facets && { facets }),
    ...(more && { more }),
    ...(less && { less })
  }))
const searchBody = z.object({ name: searchNameSchema, piece: z.int().positive(), terms: termsSchema })
/** JSON in a field of a form. */
const fieldOf = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
/** A photo from outside: one that is sent, or one that is kept, by its hash. */
const outsideShape = { photo: z.instanceof(File).optional(), kept: keptHashSchema.optional() }
type OutsideForm = z.infer<z.ZodObject<typeof outsideShape>>
const isOnePhoto = ({ photo, kept }: OutsideForm): boolean => (photo === undefined) !== (kept === undefined)
const outsideForm = z.object({ ...outsideShape, among: fieldOf(idList).optional() }).refine(isOnePhoto)
const saveOutsideForm = z
  .object({ ...outsideShape, search: fieldOf(z.object({ name: searchNameSchema, terms: termsSchema })) })
  .refine(isOnePhoto)
const renameSearchBody = z.object({ from: searchNameSchema, to: searchNameSchema.nullable() })
const amongBody = z.object({ among: idList })
const rescanBody = z.object({
  retryFailed: z.boolean().default(false),
  left: z.boolean().default(false),
  acceptMissing: z.boolean().default(false),
  thrownAway: idList.default([])
})

const inSightBody = z.object({ photos: z.array(z.int().positive()).max(MOST_IN_SIGHT) })

const modelParam = z.object({ name: z.string().min(1).max(255) })
/** A file's name, not a path. */
const fileQuery = z.object({
  file: z
    .string()
    .max(255)
    .regex(/^[^/\\]*[\p{L}\p{N}][^/\\]*$/u)
})

/** Large enough for any phone's photo, small enough that a stray video can't fill the memory. */
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024

const photoLimit = bodyLimit({
  maxSize: MAX_UPLOAD_BYTES,
  onError: () => {
    throw new UserError(engineStrings.api.photoTooLarge)
  }
})

/** A proxy or a sleeping laptop drops silent connections; a comment now and then keeps the event stream alive. */
const KEEP_ALIVE_MS = 60_000

function validated<T extends z.ZodType, Target extends 'json' | 'form' | 'query' | 'param'>(target: Target, schema: T) {
  return zValidator(target, schema, (result) => {
    // Thrown, not answered, so that the client's types hold what routes answer and nothing else.
    if (!result.success) throw new HTTPException(400, { message: z.prettifyError(result.error) })
  })
}

function found<T>(value: T | undefined, what: keyof typeof engineStrings.api.notFound): T {
  if (value === undefined) throw new HTTPException(404, { message: engineStrings.api.notFound[what] })
  return value
}

function imageResponse({ bytes, type }: ImageBytes): Response {
  // Addresses carry the photo's version, so an answer never changes.
  return new Response(bytes, { headers: { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable' } })
}

function download(text: string, type: string, name: string): Response {
  return new Response(text, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
}

/** @param onError receives what isn't meant for people: unexpected errors, for the log. */
export function createApi(engine: EnginePort, onError: (error: Error) => void) {
  /** @throws HTTPException when there isn't every piece that a search names */
  function known(ids: readonly number[], { more = [], less = [] }: Pick<Search, 'more' | 'less'>): void {
    for (const id of [...ids, ...more, ...less]) found(engine.piece(id), 'piece')
  }

  /** @throws HTTPException when none is kept under its hash */
  async function outside({ photo, kept = '' }: OutsideForm): Promise<OutsideFile> {
    if (photo) return { name: photo.name.slice(0, 255), bytes: new Uint8Array(await photo.arrayBuffer()) }
    return found(engine.keptPhoto(kept), 'photo')
  }

  return (
    new Hono()
      .onError((error, context) => {
        if (error instanceof HTTPException) return context.json<ApiError>({ message: error.message }, error.status)
        if (error instanceof UserError) return context.json<ApiError>({ message: error.message }, 422)
        onError(error)
        return context.json<ApiError>({ message: engineStrings.api.unexpected }, 500)
      })
      .notFound((context) => context.json<ApiError>({ message: engineStrings.api.nothingHere }, 404))
      .get('/api/status', (context) => context.json(engine.status()))
      .get('/api/pieces', (context) => context.json(engine.pieces()))
      .get('/api/pieces/search', validated('query', z.object({ q: z.string().max(500) })), (context) =>
        context.json(engine.searchText(context.req.valid('query').q))
      )
      .patch('/api/pieces', validated('json', editBody), (context) => {
        const { ids, change } = context.req.valid('json')
        return context.json(engine.edit(ids, change))
      })
      .get('/api/suggestions', async (context) => context.json(await engine.categories.suggestions()))
      .post('/api/categories', validated('json', z.object({ name: labelSchema })), (context) =>
        context.json(engine.categories.add(context.req.valid('json').name))
      )
      .patch('/api/categories', validated('json', z.object({ from: labelSchema, to: labelSchema.nullable() })), (context) => {
        const { from, to } = context.req.valid('json')
        return context.json(engine.categories.rename(from, to))
      })
      .get(
        '/api/duplicates',
        validated('query', z.object({ top: z.coerce.number().int().min(1).max(1000).default(50) })),
        async (context) => context.json(await engine.duplicates.likely(context.req.valid('query').top))
      )
      .post('/api/pairs', validated('json', answerBody), (context) => {
        const { one, other, answer } = context.req.valid('json')
        return context.json(engine.answerPair(one, other, answer))
      })
      .get('/api/thumbs', (context) => context.json(engine.thumbs()))
      .put('/api/thumbs', validated('json', thumbBody), (context) => {
        const { one, other, up } = context.req.valid('json')
        for (const id of [one, other]) found(engine.piece(id), 'piece')
        return context.json(engine.thumb(one, other, up))
      })
      .delete('/api/thumbs', (context) => context.json(engine.clearThumbs()))
      .put('/api/thumbs/on', validated('json', z.object({ on: z.boolean() })), (context) => {
        engine.setThumbs(context.req.valid('json').on)
        return context.json(engine.thumbs())
      })
      .post('/api/items/:id/split', validated('param', idParam), (context) =>
        context.json(engine.splitOff(context.req.valid('param').id))
      )
      .get('/api/export.json', () => download(engine.transfer.words(), 'application/json', 'armoire.json'))
      .get('/api/export.csv', () => download(engine.transfer.table(), 'text/csv; charset=utf-8', 'armoire.csv'))
      .post(
        '/api/archive',
        validated('json', z.object({ path: z.string().min(1).max(4096), photos: z.boolean() })),
        async (context) => {
          const { path, photos } = context.req.valid('json')
          return context.json(await engine.transfer.archive(path, photos))
        }
      )
      .delete('/api/archive', (context) => {
        engine.transfer.cancelArchive()
        return context.json(engine.status())
      })
      .post('/api/import', async (context) => {
        const { body } = context.req.raw
        const size = Number(context.req.header('content-length') ?? 0)
        return context.json(await engine.transfer.importUpload(found(body ?? undefined, 'file'), size))
      })
      .delete('/api/import', (context) => context.json({ cancelled: engine.transfer.cancelImport() }))
      .post('/api/searches', validated('json', searchBody), (context) => {
        const { name, piece, terms } = context.req.valid('json')
        known([piece], terms)
        return context.json(engine.saveSearch(name, piece, terms))
      })
      .post('/api/searches/photo', photoLimit, validated('form', saveOutsideForm), async (context) => {
        const { search, ...photo } = context.req.valid('form')
        known([], search.terms)
        return context.json(await engine.saveSearchWithPhoto(search.name, await outside(photo), search.terms))
      })
      .patch('/api/searches', validated('json', renameSearchBody), (context) => {
        const { from, to } = context.req.valid('json')
        return context.json(engine.renameSearch(from, to))
      })
      .post('/api/undo', (context) => context.json(engine.undo()))
      .post('/api/redo', (context) => context.json(engine.redo()))
      .get('/api/pieces/:id/similar', validated('param', idParam), validated('query', similarQuery), async (context) => {
        const [{ id }, search] = [context.req.valid('param'), context.req.valid('query')]
        known([id], search)
        return context.json(await engine.similar.toPiece(id, search))
      })
      // The same among some pieces only, which may be too many for an address.
      .post(
        '/api/pieces/:id/similar',
        validated('param', idParam),
        validated('query', similarQuery),
        validated('json', amongBody),
        async (context) => {
          const [{ id }, search] = [context.req.valid('param'), context.req.valid('query')]
          known([id], search)
          return context.json(await engine.similar.toPiece(id, { ...search, ...context.req.valid('json') }))
        }
      )
      .get('/api/pieces/:id/correspondence/:other', validated('param', pairParam), async (context) => {
        const { id, other } = context.req.valid('param')
        for (const one of [id, other]) found(engine.piece(one), 'piece')
        return context.json(await engine.similar.correspondence(id, other))
      })
      .post('/api/similar', photoLimit, validated('query', similarQuery), validated('form', outsideForm), async (context) => {
        const [search, { among, ...photo }] = [context.req.valid('query'), context.req.valid('form')]
        known([], search)
        const { bytes } = await outside(photo)
        return context.json(await engine.similar.toPhoto(bytes, { ...search, ...(among && { among }) }))
      })
      .post(
        '/api/similar/correspondence/:id',
        photoLimit,
        validated('param', idParam),
        validated('form', z.object(outsideShape).refine(isOnePhoto)),
        async (context) => {
          const { id } = context.req.valid('param')
          found(engine.piece(id), 'piece')
          const { bytes } = await outside(context.req.valid('form'))
          return context.json(await engine.similar.correspondenceOfPhoto(bytes, id))
        }
      )
      .get('/api/kept-photos/:hash', validated('param', z.object({ hash: keptHashSchema })), (context) => {
        const { bytes } = found(engine.keptPhoto(context.req.valid('param').hash), 'photo')
        return imageResponse({ bytes, type: 'image/webp' })
      })
      .get('/api/photos/:id/thumbnail', validated('param', idParam), async (context) =>
        imageResponse(found(await engine.photos.thumbnail(context.req.valid('param').id), 'photo'))
      )
      .get('/api/photos/:id/image', validated('param', idParam), async (context) =>
        imageResponse(found(await engine.photos.image(context.req.valid('param').id), 'photo'))
      )
      // Where the files of photos are, absolute: of all of them or none.
      .post('/api/photos/locations', validated('json', z.object({ ids: idList })), (context) =>
        context.json(context.req.valid('json').ids.map((id) => found(engine.photos.location(id), 'photo')))
      )
      .post('/api/photos/:id/retry', validated('param', idParam), async (context) =>
        context.json(found(await engine.retry(context.req.valid('param').id), 'photo'))
      )
      .post('/api/folders', validated('json', z.object({ path: z.string().min(1).max(4096) })), async (context) => {
        await engine.addFolder(context.req.valid('json').path)
        return context.json(engine.status())
      })
      .delete('/api/folders/:id', validated('param', idParam), async (context) => {
        await engine.removeFolder(context.req.valid('param').id)
        return context.json(engine.status())
      })
      .post(
        '/api/folders/:id/look',
        validated('param', idParam),
        validated('json', z.object({ acceptMissing: z.boolean().default(false) })),
        async (context) =>
          context.json(found(await engine.lookAt(context.req.valid('param').id, context.req.valid('json')), 'folder'))
      )
      .get('/api/directories', validated('query', z.object({ path: z.string().max(4096).optional() })), async (context) =>
        context.json(await engine.directories(context.req.valid('query').path))
      )
      .post('/api/rescan', validated('json', rescanBody), (context) => {
        const { thrownAway, ...options } = context.req.valid('json')
        engine.rescan({ ...options, thrownAway: new Set(thrownAway) })
        return context.json(engine.status())
      })
      .put('/api/in-sight', validated('json', inSightBody), (context) => {
        engine.setInSight(context.req.valid('json').photos)
        return context.body(null, 204)
      })
      .post('/api/pause', (context) => {
        engine.pause()
        return context.json(engine.status())
      })
      .post('/api/cancel', (context) => {
        engine.cancel()
        return context.json(engine.status())
      })
      .post('/api/resume', (context) => {
        engine.resume()
        return context.json(engine.status())
      })
      .put('/api/model', validated('json', modelParam.extend({ preprocess: preprocessSchema })), async (context) => {
        await engine.useModel(context.req.valid('json'))
        return context.json(engine.status())
      })
      .delete('/api/model/change', async (context) => {
        await engine.cancelModelChange()
        return context.json(engine.status())
      })
      .put('/api/language', validated('json', z.object({ language: languageChoiceSchema })), (context) => {
        engine.setLanguage(context.req.valid('json').language)
        return context.json(engine.status())
      })
      .put('/api/eco', validated('json', z.object({ on: z.boolean() })), async (context) => {
        await engine.compute.setEco(context.req.valid('json').on)
        return context.json(engine.status())
      })
      .put('/api/accelerator', validated('json', z.object({ choice: acceleratorChoiceSchema })), async (context) => {
        await engine.compute.setAccelerator(context.req.valid('json').choice)
        return context.json(engine.status())
      })
      .get('/api/doctor', async (context) => context.json(await engine.doctor(false)))
      .get('/api/models', async (context) => context.json(await engine.models.list()))
      .post('/api/models', validated('query', fileQuery), async (context) => {
        const { body } = context.req.raw
        return context.json({
          name: await engine.models.import(context.req.valid('query').file, found(body ?? undefined, 'file'))
        })
      })
      .post(
        '/api/models/:name/download',
        validated('param', modelParam),
        validated('json', z.object({ url: z.url().max(2048).optional() })),
        (context) => {
          engine.models.get(context.req.valid('param').name, context.req.valid('json').url)
          return context.json(engine.status())
        }
      )
      .delete('/api/download', async (context) => {
        await engine.models.cancel()
        return context.json(engine.status())
      })
      .post('/api/models/:name/verification', validated('param', modelParam), async (context) => {
        await engine.models.verification.start(context.req.valid('param').name)
        return context.json(engine.status())
      })
      .delete('/api/verification', async (context) => {
        await engine.models.verification.stop()
        return context.json(engine.status())
      })
      .delete('/api/models/:name', validated('param', modelParam), async (context) => {
        await engine.models.remove(context.req.valid('param').name)
        return context.json(await engine.models.list())
      })
      .get('/api/events', (context) =>
        streamSSE(context, async (stream) => {
          const unsubscribe = engine.subscribe((event) => void stream.writeSSE({ data: JSON.stringify(event) }))
          stream.onAbort(unsubscribe)
          await stream.writeSSE({ data: JSON.stringify({ type: 'status', status: engine.status() }) })
          while (!stream.aborted) {
            await stream.sleep(KEEP_ALIVE_MS)
            await stream.write(': keep-alive\n\n')
          }
        })
      )
  )
}

export type Api = ReturnType<typeof createApi>
