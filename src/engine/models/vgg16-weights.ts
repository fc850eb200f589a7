import { engineStrings } from '../../shared/strings/engine.ts'
import { UserError } from '../../shared/user-error.ts'
import type { WeightTensor } from './tensor.ts'
import { KERNEL, LAYERS } from './vgg16-shape.ts'

const strings = engineStrings.models

export interface Layer {
  /** float32[output, input, 3, 3]. */
  kernel: Float32Array
  /** float32[output]. */
  bias: Float32Array
}

/** What a training expects of its pixels; means and deviations are over 0..255, in the kernel's order of channels. */
export interface Preprocessing {
  channels: 'RGB' | 'BGR'
  mean: readonly [number, number, number]
  std: readonly [number, number, number]
}

export interface Vgg16Weights {
  layers: Layer[]
  /** Null when the first kernel takes RGBA bytes already, as in Armoire's own files. */
  preprocessing: Preprocessing | null
}

/** Oxford's training, which Keras ships. */
const OXFORD: Preprocessing = { channels: 'BGR', mean: [103.939, 116.779, 123.68], std: [1, 1, 1] }
const OXFORD_RGB: Preprocessing = { channels: 'RGB', mean: [123.68, 116.779, 103.939], std: [1, 1, 1] }
const TORCHVISION: Preprocessing = {
  channels: 'RGB',
  mean: [123.675, 116.28, 103.53],
  std: [58.395, 57.12, 57.375]
}

/** Upper left numbers of the first filter of Oxford's first layer: blue, green, red. They tell in which order a file has its channels. */
const OXFORD_FIRST = [0.42947057, 0.550379455, 0.480015397]

const TORCH_PLACES = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]

/** How weights files name their layers. `place` gives a layer's index of 13, -1 for a layer that VGG16 doesn't have. */
const NAMINGS: { pattern: RegExp; place: (match: RegExpExecArray) => number; preprocessing: Preprocessing }[] = [
  { pattern: /block(\d+)_conv(\d+)/, place: inBlock, preprocessing: OXFORD },
  { pattern: /conv(\d+)_(\d+)/, place: inBlock, preprocessing: OXFORD },
  // Keras 3 counts its layers by their class.
  {
    pattern: /(?:^|\/)conv2d(?:_(\d+))?\/vars/,
    place: ([, n = '0']) => (Number(n) < LAYERS.length ? Number(n) : -1),
    preprocessing: OXFORD
  },
  { pattern: /features\.(\d+)\./, place: ([, n]) => TORCH_PLACES.indexOf(Number(n)), preprocessing: TORCHVISION }
]

function inBlock([, block, place]: RegExpExecArray): number {
  return LAYERS.findIndex((layer) => layer.block === Number(block) && layer.place === Number(place))
}

/** How the numbers of a kernel are ordered: rows, columns, input, output, or output, input, rows, columns. */
export type Layout = 'HWIO' | 'OIHW'

/**
 * Finds the 13 convolutions among the arrays of a file; arrays of a classifier are left out.
 * @param layouts those that the file's format may have
 * @throws UserError that names the first difference when it isn't VGG16's convolutional body
 */
export function fromNamedTensors(tensors: readonly WeightTensor[], layouts: readonly Layout[]): Vgg16Weights {
  const naming = NAMINGS.find(({ pattern }) => tensors.some(({ name }) => pattern.test(name)))
  if (!naming) throw new UserError(strings.unknownNames(tensors.slice(0, 3).map(({ name }) => name)))
  const kernels: (WeightTensor | undefined)[] = []
  const biases: (WeightTensor | undefined)[] = []
  for (const tensor of tensors) {
    const match = naming.pattern.exec(tensor.name)
    if (!match) continue
    const place = naming.place(match)
    if (place < 0) throw new UserError(strings.extraLayer(tensor.name))
    const list = tensor.shape.length === 1 ? biases : kernels
    if (list[place]) throw new UserError(strings.twice(list[place].name, tensor.name))
    list[place] = tensor
  }
  const layers = LAYERS.map(({ block, place }, i) => {
    const [kernel, bias] = [kernels[i], biases[i]]
    if (!kernel || !bias) throw new UserError(strings.missingLayer(`conv${block}_${place}`, kernel ? 'bias' : 'kernel'))
    return { kernel, bias }
  })
  return checkedWeights(layers, layouts)
}

/**
 * Checks 13 convolutions in their order: shapes, finite numbers, what the training expects of its pixels.
 * @throws UserError that names the first difference when it isn't VGG16's convolutional body
 */
export function checkedWeights(
  tensors: readonly { kernel: WeightTensor; bias: WeightTensor }[],
  layouts: readonly Layout[]
): Vgg16Weights {
  if (tensors.length !== LAYERS.length) throw new UserError(strings.layerCount(tensors.length, LAYERS.length))
  const folded = tensors[0]?.kernel.shape[1] === 4
  const layers = LAYERS.map(({ input, output }, i): Layer => {
    const { kernel, bias } = tensors[i] ?? {}
    if (!kernel || !bias) throw new UserError(strings.layerCount(i, LAYERS.length))
    const channels = i === 0 && folded ? 4 : input
    const layout = layouts.find((candidate) => sameShape(kernel.shape, shapeOf(candidate, channels, output)))
    if (!layout) throw new UserError(strings.shape(kernel.name, kernel.shape, shapeOf(layouts[0] ?? 'OIHW', channels, output)))
    if (!sameShape(bias.shape, [output])) throw new UserError(strings.shape(bias.name, bias.shape, [output]))
    const values = finite(kernel, channels * output * KERNEL * KERNEL)
    return { kernel: layout === 'OIHW' ? values : toOihw(values, channels, output), bias: finite(bias, output) }
  })
  return { layers, preprocessing: folded ? null : preprocessingOf(layers[0]?.kernel, tensors[0]?.kernel.name ?? '') }
}

function preprocessingOf(first: Float32Array | undefined, name: string): Preprocessing {
  const corner = [0, 1, 2].map((channel) => first?.[channel * KERNEL * KERNEL] ?? 0)
  const near = (expected: number[]): boolean => expected.every((value, i) => Math.abs(value - (corner[i] ?? 0)) < 1e-3)
  if (near(OXFORD_FIRST)) return OXFORD
  if (near(OXFORD_FIRST.toReversed())) return OXFORD_RGB
  const naming = NAMINGS.find(({ pattern }) => pattern.test(name))
  if (!naming) throw new UserError(strings.unknownNames([name]))
  return naming.preprocessing
}

const shapeOf = (layout: Layout, input: number, output: number): number[] =>
  layout === 'HWIO' ? [KERNEL, KERNEL, input, output] : [output, input, KERNEL, KERNEL]

const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((n, i) => n === b[i])

function finite(tensor: WeightTensor, length: number): Float32Array {
  const values = tensor.values()
  if (values.length !== length) throw new UserError(strings.tooFewNumbers(tensor.name, values.length, length))
  const at = values.findIndex((value) => !Number.isFinite(value))
  if (at >= 0) throw new UserError(strings.notFinite(tensor.name, at))
  return values
}

function toOihw(hwio: Float32Array, input: number, output: number): Float32Array {
  const oihw = new Float32Array(hwio.length)
  const area = KERNEL * KERNEL
  for (let at = 0; at < area; at++)
    for (let i = 0; i < input; i++)
      for (let o = 0; o < output; o++) oihw[(o * input + i) * area + at] = hwio[(at * input + i) * output + o] ?? 0
  return oihw
}
