/** What computes the network: ONNX Runtime's execution providers (onnxruntime.ai/docs/execution-providers) that Armoire knows. */
import { z } from 'zod'

/** `cpu` works everywhere; the others are accelerators. */
export type Provider = 'cpu' | Accelerator
export type Accelerator = 'dml' | 'coreml' | 'cuda' | 'webgpu'

/** Their makers' names, the same in every language. */
export const providerNames: Record<Provider, string> = {
  cpu: 'CPU',
  dml: 'DirectML',
  coreml: 'Core ML',
  cuda: 'CUDA',
  webgpu: 'WebGPU'
}

/** `auto`: whichever accelerator this system is likely to have. `off`: the CPU alone. `webgpu`: that one, which is never tried unasked. */
export const acceleratorChoiceSchema = z.enum(['auto', 'off', 'webgpu'])
export type AcceleratorChoice = z.infer<typeof acceleratorChoiceSchema>

/** What computes a network. */
export interface Placement {
  /** What was asked for, and what runs: the CPU where that can't be trusted. */
  requestedProvider: Provider
  provider: Provider
  /** Why the two differ, for people; null when they don't. */
  note: string | null
}

export const onCpu: Placement = { requestedProvider: 'cpu', provider: 'cpu', note: null }
