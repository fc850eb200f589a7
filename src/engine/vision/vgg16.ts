import { availableParallelism } from 'node:os'
import { CHANNELS, MAP_LENGTH } from '../library/embedding-codec.ts'
import { onCpu, providerNames, type Placement, type Provider } from '../../shared/providers.ts'
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

/** How the CPU's cores are shared out among photos. */
export interface Layout {
  /** Photos that are computed side by side, each by a network of its own in memory (60 MB). */
  sessions: number
  /** That each of them is computed on. */
  threads: number
  /** Whether threads that wait for each other keep their cores meanwhile. */
  spinning: boolean
}

/** One photo at a time, on all cores, which are free for other work whenever one waits for another. */
export const simplestLayout = (cores = availableParallelism()): Layout => ({ sessions: 1, threads: cores, spinning: false })

/**
 * VGG16 without its top (Simonyan & Zisserman 2014, arXiv:1409.1556) as an ONNX file whose graph holds the preprocessing, the
 * pooling and the normalisation: RGBA bytes in, vectors out. Fixed shape; each session in a thread of its own.
 */
export class Vgg16 {
  readonly #sessions: NetworkThread[] = []
  readonly #onnx: Uint8Array
  readonly #part: GarmentPart | null
  #layout: Layout
  #placement = onCpu
  /** The path of what the accelerator computes. */
  #float: string | null = null
  #loaded: Promise<void> = Promise.resolve()

  private constructor(onnx: Uint8Array, part: GarmentPart | null, layout: Layout) {
    this.#onnx = onnx
    this.#part = part
    this.#layout = layout
  }

  /** How the CPU computes it. */
  get layout(): Layout {
    return this.#layout
  }

  /** How many photos it computes side by side. An accelerator takes one after the other. */
  get sessions(): number {
    return this.#sessions.length
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
  static async load(onnx: Uint8Array, part: GarmentPart | null, layout = simplestLayout()): Promise<Vgg16> {
    const network = new Vgg16(onnx, part, layout)
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
   * Photos beyond as many as there are sessions wait in their turn.
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
      return await this.#idlest().ask(run)
    } catch (error) {
      await this.#leaveAccelerator(error)
      return await this.#idlest().ask(run)
    }
  }

  #idlest(): NetworkThread {
    const [first, ...others] = this.#sessions
    if (!first) throw new Error('no network is loaded')
    return others.reduce((best, session) => (session.waiting < best.waiting ? session : best), first)
  }

  /** The accelerator was taken away, or its driver or file was: the photo isn't to blame. @throws the error when it was the CPU's */
  async #leaveAccelerator(error: unknown): Promise<void> {
    const { provider } = this.#placement
    if (provider === 'cpu') throw error
    await this.place({ ...onCpu, requestedProvider: provider, note: engineStrings.providers.stopped(providerNames[provider]) })
  }

  /** Goes on in another layout. @throws Error when that can't be loaded: there may be fewer sessions then */
  async arrange(layout: Layout): Promise<void> {
    this.#layout = layout
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

  /** One after the other: photos that an accelerator dropped at the same time all come here. */
  #load(provider = this.#placement.provider, float = this.#float): Promise<void> {
    this.#loaded = this.#loaded.catch(() => undefined).then(() => this.#loadNow(provider, float))
    return this.#loaded
  }

  async #loadNow(provider: Provider, float: string | null): Promise<void> {
    const { threads, spinning } = this.#layout
    const load: NetworkRequest = { kind: 'load', onnx: float ?? this.#onnx, options: { threads, spinning, provider } }
    const sessions = provider === 'cpu' ? this.#layout.sessions : 1
    for (const session of this.#sessions.slice(0, sessions)) await session.ask(load)
    for (const surplus of this.#sessions.splice(sessions)) await surplus.close()
    while (this.#sessions.length < sessions) {
      const session = new NetworkThread()
      try {
        await session.ask(load)
      } catch (error) {
        await session.close()
        throw error
      }
      this.#sessions.push(session)
    }
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.splice(0)) await session.close()
  }
}

function vector(values: Float32Array | undefined, length: number): Float32Array {
  if (values?.length !== length) {
    throw new Error(`The model doesn't give the float32 output of length ${String(length)} that Armoire needs.`)
  }
  return values
}
