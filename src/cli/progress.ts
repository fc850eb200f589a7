import type { Engine } from '../engine/engine.ts'
import { cliStrings } from '../shared/strings/cli.ts'
import type { Progress } from '../shared/types.ts'

const BAR_WIDTH = 30
/** Without a terminal a line now and then is enough. */
const LINE_EVERY_MS = 5000

/** Shows lines on stderr: on a terminal each in the place of the one before, otherwise one now and then. */
export function showLine(): (line: string) => void {
  let last = performance.now()
  return (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
    else if (performance.now() - last >= LINE_EVERY_MS) {
      last = performance.now()
      console.error(line)
    }
  }
}

/** Shows the engine's progress on stderr: a bar on a terminal, plain lines otherwise. @returns the function that ends it */
export function showProgress(engine: Engine): () => void {
  const terminal = process.stderr.isTTY
  let last = performance.now()
  const unsubscribe = engine.subscribe((event) => {
    if (event.type !== 'progress' || !['indexing', 'describing', 'embedding'].includes(event.progress.state)) return
    if (terminal) {
      process.stderr.write(`\r\x1b[K${bar(event.progress)} ${words(event.progress)}`)
    } else if (performance.now() - last >= LINE_EVERY_MS) {
      last = performance.now()
      console.error(words(event.progress))
    }
  })
  return () => {
    unsubscribe()
    if (terminal) process.stderr.write('\r\x1b[K')
  }
}

function bar({ done, total }: Progress): string {
  const filled = Math.round((done / Math.max(total, 1)) * BAR_WIDTH)
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`
}

function words({ done, total, rate, eta }: Progress): string {
  return cliStrings.progress(done, total, rate === null ? '' : cliStrings.rate(rate), eta === null ? '' : cliStrings.left(eta))
}
