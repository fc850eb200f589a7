import { availableParallelism } from 'node:os'
import { CHANNELS, MAP_LENGTH } from '../library/embedding-codec.ts'
import type { GarmentPart } from './manifest.ts'
import { NetworkThread } from './network-thread.ts'

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
  /** The execution provider asked for, and the one that runs. */
  readonly requestedProvider = 'cpu'
  readonly provider = 'cpu'
  readonly #thread = new NetworkThread()
  #threads: number
  readonly #part: GarmentPart | null

  private constructor(threads: number, part: GarmentPart | null) {
    this.#threads = threads
    this.#part = part
  }

  /** How many threads one photo is computed on. */
  get threads(): number {
    return this.#threads
  }

  /** @throws Error when the bytes are not an ONNX file with this interface */
  static async load(onnx: Uint8Array, part: GarmentPart | null, threads = availableParallelism()): Promise<Vgg16> {
    const network = new Vgg16(threads, part)
    try {
      await network.setThreads(onnx, threads)
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
    const { flat, pooled, descriptor, kinds } = await this.#thread.ask({
      kind: 'run',
      rgba: { data: rgba, shape: [1, INPUT_SIDE, INPUT_SIDE, 4] }
    })
    const part = this.#part
    return {
      flat: vector(flat, MAP_LENGTH),
      pooled: vector(pooled, CHANNELS),
      garment: part && { vector: vector(descriptor, part.descriptor), kinds: vector(kinds, part.kinds.length) }
    }
  }

  /** Goes on with another number of threads. @param onnx the bytes it was loaded from */
  async setThreads(onnx: Uint8Array, threads: number): Promise<void> {
    await this.#thread.ask({ kind: 'load', onnx, threads })
    this.#threads = threads
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
