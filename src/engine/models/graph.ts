import {
  ATTRIBUTE_TYPE,
  DATA_TYPE,
  encodeOnnx,
  type OnnxAttribute,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue
} from './onnx-schema.ts'
import { KERNEL, LAYERS } from './vgg16-shape.ts'
import type { Layer, Preprocessing, Vgg16Weights } from './vgg16-weights.ts'

const OPSET = 13
/** The first IR version whose tools all know opset 13. */
const IR_VERSION = 8
const ALPHA = 255
/** How often VGG16 halves the side of a photo: 2^5. */
const SHRUNK = 32

type Numbers = Float32Array | Int32Array | Int8Array | Uint8Array

/**
 * A network of VGG16's shape as it is written, node by node: what both precisions have in common. The interface is the shipped one's
 * (tools/model/graph.py): `rgba` uint8[1, side, side, 4] with alpha 255 in; `flat` float32[1, 25088] in Keras's order and `pooled`
 * float32[1, 512] out, both of unit length.
 */
export class Graph {
  readonly #node: OnnxNode[] = []
  readonly #initializer: OnnxTensor[] = []

  /** @returns the name of its output */
  node(op: string, input: string[], output: string, attribute: OnnxAttribute[] = []): string {
    this.#node.push({ op_type: op, input, output: [output], attribute })
    return output
  }

  /** @returns its name */
  constant(name: string, values: Numbers, dims: number[]): string {
    const raw_data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    this.#initializer.push({ name, dims, data_type: dataType(values), raw_data })
    return name
  }

  /** The photo's bytes through the first convolution and its ReLU, in float. @returns the name of its output */
  firstLayer({ layers: [first], preprocessing }: Vgg16Weights): string {
    if (!first) throw new RangeError('There is no first layer.')
    const planes = this.node('Transpose', ['rgba'], 'planes', [ints('perm', [0, 3, 1, 2])])
    const pixels = this.node('Cast', [planes], 'pixels', [int('to', DATA_TYPE.float)])
    const { kernel, bias } = first
    return this.floatLayer(pixels, 0, { kernel: preprocessing ? fold(kernel, bias.length, preprocessing) : kernel, bias })
  }

  /** A convolution in float and its ReLU. @returns the name of its output */
  floatLayer(input: string, i: number, { kernel, bias }: Layer): string {
    const weights = this.constant(`kernel${i}`, kernel, [bias.length, kernel.length / bias.length / KERNEL ** 2, KERNEL, KERNEL])
    const convolved = this.node('Conv', [input, weights, this.constant(`bias${i}`, bias, [bias.length])], `conv${i}`, PADDED)
    return this.node('Relu', [convolved], `relu${i}`)
  }

  /** The pool after a layer, where VGG16 has one. @returns the name of what the next layer gets */
  pool(input: string, i: number): string {
    if (!LAYERS[i]?.pooled) return input
    return this.node('MaxPool', [input], `pool${i}`, [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])])
  }

  /**
   * The finished file.
   * @param grid the name of the last layer's float32[1, 512, side / 32, side / 32]
   * @param side of the photos it takes, in pixels
   * @param shown names of float32 values that are outputs too
   */
  encode(grid: string, side: number, shown: readonly string[] = []): Uint8Array {
    const norm = [int('axis', 1), int('p', 2)]
    const rows = this.node('Transpose', [grid], 'rows', [ints('perm', [0, 2, 3, 1])])
    this.node('Flatten', [rows], 'vector', [int('axis', 1)])
    this.node('Flatten', [this.node('GlobalAveragePool', [grid], 'average')], 'mean', [int('axis', 1)])
    this.node('LpNormalization', ['vector'], 'flat', norm)
    this.node('LpNormalization', ['mean'], 'pooled', norm)
    const channels = LAYERS.at(-1)?.output ?? 0
    return encodeOnnx({
      ir_version: IR_VERSION,
      producer_name: 'armoire',
      opset_import: [{ version: OPSET }],
      graph: {
        name: 'vgg16',
        node: this.#node,
        initializer: this.#initializer,
        input: [value('rgba', DATA_TYPE.uint8, [1, side, side, 4])],
        output: [
          value('flat', DATA_TYPE.float, [1, (side / SHRUNK) ** 2 * channels]),
          value('pooled', DATA_TYPE.float, [1, channels]),
          ...shown.map((name) => value(name, DATA_TYPE.float))
        ]
      }
    })
  }
}

/**
 * The first kernel with the preprocessing inside, over RGBA bytes: the colours carry 1 / deviation, alpha carries what an alpha of 255 turns
 * into the subtraction of the mean. In a channel and not in the bias, so that zero padding takes it away at the borders too.
 * @returns float32[output, 4, 3, 3]
 */
function fold(kernel: Layer['kernel'], output: number, { channels, mean, std }: Preprocessing): Float32Array {
  const area = KERNEL * KERNEL
  const folded = new Float32Array(output * 4 * area)
  for (let o = 0; o < output; o++) {
    for (let at = 0; at < area; at++) {
      let alpha = 0
      for (let c = 0; c < 3; c++) {
        const scaled = (kernel[(o * 3 + c) * area + at] ?? 0) / (std[c] ?? 1)
        folded[(o * 4 + (channels === 'BGR' ? 2 - c : c)) * area + at] = scaled
        alpha -= (scaled * (mean[c] ?? 0)) / ALPHA
      }
      folded[(o * 4 + 3) * area + at] = alpha
    }
  }
  return folded
}

function dataType(values: Numbers): number {
  if (values instanceof Float32Array) return DATA_TYPE.float
  if (values instanceof Int32Array) return DATA_TYPE.int32
  return values instanceof Int8Array ? DATA_TYPE.int8 : DATA_TYPE.uint8
}

const int = (name: string, i: number): OnnxAttribute => ({ name, type: ATTRIBUTE_TYPE.int, i })
const ints = (name: string, values: number[]): OnnxAttribute => ({ name, type: ATTRIBUTE_TYPE.ints, ints: values })

/** Of every convolution. */
export const PADDED: OnnxAttribute[] = [ints('kernel_shape', [KERNEL, KERNEL]), ints('pads', [1, 1, 1, 1])]

const value = (name: string, elem_type: number, dims?: number[]): OnnxValue => ({
  name,
  type: { tensor_type: { elem_type, ...(dims && { shape: { dim: dims.map((dim_value) => ({ dim_value })) } }) } }
})
