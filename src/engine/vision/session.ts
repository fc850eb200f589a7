import { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../shared/providers.ts'

/** An ONNX file: its bytes, or its path where they are too many to be kept in memory as well. */
export type Onnx = Uint8Array | string

export interface SessionOptions {
  /** That one photo is computed on. */
  threads: number
  /** Whether threads that wait for each other keep their cores meanwhile. */
  spinning: boolean
  provider: Provider
}

/** @throws Error with ONNX Runtime's own words when it is no network, or the provider can't run it */
export function createSession(onnx: Onnx, { threads, spinning, provider }: SessionOptions): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    // What an accelerator can't compute, the CPU does: ONNX Runtime adds it as the last by itself.
    executionProviders: [provider],
    intraOpNumThreads: threads,
    extra: { session: { intra_op: { allow_spinning: spinning ? '1' : '0' } } }
  }
  return typeof onnx === 'string' ? InferenceSession.create(onnx, options) : InferenceSession.create(onnx, options)
}
