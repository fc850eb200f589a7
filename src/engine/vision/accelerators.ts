/** Which accelerator computes a network: one that gave the CPU's answers, and sooner. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { onCpu, providerNames, type Accelerator, type AcceleratorChoice, type Placement } from '../../shared/providers.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { tryProvider, type Trial } from './probe.ts'

const strings = engineStrings.providers

/** The least cosine to the CPU's vector, of every output: another order of summing changes the sixth digit, a wrong kernel the first. */
const LEAST_COSINE = 0.999
/**
 * The least cosine to what the CPU makes of the same pictures in 8 bits, of every output: their vectors will be searched together. What 8 bits
 * round is 0.9996 at the worst of sixteen made pictures for the network that ships, 0.983 for true float weights; that of a network of other
 * weights is below 0.4 (docs/models.md).
 */
const LEAST_LIKENESS = 0.97
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

/** What accelerators are compared with. */
export interface Cpu {
  /** That one photo is computed on. */
  threads: number
  /** How many times as many photos a second it makes of several at a time. */
  gain: number
}

export interface Trials {
  /** Gives them up. */
  signal: AbortSignal
  /** Told why an accelerator isn't used, in the words of whoever refused. */
  refused: (provider: Accelerator, cause: string) => void
}

export interface Computable extends Cpu {
  /** What the CPU computes: an ONNX file's bytes. */
  int8: Uint8Array
  /** What an accelerator would compute: the path of one, asked for when there is one to try. @throws UserError when it can't be had */
  float: () => Promise<string>
}

export interface Chosen {
  placement: Placement
  /** The path of what the accelerator computes; null on the CPU. */
  float: string | null
}

/**
 * Tries accelerators on a network, each in a process of its own.
 * @throws the signal's reason
 */
export async function choosePlacement(
  candidates: readonly Accelerator[],
  network: Computable,
  { signal, refused }: Trials
): Promise<Chosen> {
  const [first] = candidates
  if (first === undefined) return { placement: onCpu, float: null }
  const { int8, threads, gain } = network
  let float: string
  try {
    float = await network.float()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    refused(first, error.message)
    return left(first, strings.noNetwork(providerNames[first], error.message))
  }
  let refusal: Chosen | undefined
  for (const provider of candidates) {
    const trial = await tryProvider({ provider, float, int8, threads }, signal)
    const reason = doubt(trial, gain)
    if (reason === null) return { placement: { requestedProvider: provider, provider, note: null }, float }
    refused(provider, 'failure' in trial ? trial.cause : reason)
    refusal ??= left(provider, strings.notUsed(providerNames[provider], reason))
  }
  return refusal ?? { placement: onCpu, float: null }
}

function left(provider: Accelerator, note: string): Chosen {
  return { placement: { ...onCpu, requestedProvider: provider, note }, float: null }
}

/**
 * Why an accelerator isn't to be trusted with photos, for people; null when it is.
 * @param gain see Cpu
 */
export function doubt(trial: Trial, gain: number): string | null {
  if ('failure' in trial) return strings.failures[trial.failure]
  // Written so that a cosine which is no number is too low.
  if (!(trial.cosine >= LEAST_COSINE)) return strings.wrong
  if (!(trial.likeness >= LEAST_LIKENESS)) return strings.unlike
  const cpuMs = trial.cpuMs / gain
  return trial.ms > cpuMs * MOST_TIME ? strings.slow(1000 / trial.ms, 1000 / cpuMs) : null
}
