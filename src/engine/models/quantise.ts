import { availableParallelism } from 'node:os'
import type { Agreement } from '../../shared/types.ts'
import { NetworkThread, type Outputs } from '../vision/network-thread.ts'
import { agreement } from './agreement.ts'
import type { Vgg16Weights } from './vgg16-weights.ts'
import { writeInt8Onnx } from './write-int8-onnx.ts'
import { HANDED_ON, writeOpenOnnx } from './write-onnx.ts'

/** Values drawn of each layer and photo: enough for the search below, few enough to hold those of all photos. */
const DRAWN = 20_000
/** Steps tried, between a fifth of the whole range and all of it. */
const TRIED = 80
const NARROWEST = 0.2
/** Cells of the histogram in which errors are added up. */
const CELLS = 8192
const LARGEST = 255
/** How much wider than the least error's: photos have a few values larger than any that was drawn, and those count most in a cosine. */
const WIDER = 1.15
/** Of so many photos one is left out of the ranges, to measure on. */
const HELD_OUT = 4

export interface Quantised {
  /** The 8-bit network. */
  onnx: Uint8Array
  /** Of its `flat` with the float network's, on photos that the ranges weren't found on. */
  agreement: Agreement
}

/**
 * The 8-bit network of float weights, with ranges found on photos.
 * @param photos at least 8; uint8[side, side, 4], alpha 255 everywhere
 * @param signal ends it between two photos
 * @throws Error when ONNX Runtime can't run the network; the signal's reason
 */
export async function quantise(
  weights: Vgg16Weights,
  photos: readonly Uint8Array[],
  { side, threads = availableParallelism(), signal }: { side: number; threads?: number; signal?: AbortSignal | undefined }
): Promise<Quantised> {
  const drawn: Float32Array[][] = HANDED_ON.map(() => [])
  const [kept, reference]: [Uint8Array[], Float32Array[]] = [[], []]
  await withNetwork(writeOpenOnnx(weights, side), threads, async (run) => {
    for (const [i, photo] of photos.entries()) {
      signal?.throwIfAborted()
      const outputs = await run(photo, side)
      if (i % HELD_OUT === 0) {
        kept.push(photo)
        reference.push(outputs.flat ?? new Float32Array())
      } else for (const [layer, name] of HANDED_ON.entries()) drawn[layer]?.push(draw(outputs[name] ?? new Float32Array()))
    }
  })
  const onnx = writeInt8Onnx(weights, drawn.map(stepOf), side)
  const found: Float32Array[] = []
  await withNetwork(onnx, threads, async (run) => {
    for (const photo of kept) {
      signal?.throwIfAborted()
      found.push((await run(photo, side)).flat ?? new Float32Array())
    }
  })
  return { onnx, agreement: agreement(reference, found) }
}

async function withNetwork(
  onnx: Uint8Array,
  threads: number,
  work: (run: (rgba: Uint8Array, side: number) => Promise<Outputs>) => Promise<void>
): Promise<void> {
  const network = new NetworkThread()
  try {
    await network.ask({ kind: 'load', onnx, options: { threads, spinning: false, provider: 'cpu' } })
    await work((data, side) => network.ask({ kind: 'run', rgba: { data, shape: [1, side, side, 4] } }))
  } finally {
    await network.close()
  }
}

/** About DRAWN of the values, spread over all places and channels. */
function draw(values: Float32Array): Float32Array {
  const stride = Math.max(1, values.length / DRAWN)
  // The fraction moves from draw to draw, so that no column of a map is passed over.
  return Float32Array.from({ length: Math.floor(values.length / stride) }, (_, i) => {
    return values[Math.floor((i + ((i * 0.618_034) % 1)) * stride)] ?? 0
  })
}

/**
 * The step that stores values in 0..255 with the least squared error, and a little more. Measured against percentiles: see docs/models.md.
 * @param samples not negative
 */
function stepOf(samples: readonly Float32Array[]): number {
  const largest = samples.reduce((most, sample) => sample.reduce((a, b) => Math.max(a, b), most), 0)
  // A layer that is never active stays so.
  if (largest === 0) return 1
  const cells = new Float64Array(CELLS)
  for (const sample of samples) {
    for (const value of sample) {
      const cell = Math.min(CELLS - 1, Math.floor((value / largest) * CELLS))
      if (value > 0) cells[cell] = (cells[cell] ?? 0) + 1
    }
  }
  let best = { step: largest / LARGEST, error: Infinity }
  for (let i = 0; i < TRIED; i++) {
    const step = (largest / LARGEST) * (NARROWEST + ((1 - NARROWEST) * i) / (TRIED - 1))
    const error = cells.reduce((sum, count, cell) => {
      const value = ((cell + 0.5) / CELLS) * largest
      return sum + count * (Math.min(LARGEST, Math.round(value / step)) * step - value) ** 2
    }, 0)
    if (error < best.error) best = { step, error }
  }
  return best.step * WIDER
}
