import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeLibraryFolder } from '../../engine/library/folder.ts'
import { Library } from '../../engine/library/library.ts'
import { ModelStore, SHIPPED } from '../../engine/models/store.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { Preprocess } from '../../shared/types.ts'
import { UserError } from '../../shared/user-error.ts'
import { modelsFolder, withEngine } from '../engine.ts'
import { showProgress } from '../progress.ts'

const strings = cliStrings.models
const MEGABYTE = 1_000_000

/** Without a terminal a line now and then is enough. */
const LINE_EVERY_MS = 5000

interface Options {
  library: string
}

const store = ({ library }: Options): ModelStore => new ModelStore(resolve(library), modelsFolder)

export async function modelListCommand(options: Options & { json: boolean }): Promise<void> {
  const used = namesInUse(options)
  const models = (await store(options).list()).map((model) => ({ ...model, inUse: used.includes(model.name) }))
  if (options.json) console.log(JSON.stringify(models))
  else
    for (const { name, title, state, inUse } of models)
      console.log(`${inUse ? '*' : ' '} ${name.padEnd(16)} ${strings.state[state].padEnd(20)} ${title}`)
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

/** Shows on stderr how far a download is: on a terminal in one line, otherwise in plain lines. */
function showDownload(): (done: number, total: number) => void {
  let last = performance.now()
  return (done, total) => {
    const line = strings.progress(done, total)
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}${done === total ? `\n${strings.converting}\n` : ''}`)
    else if (performance.now() - last >= LINE_EVERY_MS) {
      last = performance.now()
      console.error(line)
    }
  }
}
