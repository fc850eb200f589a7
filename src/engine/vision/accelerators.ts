/** Which accelerator computes a network: one that gave the CPU's answers, and sooner. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { onCpu, providerNames, type Accelerator, type AcceleratorChoice, type Placement } from '../../shared/providers.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { tryProvider, type Trial } from './probe.ts'

const strings = engineStrings.providers

/** The least cosine to the CPU's vector, of every output: another order of summing changes the sixth digit, a wrong kernel the first. */
const LEAST_COSINE = 0.999
/** An accelerator that takes more of the CPU's time than this isn't worth another machine's doubts. */
const MOST_TIME = 0.9

/** The accelerators to try on this system, the preferred first. */
export function accelerators(choice: AcceleratorChoice, platform = process.platform): Accelerator[] {
  if (choice === 'webgpu') return ['webgpu']
  if (choice === 'off') return []
  if (platform === 'win32') return ['dml']
  if (platform === 'darwin') return ['coreml']
  return cudaIsHere() ? ['cuda'] : []
}

/** Whether the files are here that `npm run cuda` fetches: without them there is nothing to try. */
function cudaIsHere(): boolean {
  const runtime = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))
  return existsSync(join(runtime, 'bin/napi-v6', process.platform, process.arch, 'libonnxruntime_providers_cuda.so'))
}

export interface Trials {
  /** Gives them up. */
  signal: AbortSignal
  /** Told why an accelerator isn't used, in the words of whoever refused. */
  refused: (provider: Accelerator, cause: string) => void
}

/**
 * Tries accelerators on a network, each in a process of its own.
 * @param threads of the CPU that they are compared with
 * @throws the signal's reason
 */
export async function choosePlacement(
  candidates: readonly Accelerator[],
  onnx: Uint8Array,
  threads: number,
  { signal, refused }: Trials
): Promise<Placement> {
  let refusal: Placement | undefined
  for (const provider of candidates) {
    const trial = await tryProvider({ provider, onnx, threads }, signal)
    const reason = doubt(trial)
    if (reason === null) return { requestedProvider: provider, provider, note: null }
    refused(provider, 'failure' in trial ? trial.cause : reason)
    refusal ??= { ...onCpu, requestedProvider: provider, note: strings.notUsed(providerNames[provider], reason) }
  }
  return refusal ?? onCpu
}

/** Why an accelerator isn't to be trusted with photos, for people; null when it is. */
export function doubt(trial: Trial): string | null {
  if ('failure' in trial) return strings.failures[trial.failure]
  // Written so that a cosine which is no number is too low.
  if (!(trial.cosine >= LEAST_COSINE)) return strings.wrong
  return trial.ms > trial.cpuMs * MOST_TIME ? strings.slow(1000 / trial.ms, 1000 / trial.cpuMs) : null
}
