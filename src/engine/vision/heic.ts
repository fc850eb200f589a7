import { Worker } from 'node:worker_threads'

export interface HeicRequest {
  id: number
  bytes: Uint8Array
}
export type HeicReply = { id: number; image: HeicImage } | { id: number; error: string }

export interface HeicImage {
  /** RGBA bytes, rows first, upright. */
  data: Uint8Array<ArrayBuffer>
  width: number
  height: number
}

/** WebAssembly memory never shrinks: after a quiet while the thread and its memory are given back. */
const IDLE_MS = 30_000

/** In the sources the worker is a TypeScript file beside this one, in the bundle a JavaScript file beside the bundle. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './heic-worker.ts' : './heic-worker.js', import.meta.url)

/** Decodes HEIC photos one at a time in a worker thread that is started when the first one comes. */
class HeicDecoder {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #pending = new Map<number, { resolve: (image: HeicImage) => void; reject: (error: Error) => void }>()
  #nextId = 0

  /** @throws Error when the bytes are not a readable HEIC photo */
  decode(bytes: Uint8Array): Promise<HeicImage> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      worker.postMessage({ id, bytes } satisfies HeicRequest)
    })
  }

  #start(): Worker {
    // libheif prints its complaints; the reason reaches people through the error instead.
    const worker = new Worker(workerUrl, { stdout: true, stderr: true })
    worker.unref()
    worker.on('message', (reply: HeicReply) => {
      const job = this.#pending.get(reply.id)
      this.#pending.delete(reply.id)
      if ('image' in reply) job?.resolve(reply.image)
      else job?.reject(new Error(`libheif: ${reply.error}`))
      if (this.#pending.size === 0) this.#idle = setTimeout(() => void this.#worker?.terminate(), IDLE_MS).unref()
    })
    const lost = (error: Error): void => {
      if (this.#worker === worker) this.#worker = undefined
      for (const job of this.#pending.values()) job.reject(error)
      this.#pending.clear()
    }
    worker.on('error', lost)
    worker.on('exit', () => {
      lost(new Error('libheif: the decoder stopped'))
    })
    return worker
  }
}

const decoder = new HeicDecoder()

/**
 * Decodes the primary image of a HEIC file. sharp's prebuilt binaries read HEIC's header but not its HEVC pixels.
 * @throws Error when the bytes are not a readable HEIC photo
 */
export const decodeHeic = (bytes: Uint8Array): Promise<HeicImage> => decoder.decode(bytes)
