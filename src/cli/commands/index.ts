import { cliStrings } from '../../shared/strings/cli.ts'
import { withEngine } from '../engine.ts'
import { showProgress } from '../progress.ts'

export async function indexCommand(
  folder: string,
  options: { library: string; acceptMissing: boolean; json: boolean }
): Promise<void> {
  const start = performance.now()
  await withEngine(options.library, async (engine) => {
    const endProgress = showProgress(engine)
    const summary = await engine.index(folder, { retryFailed: true, acceptMissing: options.acceptMissing }).finally(endProgress)
    const { found, indexed, reused, missing, failed, offline } = summary
    const { id, precision, provider } = await engine.model()
    const seconds = Math.round(performance.now() - start) / 1000
    if (options.json) {
      console.log(JSON.stringify({ found, indexed, reused, missing, failed, seconds, model: { id, precision, provider } }))
    } else {
      console.log(cliStrings.summary(found, indexed, reused, missing, failed.length))
      for (const { path, reason } of failed) console.log(cliStrings.failed(path, reason))
    }
    if (offline !== null) {
      console.error(offline)
      process.exitCode = 1
    }
  })
}
