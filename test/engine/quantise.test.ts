/** Whether the 8-bit network is near the float one, and whether one that isn't is left alone. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { Library } from '../../src/engine/library/library.ts'
import { agreement } from '../../src/engine/models/agreement.ts'
import { madePhoto } from '../../src/engine/models/made-photos.ts'
import { decodeOnnx, type OnnxTensor } from '../../src/engine/models/onnx-schema.ts'
import { quantise } from '../../src/engine/models/quantise.ts'
import { readWeights } from '../../src/engine/models/read-weights.ts'
import { samplePhotos } from '../../src/engine/models/sample-photos.ts'
import { ModelStore } from '../../src/engine/models/store.ts'
import { floatTwin, verify } from '../../src/engine/models/verify.ts'
import type { Vgg16Weights } from '../../src/engine/models/vgg16-weights.ts'
import { writeOnnx, writeOpenOnnx } from '../../src/engine/models/write-onnx.ts'
import { indexOnce, addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'
import { randomVgg16, writeKerasFile, type Convolution } from '../helpers/weights.ts'

/** Of the tests' photos: small, so that the network is quick. */
const SIDE = 64

/** As Armoire reads them from Keras's file. */
async function randomWeights(): Promise<Vgg16Weights> {
  const path = join(temporaryFolder(), 'weights.h5')
  await writeKerasFile(path, randomVgg16())
  return readWeights(path)
}

/** The last layer but one makes one channel ten thousand times as large as others, which nobody needs: 8 bits can't hold both. */
function uneven(): Convolution[] {
  return randomVgg16().map(({ kernel, bias }, i) => {
    if (i === 11) return { kernel, bias: bias.map((value, o) => (o === 0 ? 1e7 : value)) }
    if (i === 12) return { kernel: kernel.map((value, at) => (Math.floor(at / 512) % 512 === 0 ? 0 : value)), bias }
    return { kernel, bias }
  })
}

const photos = (count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => madePhoto(i, SIDE))

async function vectors(onnx: Uint8Array, inputs: Uint8Array[], side = SIDE): Promise<Float32Array[]> {
  const session = await InferenceSession.create(onnx)
  const found: Float32Array[] = []
  for (const rgba of inputs) {
    const { flat } = await session.run({ rgba: new Tensor('uint8', rgba, [1, side, side, 4]) })
    found.push(Float32Array.from(flat?.data as Float32Array))
  }
  await session.release()
  return found
}

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b))

test('the 8-bit network’s vectors are near the float one’s on photos its ranges weren’t found on, and it says how near', async () => {
  const [weights, calibration] = [await randomWeights(), photos(12)]
  const { onnx, agreement: measured } = await quantise(weights, calibration, { side: SIDE })
  const heldOut = calibration.filter((_, i) => i % 4 === 0)
  const [float, int8] = [await vectors(writeOpenOnnx(weights, SIDE), heldOut), await vectors(onnx, heldOut)]
  const cosines = float.map((vector, i) => cosine(vector, int8[i] ?? vector))
  expect(Math.min(...cosines)).toBeGreaterThan(0.998)
  expect(measured.photos).toBe(3)
  expect(measured.cosine.min).toBeCloseTo(Math.min(...cosines), 5)
  expect(measured.cosine.mean).toBeCloseTo(cosines.reduce((sum, value) => sum + value, 0) / 3, 5)
  // The same weights and photos give the same file: its identity is stable.
  const again = await quantise(weights, calibration, { side: SIDE })
  expect(Buffer.from(again.onnx).equals(onnx)).toBe(true)
})

test('the first layer stays in float, and every other weight is within half a step of its own', async () => {
  const weights = await randomWeights()
  const { onnx } = await quantise(weights, photos(8), { side: SIDE })
  const { node, initializer } = decodeOnnx(onnx).graph
  const named = (name: string): OnnxTensor | undefined => initializer.find((tensor) => tensor.name === name)
  const layers = node.filter(({ op_type }) => op_type.endsWith('Conv'))
  expect(layers.map(({ op_type }) => op_type)).toEqual(['Conv', ...Array.from({ length: 12 }, () => 'QLinearConv')])
  const float = decodeOnnx(writeOpenOnnx(weights, SIDE)).graph.initializer.find(({ name }) => name === 'kernel0')
  expect(named('kernel0')).toEqual(float)
  for (const i of [1, 7, 12]) {
    const kernel = new Int8Array(Uint8Array.from(named(`kernel${i}`)?.raw_data ?? []).buffer)
    const steps = new Float32Array(Uint8Array.from(named(`kernelSteps${i}`)?.raw_data ?? []).buffer)
    const exact = weights.layers[i]?.kernel ?? new Float32Array()
    let worst = 0
    for (const [at, value] of exact.entries()) {
      const step = steps[Math.floor((at / exact.length) * steps.length)] ?? 0
      worst = Math.max(worst, Math.abs(value - (kernel[at] ?? 0) * step) / step)
    }
    expect(worst).toBeLessThan(0.501)
  }
})

test('an import is stored in 8 bits and in float', async () => {
  const [library, file] = [join(temporaryFolder(), 'library'), join(temporaryFolder(), 'mine.h5')]
  await writeKerasFile(file, randomVgg16())
  const asked: number[] = []
  const store = new ModelStore(library, modelsFolder, (most) => {
    asked.push(most)
    return [madePhoto(77)]
  })
  await store.import(file)
  expect(asked).toEqual([64])
  const [, entry] = await store.list()
  expect(entry).toMatchObject({ id: expect.stringMatching(/^mine-int8-/) as string, quantising: { floor: 0.995, used: true } })
  expect(entry?.quantising?.cosine).toBeGreaterThan(0.998)
  const [eight, float] = [await store.read('mine'), await store.read('mine', 'float32')]
  expect([eight.precision, float.precision]).toEqual(['int8', 'float32'])
  expect(eight.bytes.length).toBeLessThan(float.bytes.length / 3.9)
})

