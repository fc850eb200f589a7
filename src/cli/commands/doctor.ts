import type { Diagnosis } from '../../shared/types.ts'
import { providerNames } from '../../shared/providers.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { computeStrings } from '../../shared/strings/compute.ts'
import { settingsStrings } from '../../shared/strings/settings.ts'
import { withExistingLibrary } from '../engine.ts'

const strings = cliStrings.diagnosis
/** How many nearest recall is measured by. */
const NEAREST = 10
const MEGABYTE = 1_000_000

export async function doctorCommand(options: { library: string; json: boolean }): Promise<void> {
  const diagnosis = await withExistingLibrary(options.library, (engine) => engine.doctor(true))
  if (options.json) {
    console.log(JSON.stringify(diagnosis))
    return
  }
  const { library, model, modelError, folders, search } = diagnosis
  console.log(strings.library(library.path, library.photos, library.bytes / MEGABYTE))
  if (model) {
    console.log(strings.model(model.title, model.precision))
    console.log(strings.running(providerNames[model.provider], model.imagesPerSecond))
    const { quantising, note } = model
    if (note !== null) console.log(strings.note(note))
    console.log(strings.threads(computeStrings.facts.layout(model.sessions, model.threads, model.spinning)))
    if (quantising && !quantising.used) console.log(settingsStrings.models.exact(quantising.cosine, quantising.floor))
  } else if (modelError !== null) console.log(strings.noModel(modelError))
  if (search) console.log(searchSentence(search))
  for (const { path, counts, reason, watchReason } of folders) {
    console.log(strings.folder(path, counts.active, counts.missing, counts.failed))
    const problem = reason ?? watchReason
    console.log(problem === null ? strings.watchable : strings.folderProblem(problem))
  }
}

function searchSentence({ photos, averages }: NonNullable<Diagnosis['search']>): string {
  if (!averages) return strings.searchWhole(photos)
  const { spare, recall, queries } = averages
  return spare === null ? strings.searchAll(photos) : strings.searchAverages(photos, recall, NEAREST + spare, queries)
}
