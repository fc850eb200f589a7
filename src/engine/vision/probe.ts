/** Tries an execution provider in a process of its own: a driver that crashes or hangs takes nothing else with it. */
import { fork } from 'node:child_process'
import type { Provider } from '../../shared/providers.ts'

/** Longer than any accelerator worth having takes to compile the network and run it a few times, the CPU's share included. */
const PATIENCE_MS = 60_000

export interface TrialRequest {
  provider: Provider
  /** The network that it is to compute: an ONNX file's path. */
  float: string
  /** The one that the CPU computes otherwise: an ONNX file's bytes. */
  int8: Uint8Array
  /** Of the CPU that it is compared with. */
  threads: number
}

/** What a provider did with known inputs. */
export type Trial =
  | {
      /** The least cosine of an output to the CPU's by the same network, over all outputs and inputs. */
      cosine: number
      /** The same to the CPU's by the network in 8 bits. */
      likeness: number
      /** Milliseconds of a run, and of one on the CPU in 8 bits beside it. */
      ms: number
      cpuMs: number
    }
  | {
      /** `refused`: it said that it can't. `crashed`: its process ended. `late`: it didn't answer in time. */
      failure: 'refused' | 'crashed' | 'late'
      /** For the log. */
      cause: string
    }

export type TrialReply = Exclude<Trial, { failure: unknown }> | { error: string }

/** In the sources the process is a TypeScript file beside this one, in the bundle a JavaScript file beside the bundle. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './probe-process.ts' : './probe-process.js', import.meta.url)

/**
 * @param patienceMs after which it is given up
 * @throws the signal's reason
 */
export function tryProvider(request: TrialRequest, signal: AbortSignal, patienceMs = PATIENCE_MS): Promise<Trial> {
  const { promise, resolve, reject } = Promise.withResolvers<Trial>()
  const child = fork(entry, {
    signal,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Inside Electron the same program starts as plain Node (electronjs.org/docs/latest/api/environment-variables).
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  })
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-1000)
  })
  const impatience = setTimeout(() => {
    resolve({ failure: 'late', cause: `no answer within ${String(patienceMs)} ms` })
  }, patienceMs)
  child.on('message', (reply: TrialReply) => {
    resolve('error' in reply ? { failure: 'refused', cause: reply.error } : reply)
  })
  child.on('error', (error) => {
    if (signal.aborted) reject(error)
    else resolve({ failure: 'crashed', cause: error.message })
  })
  // Not on exit, which may come before its last words.
  child.on('close', (code, signal) => {
    resolve({ failure: 'crashed', cause: `ended with ${signal ?? String(code)}: ${said}` })
  })
  // One that ends before it has read this says why when it closes.
  child.send(request, () => undefined)
  return promise.finally(() => {
    clearTimeout(impatience)
    child.kill('SIGKILL')
  })
}