test('verify’s figures are those of the two files’ vectors; without a float file it says what to do', async () => {
  const [library, file] = [join(temporaryFolder(), 'library'), join(temporaryFolder(), 'float.onnx')]
  const weights = await randomWeights()
  writeFileSync(file, writeOnnx(weights))
  const store = new ModelStore(library, modelsFolder)
  const { bytes: shipped } = await store.read('vgg16')
  await expect(floatTwin(store, 'vgg16')).rejects.toThrow(/no float version of VGG16 \(ImageNet, torchvision\).*--float/)
  await expect(floatTwin(store, 'vgg16', 'nothing-here')).rejects.toThrow(/can’t be read/)
  // Other weights than the shipped ones: far away, and so are the neighbours.
  const float = await floatTwin(store, 'vgg16', file)
  const inputs = Array.from({ length: 13 }, (_, i) => madePhoto(i))
  const looked: number[] = []
  const found = await verify(shipped, float, inputs, (count) => looked.push(count))
  expect(looked).toEqual(inputs.map((_, i) => i + 1))
  const [reference, eight] = [await vectors(writeOnnx(weights), inputs, 224), await vectors(shipped, inputs, 224)]
  const cosines = reference.map((vector, i) => cosine(vector, eight[i] ?? vector))
  expect(found.photos).toBe(13)
  expect(found.cosine.min).toBeCloseTo(Math.min(...cosines), 5)
  expect(found.cosine.mean).toBeCloseTo(cosines.reduce((sum, value) => sum + value, 0) / 13, 5)
  expect(found.recall).toBeCloseTo(recallOf(reference, eight), 10)
})

test('a network that 8 bits would change too much is used in float, and says so', async () => {
  const [library, file] = [join(temporaryFolder(), 'library'), join(temporaryFolder(), 'uneven.h5')]
  await writeKerasFile(file, uneven())
  const store = new ModelStore(library, modelsFolder)
  await store.import(file)
  const { precision, quantising } = await store.read('uneven')
  expect(precision).toBe('float32')
  expect(quantising).toMatchObject({ floor: 0.995, used: false })
  expect(quantising?.cosine).toBeLessThan(0.995)
  expect(existsSync(join(library, 'models/uneven/int8.onnx'))).toBe(false)
  const engine = openEngine(library)
  await engine.changeModel({ name: 'uneven', preprocess: 'antialiased' })
  expect(engine.status().model).toMatchObject({ precision: 'float32', quantising })
})

test('ranges are found on the library’s own photos, each content once, by its thumbnail where its drive is away', async () => {
  const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
  for (const [name, number] of [
    ['1.jpg', 1],
    ['2.jpg', 2],
    ['copy of 2.jpg', 2]
  ] as const)
    await addPhoto(folder, name, number)
  await indexOnce(library, folder)
  const opened = new Library(library)
  const sample = async (most: number): Promise<Uint8Array[]> => {
    const found: Uint8Array[] = []
    for await (const rgba of samplePhotos(opened, most)) found.push(rgba)
    return found
  }
  const here = await sample(9)
  expect(here.map(({ length }) => length)).toEqual([224 * 224 * 4, 224 * 224 * 4])
  expect(await sample(1)).toEqual(here.slice(0, 1))
  rmSync(folder, { recursive: true })
  expect(await sample(9)).toHaveLength(2)
  opened.close()
})

test('quantising ends between two photos when it is cancelled', async () => {
  const abort = new AbortController()
  abort.abort(new Error('enough'))
  await expect(quantise(await randomWeights(), photos(8), { side: SIDE, signal: abort.signal })).rejects.toThrow('enough')
})

test('agreement counts cosines, and how many of the ten nearest stay the same', () => {
  // On a circle neighbours are known: each one's ten nearest are the five before and the five after it.
  const circle = (shift: number): Float32Array[] =>
    Array.from({ length: 40 }, (_, i) => {
      const angle = ((i + (i === 7 ? shift : 0)) / 40) * 2 * Math.PI
      return Float32Array.of(Math.cos(angle), Math.sin(angle))
    })
  expect(agreement(circle(0), circle(0))).toMatchObject({ photos: 40, recall: 1 })
  // One photo moves to the other side: it keeps none of its ten, and each of those ten loses it and gets another.
  const moved = agreement(circle(0), circle(20.25))
  expect(moved.cosine.min).toBeCloseTo(Math.cos((20.25 / 40) * 2 * Math.PI), 5)
  expect(moved.cosine.mean).toBeCloseTo((39 + moved.cosine.min) / 40, 5)
  expect(moved.recall).toBeCloseTo(recallOf(circle(0), circle(20.25)), 10)
  expect(moved.recall).toBeLessThan(0.96)
  expect(agreement(circle(0).slice(0, 8), circle(0).slice(0, 8)).recall).toBeNull()
})

/** The same by distances, not cosines. */
function recallOf(expected: Float32Array[], found: Float32Array[]): number {
  const distance = (a: Float32Array, b: Float32Array): number => Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)))
  const ten = (all: Float32Array[]): number[][] =>
    all.map((a, i) => {
      const others = all.map((b, j) => ({ j, distance: distance(a, b) })).filter(({ j }) => j !== i)
      return others
        .sort((one, other) => one.distance - other.distance)
        .slice(0, 10)
        .map(({ j }) => j)
    })
  const [wanted, got] = [ten(expected), ten(found)]
  const hits = wanted.flatMap((list, i) => list.filter((j) => got[i]?.includes(j)))
  return hits.length / expected.length / 10
}
