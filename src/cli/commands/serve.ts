import { serve } from '../../serve/serve.ts'
import { cliStrings } from '../../shared/strings/cli.ts'
import { modelsFolder } from '../engine.ts'

export async function serveCommand(options: { library: string; folder?: string; port: number; json: boolean }): Promise<void> {
  const { library, folder = null, port } = options
  const { url, close } = await serve({ library, folder, port, models: modelsFolder })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(0)))
  }
  // Only now: whoever reads the line may ask it to end at once.
  console.log(options.json ? JSON.stringify({ url }) : cliStrings.ready(url))
}
