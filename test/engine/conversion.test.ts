/** Whether weights files become the network they describe, and whatever is not VGG16 is refused. */
import { zipSync } from 'fflate'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { decodeOnnx, encodeOnnx, type OnnxModel } from '../../src/engine/models/onnx-schema.ts'
import { readWeights } from '../../src/engine/models/read-weights.ts'
import { ModelStore } from '../../src/engine/models/store.ts'
import { LAYERS } from '../../src/engine/models/vgg16-shape.ts'
import type { Vgg16Weights } from '../../src/engine/models/vgg16-weights.ts'
import { writeOnnx } from '../../src/engine/models/write-onnx.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { Vgg16 } from '../../src/engine/vision/vgg16.ts'
import { temporaryFolder } from '../helpers/library.ts'
import { shared, testWithShared } from '../helpers/shared.ts'
import { layerName, randomVgg16, writeKerasFile, type Convolution } from '../helpers/weights.ts'

/** Of the test's photo: small, so that plain loops are done in seconds. */
const SIDE = 64

let layers: Convolution[]
beforeAll(() => {
  layers = randomVgg16()
})

const photo = (side: number): Uint8Array =>
  new Uint8Array(side * side * 4).map((_, i) => (i % 4 === 3 ? 255 : (Math.floor(i / 4) * (7 + (i % 4)) + (i % 4) * 50) % 256))

/** A feature map: rows first, channel fastest. */
interface Grid {
  values: Float64Array
  side: number
  channels: number
}

/** Keras's `preprocess_input`: blue, green, red, less the means. */
function preprocessed(rgba: Uint8Array): Grid {
  const values = new Float64Array(SIDE * SIDE * 3)
  for (let p = 0; p < SIDE * SIDE; p++) {
    values[p * 3] = (rgba[p * 4 + 2] ?? 0) - 103.939
    values[p * 3 + 1] = (rgba[p * 4 + 1] ?? 0) - 116.779
    values[p * 3 + 2] = (rgba[p * 4] ?? 0) - 123.68
  }
  return { values, side: SIDE, channels: 3 }
}

/** The definition of a padded 3x3 convolution and ReLU, over Keras's own order of numbers. */
function convolved({ values, side, channels }: Grid, { kernel, bias }: Convolution): Grid {
  const output = bias.length
  const result = new Float64Array(side * side * output)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sums = Float64Array.from(bias)
      for (let ky = 0; ky < 3; ky++) {
        for (let kx = 0; kx < 3; kx++) {
          const [fromY, fromX] = [y + ky - 1, x + kx - 1]
          if (fromY < 0 || fromX < 0 || fromY >= side || fromX >= side) continue
          for (let c = 0; c < channels; c++) {
            const value = values[(fromY * side + fromX) * channels + c] ?? 0
            if (value === 0) continue
            const row = ((ky * 3 + kx) * channels + c) * output
            for (let o = 0; o < output; o++) sums[o] = (sums[o] ?? 0) + value * (kernel[row + o] ?? 0)
          }
        }
      }
      for (let o = 0; o < output; o++) result[(y * side + x) * output + o] = Math.max(0, sums[o] ?? 0)
    }
  }
  return { values: result, side, channels: output }
}

function pooled({ values, side, channels }: Grid): Grid {
  const half = side / 2
  const result = new Float64Array(half * half * channels)
  for (let y = 0; y < half; y++)
    for (let x = 0; x < half; x++)
      for (let c = 0; c < channels; c++) {
        const at = (dy: number, dx: number): number => values[((2 * y + dy) * side + 2 * x + dx) * channels + c] ?? 0
        result[(y * half + x) * channels + c] = Math.max(at(0, 0), at(0, 1), at(1, 0), at(1, 1))
      }
  return { values: result, side: half, channels }
}

const unit = (values: Float64Array): Float64Array => {
  const norm = Math.hypot(...values)
  return values.map((value) => value / norm)
}

/** The same network over a smaller photo, which also gives what each layer makes. */
function withLayersShown(onnx: Uint8Array): Uint8Array {
  const model = decodeOnnx(onnx)
  const dim = [1, SIDE, SIDE, 4].map((dim_value) => ({ dim_value }))
  model.graph.input = [{ name: 'rgba', type: { tensor_type: { elem_type: 2, shape: { dim } } } }]
  model.graph.output = ['flat', 'pooled', ...LAYERS.map((_, i) => `relu${i}`)].map((name) => ({
    name,
    type: { tensor_type: { elem_type: 1 } }
  }))
  return encodeOnnx(model)
}

function expectClose(found: Tensor | undefined, expected: Float64Array, what: string): void {
  const values = found?.data as Float32Array
  expect(values.length, what).toBe(expected.length)
  let [difference, size] = [0, 0]
  for (const [i, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs(value - (values[i] ?? NaN)))
    size = Math.max(size, Math.abs(value))
  }
  expect(difference / size, what).toBeLessThan(1e-4)
}

