import { INPUT_SIDE } from '../vision/vgg16.ts'
import { Graph } from './graph.ts'
import { LAYERS } from './vgg16-shape.ts'
import type { Vgg16Weights } from './vgg16-weights.ts'

/** VGG16's body as a float ONNX file with the interface of the shipped one: see Graph. */
export function writeOnnx(weights: Vgg16Weights): Uint8Array {
  const graph = new Graph()
  return graph.encode(addLayers(graph, weights), INPUT_SIDE)
}

/** What each layer hands to the next, after its ReLU and its pool if any: float32[1, channels, height, width] each. */
export const HANDED_ON = LAYERS.map(({ pooled }, i) => `${pooled ? 'pool' : 'relu'}${i}`)

/**
 * The same network with HANDED_ON among its outputs.
 * @param side of the photos it takes, in pixels
 */
export function writeOpenOnnx(weights: Vgg16Weights, side: number): Uint8Array {
  const graph = new Graph()
  return graph.encode(addLayers(graph, weights), side, HANDED_ON)
}

/** @returns the name of the last one's output */
function addLayers(graph: Graph, weights: Vgg16Weights): string {
  return weights.layers
    .slice(1)
    .reduce((name, layer, i) => graph.pool(graph.floatLayer(name, i + 1, layer), i + 1), graph.firstLayer(weights))
}
