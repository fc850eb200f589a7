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
const SIDE = 224
const ALPHA = 255

/**
 * VGG16's body as a float ONNX file with the interface of the shipped one (tools/model/graph.py): `rgba` uint8[1, 224, 224, 4] with alpha 255
 * in; `flat` float32[1, 25088] in Keras's order and `pooled` float32[1, 512] out, both of unit length.
 */
export function writeOnnx({ layers, preprocessing }: Vgg16Weights): Uint8Array {
  const nodes: OnnxNode[] = []
  const initializer: OnnxTensor[] = []
  const node = (op: string, input: string[], output: string, attribute: OnnxAttribute[] = []): string => {
    nodes.push({ op_type: op, input, output: [output], attribute })
    return output
  }
  const constant = (name: string, values: Float32Array, dims: number[]): string => {
    const raw_data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    initializer.push({ name, dims, data_type: DATA_TYPE.float, raw_data })
    return name
  }
  node('Transpose', ['rgba'], 'planes', [ints('perm', [0, 3, 1, 2])])
  let name = node('Cast', ['planes'], 'pixels', [{ name: 'to', type: ATTRIBUTE_TYPE.int, i: DATA_TYPE.float }])
  for (const [i, { kernel, bias }] of layers.entries()) {
    const { input, output, pooled } = LAYERS[i] ?? { input: 0, output: 0, pooled: false }
    const taken = i === 0 && preprocessing ? fold(kernel, output, preprocessing) : kernel
    const weights = constant(`kernel${i}`, taken, [output, i === 0 ? 4 : input, KERNEL, KERNEL])
    name = node('Conv', [name, weights, constant(`bias${i}`, bias, [output])], `conv${i}`, [
      ints('kernel_shape', [KERNEL, KERNEL]),
      ints('pads', [1, 1, 1, 1])
    ])
    name = node('Relu', [name], `relu${i}`)
    if (pooled) name = node('MaxPool', [name], `pool${i}`, [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])])
  }
  const axis: OnnxAttribute = { name: 'axis', type: ATTRIBUTE_TYPE.int, i: 1 }
  const norm: OnnxAttribute[] = [axis, { name: 'p', type: ATTRIBUTE_TYPE.int, i: 2 }]
  node('Flatten', [node('Transpose', [name], 'rows', [ints('perm', [0, 2, 3, 1])])], 'vector', [axis])
  node('Flatten', [node('GlobalAveragePool', [name], 'average')], 'mean', [axis])
  node('LpNormalization', ['vector'], 'flat', norm)
  node('LpNormalization', ['mean'], 'pooled', norm)
  return encodeOnnx({
    ir_version: IR_VERSION,
    producer_name: 'armoire',
    opset_import: [{ version: OPSET }],
    graph: {
      name: 'vgg16',
      node: nodes,
      initializer,
      input: [value('rgba', DATA_TYPE.uint8, [1, SIDE, SIDE, 4])],
      output: [value('flat', DATA_TYPE.float, [1, 25_088]), value('pooled', DATA_TYPE.float, [1, 512])]
    }
  })
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

const ints = (name: string, values: number[]): OnnxAttribute => ({ name, type: ATTRIBUTE_TYPE.ints, ints: values })

const value = (name: string, elem_type: number, dims: number[]): OnnxValue => ({
  name,
  type: { tensor_type: { elem_type, shape: { dim: dims.map((dim_value) => ({ dim_value })) } } }
})