function channelsLast(tensor: Tensor | undefined): Tensor | undefined {
  const [, channels = 0, height = 0, width = 0] = tensor?.dims ?? []
  const from = tensor?.data as Float32Array
  const to = new Float32Array(from.length)
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < height * width; p++) to[p * channels + c] = from[c * height * width + p] ?? 0
  return new Tensor('float32', to, [1, height, width, channels])
}

test('Keras’s file becomes a network that computes, layer by layer, what plain loops over Keras’s numbers compute', async () => {
  const path = join(temporaryFolder(), 'weights.h5')
  await writeKerasFile(path, layers)
  // As large as the real one, less what HDF5 puts around the numbers.
  expect(statSync(path).size).toBeGreaterThan(58_858_752)
  const onnx = writeOnnx(await readWeights(path))
  const session = await InferenceSession.create(withLayersShown(onnx))
  const found = await session.run({ rgba: new Tensor('uint8', photo(SIDE), [1, SIDE, SIDE, 4]) })
  let grid = preprocessed(photo(SIDE))
  for (const [i, layer] of layers.entries()) {
    grid = convolved(grid, layer)
    expectClose(channelsLast(found[`relu${i}`]), grid.values, layerName(i))
    if (LAYERS[i]?.pooled) grid = pooled(grid)
  }
  expectClose(found.flat, unit(grid.values), 'flat')
  const mean = Float64Array.from({ length: 512 }, (_, c) =>
    grid.values.reduce((sum, value, at) => (at % 512 === c ? sum + value : sum), 0)
  )
  expectClose(found.pooled, unit(mean), 'pooled')
  await session.release()
})

const oihw = (values: Float32Array, input: number, output: number): Float32Array =>
  Float32Array.from({ length: values.length }, (_, at) => {
    const [o, rest] = [Math.floor(at / (input * 9)), at % (input * 9)]
    return values[((rest % 9) * input + Math.floor(rest / 9)) * output + o] ?? 0
  })

