import { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../shared/providers.ts'

/** @throws Error with ONNX Runtime's own words when the bytes are no network, or the provider can't run it */
export function createSession(onnx: Uint8Array, threads: number, provider: Provider): Promise<InferenceSession> {
  return InferenceSession.create(onnx, {
    // What an accelerator can't compute, the CPU does: ONNX Runtime adds it as the last by itself.
    executionProviders: [provider],
    intraOpNumThreads: threads,
    // Threads that spin while they wait would take the cores from the decoding of the next photos.
    extra: { session: { intra_op: { allow_spinning: '0' } } }
  })
}
