import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeLibraryFolder } from '../../engine/library/folder.ts'
import { Library } from '../../engine/library/library.ts'
import { samplePhotos } from '../../engine/models/sample-photos.ts'
import { ModelStore, SHIPPED } from '../../engine/models/store.ts'
import { floatTwin, verify } from '../../engine/models/verify.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { settingsStrings } from '../../shared/strings/settings.ts'
import type { Preprocess } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { modelsFolder, withEngine } from '../engine.ts'
import { showLine, showProgress } from '../progress.ts'

const strings = cliStrings.models
const MEGABYTE = 1_000_000

interface Options {
  library: string
}

const store = ({ library }: Options): ModelStore =>
  new ModelStore(resolve(library), modelsFolder, (most) => photosOf(library, most))

/** None until there is a library. */
async function* photosOf(path: string, most: number): AsyncGenerator<Uint8Array> {
  if (!existsSync(join(path, 'armoire.sqlite'))) return
  const library = new Library(path)
  try {
    yield* samplePhotos(library, most)
  } finally {
    library.close()
  }
}

export async function modelListCommand(options: Options & { json: boolean }): Promise<void> {
  const used = namesInUse(options)
  const models = (await store(options).list()).map((model) => ({ ...model, inUse: used.includes(model.name) }))
  if (options.json) console.log(JSON.stringify(models))
  else
    for (const { name, title, state, inUse, quantising } of models) {
      console.log(`${inUse ? '*' : ' '} ${name.padEnd(16)} ${strings.state[state].padEnd(20)} ${title}`)
      if (quantising && !quantising.used) console.log(`  ${settingsStrings.models.exact(quantising.cosine, quantising.floor)}`)
    }
}

export async function modelGetCommand(name: string, options: Options & { url?: string }): Promise<void> {
  const models = store(options)
  const { title, url, licence, bytes } = models.fetchable(name)
  const from = options.url ?? url
  console.error(strings.source(title, from, licence, bytes / MEGABYTE))
  makeLibraryFolder(options.library)
  await models.get(name, { url: from, progress: showDownload() })
  console.log(strings.ready(name))
}

export async function modelImportCommand(file: string, options: Options): Promise<void> {
  makeLibraryFolder(options.library)
  console.error(strings.converting)
  console.log(strings.ready(await store(options).import(file)))
}

export async function modelUseCommand(name: string, options: Options & { preprocess: Preprocess }): Promise<void> {
  const { library, preprocess } = options
  await withEngine(library, async (engine) => {
    const endProgress = showProgress(engine)
    const problem = await engine.changeModel({ name, preprocess }).finally(endProgress)
    if (problem === null) console.log(strings.used(name, preprocess))
    else console.error(problem)
  })
}

/** @param given by default the model in use */
export async function modelVerifyCommand(
  given: string | undefined,
  options: Options & { float?: string; photos: number; json: boolean }
): Promise<void> {
  const name = given ?? namesInUse(options)[0] ?? SHIPPED
  const models = store(options)
  const { bytes, id, precision } = await models.read(name)
  const float = await floatTwin(models, name, options.float)
  const show = showLine()
  const { photos, cosine, recall } = await verify(bytes, float, models.photos(options.photos), (done) => {
    show(strings.verifying(done, options.photos))
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  if (photos === 0) throw new UserError(engineStrings.models.noPhotos)
  if (options.json) console.log(JSON.stringify({ name, id, precision, photos, cosine, recall }))
  else {
    console.log(strings.verified(name, precision, photos))
    console.log(strings.cosine(cosine.mean, cosine.min))
    if (recall !== null) console.log(strings.recall(recall))
  }
}

export async function modelRemoveCommand(name: string, options: Options): Promise<void> {
  if (namesInUse(options).includes(name)) throw new UserError(engineStrings.models.inUse(name))
  await store(options).remove(name)
  console.log(strings.removed(name))
}

/** Names of the models that a library is answered from, or is to be. The one that ships, until there is a library. */
function namesInUse({ library }: Options): string[] {
  if (!existsSync(join(library, 'armoire.sqlite'))) return [SHIPPED]
  const opened = new Library(library)
  const { answering, coming } = opened.recipe
  opened.close()
  return [answering?.name ?? SHIPPED, ...(coming ? [coming.name] : [])]
}

/** Shows on stderr how far a download is. */
function showDownload(): (done: number, total: number) => void {
  const show = showLine()
  return (done, total) => {
    show(strings.progress(done, total))
    if (process.stderr.isTTY && done === total) process.stderr.write(`\n${strings.converting}\n`)
  }
}