const bytesOf = (values: Float32Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

function npy(values: Float32Array, shape: number[]): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`.padEnd(117) + '\n'
  return Buffer.concat([Buffer.from(`\x93NUMPY\x01\x00\x76\x00`, 'latin1'), Buffer.from(header), bytesOf(values)])
}

function safetensors(tensors: Record<string, { values: Float32Array; shape: number[] }>): Uint8Array {
  let at = 0
  const entries = Object.entries(tensors).map(([name, { values, shape }]) => [
    name,
    { dtype: 'F32', shape, data_offsets: [at, (at += values.byteLength)] }
  ])
  const header = Buffer.from(JSON.stringify({ __metadata__: { format: 'pt' }, ...(Object.fromEntries(entries) as object) }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, ...Object.values(tensors).map(({ values }) => bytesOf(values))])
}

const TORCH_PLACES = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]

test('the same weights come out of .npz, .safetensors and .onnx, kernels in either order and the classifier left out', async () => {
  const folder = temporaryFolder()
  await writeKerasFile(join(folder, 'w.h5'), layers)
  const expected = await readWeights(join(folder, 'w.h5'))
  const npz = layers.flatMap(({ kernel, bias }, i): [string, Uint8Array][] => {
    const { block, place, input, output } = LAYERS[i] ?? { block: 0, place: 0, input: 0, output: 0 }
    return [
      [`conv${block}_${place}_W.npy`, npy(kernel, [3, 3, input, output])],
      [`conv${block}_${place}_b.npy`, npy(bias, [output])]
    ]
  })
  writeFileSync(
    join(folder, 'w.npz'),
    zipSync({ ...Object.fromEntries(npz), 'fc8_b.npy': npy(new Float32Array(10), [10]) }, { level: 0 })
  )
  const torch = layers.flatMap(({ kernel, bias }, i) => {
    const { input, output } = LAYERS[i] ?? { input: 0, output: 0 }
    const name = `features.${TORCH_PLACES[i] ?? 0}`
    return [
      [`${name}.weight`, { values: oihw(kernel, input, output), shape: [output, input, 3, 3] }],
      [`${name}.bias`, { values: bias, shape: [output] }]
    ] as const
  })
  writeFileSync(
    join(folder, 'w.safetensors'),
    safetensors({ ...Object.fromEntries(torch), 'classifier.0.bias': { values: new Float32Array(3), shape: [3] } })
  )
  writeFileSync(join(folder, 'w.onnx'), writeOnnx(expected))
  const npzWeights = await readWeights(join(folder, 'w.npz'))
  expect(npzWeights.preprocessing?.channels).toBe('BGR')
  expectSame(npzWeights, expected, 0)
  const torchWeights = await readWeights(join(folder, 'w.safetensors'))
  expect(torchWeights.preprocessing).toMatchObject({ channels: 'RGB', std: [58.395, 57.12, 57.375] })
  expectSame(torchWeights, expected, 0)
  // The first layer of Armoire's own files holds the preprocessing.
  const own = await readWeights(join(folder, 'w.onnx'))
  expect(own.preprocessing).toBeNull()
  expectSame(own, expected, 1)
  expect(Buffer.from(writeOnnx(own)).equals(writeOnnx(expected))).toBe(true)
})

function expectSame(found: Vgg16Weights, expected: Vgg16Weights, from: number): void {
  for (const [i, { kernel, bias }] of expected.layers.entries()) {
    if (i < from) continue
    expect(Buffer.from(bytesOf(found.layers[i]?.kernel ?? kernel.slice(1))).equals(bytesOf(kernel)), layerName(i)).toBe(true)
    expect(found.layers[i]?.bias).toEqual(bias)
  }
}

test('Oxford’s weights with their channels turned round are recognised by their first numbers', async () => {
  const path = join(temporaryFolder(), 'w.h5')
  const [first, ...rest] = layers
  const kernel = Float32Array.from(first?.kernel ?? [])
  for (const [channel, value] of [0.4800154, 0.55037946, 0.42947057].entries()) kernel[channel * 64] = value
  await writeKerasFile(path, [{ kernel, bias: first?.bias ?? new Float32Array(64) }, ...rest])
  expect((await readWeights(path)).preprocessing).toMatchObject({ channels: 'RGB', mean: [123.68, 116.779, 103.939] })
})

test('what is not VGG16’s body is refused with the first difference by name, and nothing is kept', async () => {
  const folder = temporaryFolder()
  const library = join(folder, 'library')
  const store = new ModelStore(library, modelsFolder)
  const refused = async (name: string, bytes: Uint8Array | string, why: RegExp): Promise<void> => {
    writeFileSync(join(folder, name), bytes)
    await expect(store.import(join(folder, name)), name).rejects.toThrow(why)
  }
  const changed = async (change: (all: Convolution[]) => Convolution[], why: RegExp): Promise<void> => {
    await writeKerasFile(join(folder, 'w.h5'), change([...layers]))
    await expect(store.import(join(folder, 'w.h5'))).rejects.toThrow(why)
  }
  await changed((all) => all.slice(0, 12), /conv5_3 has no kernel/)
  const notFinite = Float32Array.from(layers[4]?.bias ?? [])
  notFinite[7] = NaN
  await changed(
    (all) => all.map(({ kernel, bias }, i) => ({ kernel, bias: i === 4 ? notFinite : bias })),
    /Number 7 of block3_conv1\/block3_conv1_b_1:0 is not finite/
  )
  const wide = { 'features.0.weight': { values: new Float32Array(64 * 75), shape: [64, 3, 5, 5] } }
  await refused('wide.safetensors', safetensors(wide), /conv1_1 has no bias/)
  await refused(
    'bn.safetensors',
    safetensors({ 'features.1.weight': { values: new Float32Array(64), shape: [64] } }),
    /features\.1\.weight is a layer that VGG16 doesn’t have/
  )
  await refused(
    'other.safetensors',
    safetensors({ 'layer1.weight': { values: new Float32Array(1), shape: [1] } }),
    /Its arrays are called layer1\.weight/
  )
  const whole = decodeOnnx(writeOnnx(await keras(join(folder, 'whole.h5'))))
  const graph = (change: (model: OnnxModel['graph']) => void): Uint8Array => {
    const copy = structuredClone(whole)
    change(copy.graph)
    return encodeOnnx(copy)
  }
  const leaky = graph(({ node }) => {
    for (const step of node) if (step.output[0] === 'relu0') step.op_type = 'LeakyRelu'
  })
  await refused('leaky.onnx', leaky, /Step 2 is LeakyRelu where VGG16 has Relu/)
  const wrongShape = graph(({ initializer: [first] }) => {
    if (first) first.dims = [64, 4, 9, 1]
  })
  await refused('wide.onnx', wrongShape, /kernel0 has the shape 64×4×9×1 instead of 64×4×3×3/)
  await refused(
    'shipped.onnx',
    readFileSync(join(modelsFolder, 'vgg16/armoire-vgg16-int8.onnx')),
    /Step \d is \w+ where VGG16 has/
  )
  const damaged = readFileSync(join(folder, 'whole.h5')).subarray(0, 30_000_000)
  await refused('half.h5', damaged, /half\.h5 is damaged or ends too early/)
  await refused('page.h5', '<!doctype html>', /page\.h5 is no weights file that Armoire reads/)
  await refused('empty.npz', '', /is no weights file/)
  await expect(store.import(join(folder, 'nothing.h5'))).rejects.toThrow(/can’t be read/)
  expect(readdirSync(folder)).not.toContain('library')
})

async function keras(path: string): Promise<Vgg16Weights> {
  await writeKerasFile(path, layers)
  return readWeights(path)
}

testWithShared('the float network that was handed to the project gives the same vectors once it has been imported', async () => {
  const library = temporaryFolder()
  const store = new ModelStore(library, modelsFolder)
  const name = await store.import(join(shared, 'models/vgg16-imagenet-f16.onnx'))
  expect(name).toBe('vgg16-imagenet-f16')
  const imported = await Vgg16.load((await readModel(join(library, 'models', name), 'float32')).bytes, null)
  const handed = await Vgg16.load(readFileSync(join(shared, 'models/vgg16-imagenet-f16.onnx')), null)
  expect((await imported.embed(photo(224))).flat).toEqual((await handed.embed(photo(224))).flat)
  await Promise.all([imported.release(), handed.release()])
})
