/** The process in which an execution provider is tried: it is given one request, answers, and is ended. */
import { Tensor, type InferenceSession } from 'onnxruntime-node'
import { madePhoto } from '../models/made-photos.ts'
import { createSession } from './session.ts'
import { INPUT_SIDE } from './vgg16.ts'
import type { TrialReply, TrialRequest } from './probe.ts'

const INPUTS = 3

type Outputs = Map<string, Float32Array>

async function run(session: InferenceSession, rgba: Uint8Array): Promise<{ outputs: Outputs; ms: number }> {
  const start = performance.now()
  const outputs = await session.run({ rgba: new Tensor('uint8', rgba, [1, INPUT_SIDE, INPUT_SIDE, 4]) })
  const ms = performance.now() - start
  const floats = Object.entries(outputs).flatMap(([name, { data }]): [string, Float32Array][] =>
    data instanceof Float32Array ? [[name, data]] : []
  )
  return { outputs: new Map(floats), ms }
}

async function compare({ provider, float, int8, threads }: TrialRequest): Promise<TrialReply> {
  // First, so that a provider which can't is known before anything is computed.
  const other = await createSession(float, { threads, spinning: false, provider })
  const exact = await answers(float, threads)
  const cpu = await createSession(int8, { threads, spinning: false, provider: 'cpu' })
  // The first run also allocates and compiles.
  for (const session of [cpu, other]) await run(session, madePhoto(0))
  const times = { cpu: Infinity, other: Infinity }
  let [cosine, likeness] = [1, 1]
  for (const [i, expected] of exact.entries()) {
    const rounded = await run(cpu, madePhoto(i))
    const found = await run(other, madePhoto(i))
    times.cpu = Math.min(times.cpu, rounded.ms)
    times.other = Math.min(times.other, found.ms)
    cosine = Math.min(cosine, leastCosine(expected, found.outputs))
    likeness = Math.min(likeness, leastCosine(rounded.outputs, found.outputs))
  }
  return { cosine, likeness, ms: times.other, cpuMs: times.cpu }
}

/** The CPU's to each input. */
async function answers(onnx: string, threads: number): Promise<Outputs[]> {
  const session = await createSession(onnx, { threads, spinning: false, provider: 'cpu' })
  const found: Outputs[] = []
  for (let i = 0; i < INPUTS; i++) found.push((await run(session, madePhoto(i))).outputs)
  await session.release()
  return found
}

/** Of every output expected. */
const leastCosine = (expected: Outputs, found: Outputs): number =>
  Math.min(...Array.from(expected, ([name, values]) => cosineOf(values, found.get(name))))

/** NaN when there is no other, it has another length, or a number of it isn't one. */
function cosineOf(one: Float32Array, other: Float32Array | undefined): number {
  if (other?.length !== one.length) return NaN
  let [dot, ones, others] = [0, 0, 0]
  for (const [i, value] of one.entries()) {
    const against = other[i] ?? 0
    dot += value * against
    ones += value * value
    others += against * against
  }
  return dot / Math.sqrt(ones * others)
}

process.on('message', (request: TrialRequest) => {
  compare(request).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) } satisfies TrialReply)
  )
})
