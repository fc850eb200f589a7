import { Worker } from 'node:worker_threads'
import type { Onnx, SessionOptions } from './session.ts'

export type NetworkRequest =
  /** Takes the place of the network before it. */
  | { kind: 'load'; onnx: Onnx; options: SessionOptions }
  | { kind: 'run'; rgba: { data: Uint8Array; shape: number[] } }
  | { kind: 'release' }

/** The network's float32 outputs by name; empty but for 'run'. */
export type Outputs = Partial<Record<string, Float32Array>>

export type NetworkReply = { id: number; outputs: Outputs } | { id: number; error: string }

/** In the sources the worker is a TypeScript file beside this one, in the bundle a JavaScript file beside the bundle. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './network-worker.ts' : './network-worker.js', import.meta.url)

/** A network in a thread of its own: requests are answered in their order. */
export class NetworkThread {
  readonly #worker = new Worker(workerUrl)
  readonly #pending = new Map<number, PromiseWithResolvers<Outputs>>()
  #nextId = 0

  constructor() {
    // A network that has nothing to do keeps no process alive.
    this.#worker.unref()
    this.#worker.on('message', (reply: NetworkReply) => {
      const pending = this.#pending.get(reply.id)
      this.#pending.delete(reply.id)
      if (this.#pending.size === 0) this.#worker.unref()
      if ('outputs' in reply) pending?.resolve(reply.outputs)
      else pending?.reject(new Error(reply.error))
    })
    const lost = (error: Error): void => {
      for (const { reject } of this.#pending.values()) reject(error)
      this.#pending.clear()
    }
    this.#worker.on('error', lost)
    this.#worker.on('exit', () => {
      lost(new Error('the thread of the network ended'))
    })
  }

  /** How many requests are not answered yet. */
  get waiting(): number {
    return this.#pending.size
  }

  /** @throws Error with ONNX Runtime's own words */
  ask(request: NetworkRequest): Promise<Outputs> {
    const id = this.#nextId++
    const pending = Promise.withResolvers<Outputs>()
    this.#pending.set(id, pending)
    this.#worker.ref()
    this.#worker.postMessage({ id, request })
    return pending.promise
  }

  /** Finishes what was asked for and ends. */
  async close(): Promise<void> {
    await this.ask({ kind: 'release' })
    await this.#worker.terminate()
  }
}
