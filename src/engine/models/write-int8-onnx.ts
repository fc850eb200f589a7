import { Graph, PADDED } from './graph.ts'
import { KERNEL, LAYERS } from './vgg16-shape.ts'
import type { Layer, Vgg16Weights } from './vgg16-weights.ts'

/** The largest 8-bit weight: symmetric, so that a zero stays one. */
const LARGEST = 127

/**
 * VGG16's body in 8 bits, as the shipped one is (tools/model/quantise.py), with the same interface: the first layer in float, since its inputs
 * reach 255 and 8-bit weights there alone cost most of the accuracy; then signed weights with a step for each output channel and unsigned
 * activations with a step for each layer, none of which is negative after its ReLU.
 * @param steps 13: what one of the 0..255 that a layer hands on stands for, after its pool if any; above 0
 * @param side of the photos it takes, in pixels
 */
export function writeInt8Onnx(weights: Vgg16Weights, steps: readonly number[], side: number): Uint8Array {
  const graph = new Graph()
  const zero = graph.constant('zero', Uint8Array.of(0), [])
  const stepNames = steps.map((step, i) => graph.constant(`step${i}`, Float32Array.of(step), []))
  const stepOf = (i: number): string => stepNames[i] ?? ''
  let name = graph.node('QuantizeLinear', [graph.firstLayer(weights), stepOf(0), zero], 'quantised0')
  for (const [i, { input, output }] of LAYERS.entries()) {
    const layer = weights.layers[i]
    if (i === 0 || !layer) continue
    const { kernel, kernelSteps, bias } = quantised(layer, steps[i - 1] ?? 0)
    const inputs = [
      ...[name, stepOf(i - 1), zero],
      graph.constant(`kernel${i}`, kernel, [output, input, KERNEL, KERNEL]),
      graph.constant(`kernelSteps${i}`, kernelSteps, [output]),
      graph.constant(`kernelZeros${i}`, new Int8Array(output), [output]),
      ...[stepOf(i), zero],
      graph.constant(`bias${i}`, bias, [output])
    ]
    name = graph.pool(graph.node('QLinearConv', inputs, `quantised${i}`, PADDED), i)
  }
  return graph.encode(graph.node('DequantizeLinear', [name, stepOf(LAYERS.length - 1), zero], 'grid'), side)
}

/** @param before what one of the 0..255 that the layer gets stands for */
function quantised({ kernel, bias }: Layer, before: number): { kernel: Int8Array; kernelSteps: Float32Array; bias: Int32Array } {
  const length = kernel.length / bias.length
  const rounded = new Int8Array(kernel.length)
  const kernelSteps = Float32Array.from(bias, (_, o) => {
    const weights = kernel.subarray(o * length, (o + 1) * length)
    // The largest is kept: narrower ranges with less squared error in the weights gave vectors further from the float ones.
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    const step = largest === 0 ? 1 : largest / LARGEST
    for (let at = 0; at < length; at++) rounded[o * length + at] = Math.round((weights[at] ?? 0) / step)
    return step
  })
  return {
    kernel: rounded,
    kernelSteps,
    bias: Int32Array.from(bias, (value, o) => Math.round(value / (before * (kernelSteps[o] ?? 1))))
  }
}
