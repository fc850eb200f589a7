/**
 * Worker thread that a network runs in. A thread of its own because `session.run` of onnxruntime-node blocks the thread that calls it,
 * a tenth of a second and more for each photo, which would hold up every request of the page.
 */
import { Tensor, type InferenceSession } from 'onnxruntime-node'
import { parentPort } from 'node:worker_threads'
import type { NetworkReply, NetworkRequest, Outputs } from './network-thread.ts'
import { createSession } from './session.ts'

let session: InferenceSession | undefined

async function obey(request: NetworkRequest): Promise<Outputs> {
  switch (request.kind) {
    case 'load': {
      const next = await createSession(request.onnx, request.options)
      await session?.release()
      session = next
      return {}
    }
    case 'run': {
      if (!session) throw new Error('no network is loaded')
      const { data, shape } = request.rgba
      const outputs = await session.run({ rgba: new Tensor('uint8', data, shape) })
      return Object.fromEntries(
        Object.entries(outputs).flatMap(([name, { data: values }]) => (values instanceof Float32Array ? [[name, values]] : []))
      )
    }
    case 'release':
      await session?.release()
      session = undefined
      return {}
  }
}

// One after the other, in the order in which they came: a network is replaced between two photos.
let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', ({ id, request }: { id: number; request: NetworkRequest }) => {
  last = last
    .then(() => obey(request))
    .then(
      (outputs) => {
        parentPort?.postMessage({ id, outputs } satisfies NetworkReply)
      },
      (error: unknown) => {
        parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies NetworkReply)
      }
    )
})
