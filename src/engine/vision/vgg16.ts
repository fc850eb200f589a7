import { availableParallelism } from 'node:os'
import { CHANNELS, MAP_LENGTH } from '../library/embedding-codec.ts'
import { onCpu, providerNames, type Placement } from '../../shared/providers.ts'
import { engineStrings } from '../../shared/strings/engine.ts'
import type { GarmentPart } from './manifest.ts'
import { NetworkThread, type NetworkRequest, type Outputs } from './network-thread.ts'

/** Width and height of the network's input in pixels. */
export const INPUT_SIDE = 224

/** What the network says of a garment. */
export interface Garment {
  /** float32[descriptor], of unit length. */
  vector: Float32Array
  /** float32[kinds], probabilities. */
  kinds: Float32Array
}

export interface Embedding {
  /** float32[25088]: the 7x7x512 feature map flattened in Keras's order (row, column, channel), L2-normalised. */
  flat: Float32Array
  /** float32[512]: the mean over the map, L2-normalised. */
  pooled: Float32Array
  /** Null when the model knows no clothes. */
  garment: Garment | null
}

/**
 * VGG16 without its top (Simonyan & Zisserman 2014, arXiv:1409.1556) as an ONNX file whose graph holds the preprocessing, the
 * pooling and the normalisation: RGBA bytes in, vectors out. One session, fixed shape, in a thread of its own.
 */
export class Vgg16 {
  readonly #thread = new NetworkThread()
  readonly #onnx: Uint8Array
  readonly #part: GarmentPart | null
  #threads: number
  #placement = onCpu
  /** The path of what the accelerator computes. */
  #float: string | null = null

  private constructor(onnx: Uint8Array, part: GarmentPart | null, threads: number) {
    this.#onnx = onnx
    this.#part = part
    this.#threads = threads
  }

  /** How many threads one photo is computed on. */
  get threads(): number {
    return this.#threads
  }

  /** What computes it. */
  get placement(): Placement {
    return this.#placement
  }

  /** The bytes of the ONNX file that the CPU computes. */
  get onnx(): Uint8Array {
    return this.#onnx
  }

  /** @throws Error when the bytes are not an ONNX file with this interface */
  static async load(onnx: Uint8Array, part: GarmentPart | null, threads = availableParallelism()): Promise<Vgg16> {
    const network = new Vgg16(onnx, part, threads)
    try {
      await network.#load()
      // Runs once so that a file with another interface is refused here, and not in the middle of a folder.
      await network.embed(new Uint8Array(INPUT_SIDE * INPUT_SIDE * 4).fill(255))
    } catch (error) {
      await network.release()
      throw error
    }
    return network
  }

  /**
   * @param rgba uint8[224, 224, 4], rows first, upright, alpha 255 everywhere: it carries the mean subtraction
   * @throws RangeError when the input has another length
   */
  async embed(rgba: Uint8Array): Promise<Embedding> {
    if (rgba.length !== INPUT_SIDE * INPUT_SIDE * 4)
      throw new RangeError(`The network takes ${String(INPUT_SIDE)}x${String(INPUT_SIDE)} RGBA bytes.`)
    const { flat, pooled, descriptor, kinds } = await this.#run(rgba)
    const part = this.#part
    return {
      flat: vector(flat, MAP_LENGTH),
      pooled: vector(pooled, CHANNELS),
      garment: part && { vector: vector(descriptor, part.descriptor), kinds: vector(kinds, part.kinds.length) }
    }
  }

  async #run(rgba: Uint8Array): Promise<Outputs> {
    const run: NetworkRequest = { kind: 'run', rgba: { data: rgba, shape: [1, INPUT_SIDE, INPUT_SIDE, 4] } }
    try {
      return await this.#thread.ask(run)
    } catch (error) {
      await this.#leaveAccelerator(error)
      return await this.#thread.ask(run)
    }
  }

  /** The accelerator was taken away, or its driver or file was: the photo isn't to blame. @throws the error when it was the CPU's */
  async #leaveAccelerator(error: unknown): Promise<void> {
    const { provider } = this.#placement
    if (provider === 'cpu') throw error
    await this.place({ ...onCpu, requestedProvider: provider, note: engineStrings.providers.stopped(providerNames[provider]) })
  }

  /** Goes on with another number of threads. */
  async setThreads(threads: number): Promise<void> {
    this.#threads = threads
    await this.#load().catch((error: unknown) => this.#leaveAccelerator(error))
  }

  /**
   * Goes on with what was chosen by choosePlacement.
   * @param float the path of the network that an accelerator computes; the CPU's is the one that was loaded
   * @throws Error when that can't load it; the last one goes on then
   */
  async place(placement: Placement, float: string | null = null): Promise<void> {
    if (placement.provider !== this.#placement.provider) await this.#load(placement.provider, float)
    this.#placement = placement
    this.#float = float
  }

  async #load(provider = this.#placement.provider, float = this.#float): Promise<void> {
    await this.#thread.ask({ kind: 'load', onnx: float ?? this.#onnx, threads: this.#threads, provider })
  }

  async release(): Promise<void> {
    await this.#thread.close()
  }
}

function vector(values: Float32Array | undefined, length: number): Float32Array {
  if (values?.length !== length) {
    throw new Error(`The model doesn't give the float32 output of length ${String(length)} that Armoire needs.`)
  }
  return values
}
