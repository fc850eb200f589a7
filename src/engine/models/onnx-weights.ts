import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import { readFloatBytes } from './floats.ts'
import { DATA_TYPE, decodeOnnx, EXTERNAL, type OnnxNode, type OnnxTensor } from './onnx-schema.ts'
import type { WeightTensor } from './tensor.ts'
import { LAYERS } from './vgg16-shape.ts'
import { checkedWeights, type Vgg16Weights } from './vgg16-weights.ts'

const strings = engineStrings.models

/** What may stand between the layers without changing what they compute, or before them as preprocessing that Armoire does itself. */
const PASSED_OVER = new Set(['Transpose', 'Cast', 'Constant', 'Identity', 'Sub', 'Mul', 'Div', 'Reshape'])

/** The layers of VGG16's body by their operations. */
const BODY = LAYERS.flatMap(({ pooled }) => ['Conv', 'Relu', ...(pooled ? ['MaxPool'] : [])])

/**
 * The convolutional body of a VGG16 in an ONNX file; what comes after it, a classifier, is cut off.
 * @throws UserError that names the first difference; Error when the bytes are no ONNX file
 */
export function readOnnxWeights(bytes: Uint8Array): Vgg16Weights {
  const { node, initializer } = decodeOnnx(bytes).graph
  const steps = node.filter(({ op_type }) => !PASSED_OVER.has(op_type)).slice(0, BODY.length)
  for (const [i, expected] of BODY.entries()) {
    const found = steps[i]?.op_type ?? strings.end
    if (found !== expected) throw new UserError(strings.operation(i + 1, found, expected))
  }
  const byName = new Map(initializer.map((tensor) => [tensor.name, tensor]))
  const makerOf = new Map(node.flatMap((maker) => maker.output.map((name) => [name, maker] as const)))
  const find = (name: string): OnnxTensor | undefined => byName.get(name) ?? throughCast(makerOf.get(name), find)
  const tensor = (name = ''): WeightTensor => {
    const found = find(name)
    if (!found) throw new UserError(strings.noWeights(name))
    return toWeightTensor(found)
  }
  const convolutions = steps.filter(({ op_type }) => op_type === 'Conv')
  return checkedWeights(
    convolutions.map(({ input: [, kernel, bias] }) => ({ kernel: tensor(kernel), bias: tensor(bias) })),
    ['OIHW']
  )
}

/** Weights are sometimes kept in half precision and cast before they are used. */
function throughCast(maker: OnnxNode | undefined, find: (name: string) => OnnxTensor | undefined): OnnxTensor | undefined {
  return maker && ['Cast', 'Identity'].includes(maker.op_type) ? find(maker.input[0] ?? '') : undefined
}

function toWeightTensor({ name, dims, data_type, raw_data, float_data, data_location }: OnnxTensor): WeightTensor {
  return {
    name,
    shape: dims,
    values: () => {
      if (data_location === EXTERNAL) throw new UserError(strings.external(name))
      if (!raw_data && float_data) return Float32Array.from(float_data)
      const type = ({ [DATA_TYPE.float]: 'float32', [DATA_TYPE.float16]: 'float16', [DATA_TYPE.double]: 'float64' } as const)[
        data_type
      ]
      if (!raw_data || type === undefined) throw new UserError(strings.notNumbers(name))
      return readFloatBytes(raw_data, type)
    }
  }
}
