import h5wasm from 'h5wasm/node'
import { LAYERS } from '../../src/engine/models/vgg16-shape.ts'

/** A convolution's numbers as Keras keeps them. */
export interface Convolution {
  /** float32[3, 3, input, output]. */
  kernel: Float32Array
  /** float32[output]. */
  bias: Float32Array
}

/** Random weights of VGG16's shapes, the same ones every time, sized so that what enters a layer leaves it about as large. */
export function randomVgg16(): Convolution[] {
  let state = 1
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
  return LAYERS.map(({ input, output }) => {
    const size = Math.sqrt(6 / (9 * input))
    return {
      kernel: new Float32Array(9 * input * output).map(() => random() * size),
      bias: new Float32Array(output).map(() => random() * 0.1)
    }
  })
}

export const layerName = (i: number): string => `block${LAYERS[i]?.block ?? 0}_conv${LAYERS[i]?.place ?? 0}`

/** Keras's layers in the order of `vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5`, pools and the input included. */
const KERAS_LAYERS = [
  'input_1',
  ...LAYERS.flatMap(({ block, pooled }, i) => [layerName(i), ...(pooled ? [`block${block}_pool`] : [])])
]

/** Writes weights as Keras does: a group for each layer with the names of its arrays, and the names of the layers. */
export async function writeKerasFile(path: string, layers: readonly Convolution[]): Promise<void> {
  await h5wasm.ready
  const file = new h5wasm.File(path, 'w')
  file.create_attribute('layer_names', KERAS_LAYERS)
  for (const name of KERAS_LAYERS) {
    const group = file.create_group(name)
    const i = LAYERS.findIndex((_, index) => layerName(index) === name)
    const { kernel, bias } = layers[i] ?? {}
    const { input, output } = LAYERS[i] ?? { input: 0, output: 0 }
    if (!kernel || !bias) continue
    group.create_attribute('weight_names', [`${name}_W_1:0`, `${name}_b_1:0`])
    group.create_dataset({ name: `${name}_W_1:0`, data: kernel, shape: [3, 3, input, output], dtype: '<f4' })
    group.create_dataset({ name: `${name}_b_1:0`, data: bias, shape: [output], dtype: '<f4' })
  }
  file.close()
}
