/** Whether the float twin of the network that ships is that network, and is made when it is needed, and only then. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import type * as Files from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { dequantised } from '../../src/engine/models/dequantise.ts'
import { madePhoto } from '../../src/engine/models/made-photos.ts'
import { decodeOnnx, encodeOnnx, type OnnxModel, type OnnxTensor } from '../../src/engine/models/onnx-schema.ts'
import { ModelStore, SHIPPED } from '../../src/engine/models/store.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

const disk = vi.hoisted(() => ({ full: false }))
vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof Files>()
  const writeFile: typeof Files.writeFile = async (path, data, options) => {
    if (disk.full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    await files.writeFile(path, data, options)
  }
  return { ...files, writeFile }
})

const { bytes: int8 } = await readModel(join(modelsFolder, SHIPPED))

/** What the layers and the ends of the network give on a made picture, in the order of the names. */
async function values(onnx: Uint8Array, names: readonly string[], type: number): Promise<Tensor[]> {
  const model = decodeOnnx(onnx)
  const shown = names.filter((name) => !model.graph.output.some((output) => output.name === name))
  model.graph.output.push(...shown.map((name) => ({ name, type: { tensor_type: { elem_type: type } } })))
  const session = await InferenceSession.create(encodeOnnx(model))
  const outputs = await session.run({ rgba: new Tensor('uint8', madePhoto(1), [1, 224, 224, 4]) })
  await session.release()
  return names.map((name) => outputs[name] ?? new Tensor('float32', [], [0]))
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, as, bs] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i] ?? 0, b[i] ?? 0]
    dot += one * other
    as += one * one
    bs += other * other
  }
  return a.length === b.length ? dot / Math.sqrt(as * bs) : NaN
}

const tensorOf = ({ graph }: OnnxModel, name: string): OnnxTensor | undefined =>
  graph.initializer.find((tensor) => tensor.name === name)
const numbers = (tensor: OnnxTensor | undefined, codes = false): Float32Array | Int8Array => {
  const { buffer } = Uint8Array.from(tensor?.raw_data ?? [])
  return codes ? new Int8Array(buffer) : new Float32Array(buffer)
}

test('the twin’s inputs, outputs and layers are those of the 8-bit network, up to what that rounds', async () => {
  const twin = dequantised(int8)
  const [from, to] = [decodeOnnx(int8).graph, decodeOnnx(twin).graph]
  expect(to.input).toEqual(from.input)
  expect(to.output).toEqual(from.output)
  expect(to.node.filter(({ op_type }) => /Integer|Linear/.test(op_type))).toEqual([])

  const layers = [...Array.from({ length: 12 }, (_, i) => `q${i + 1}`), 'gq0', 'gq1', 'gq2']
  const ends = ['flat', 'pooled', 'descriptor', 'kinds']
  const [rounded, exact] = [await values(int8, [...layers, ...ends], 2), await values(twin, [...layers, ...ends], 1)]
  for (const [i, name] of [...layers, ...ends].entries())
    expect(cosine(rounded[i]?.data as Float32Array, exact[i]?.data as Float32Array), name).toBeGreaterThan(0.999)
})

test('its weights are the 8-bit ones times their steps', () => {
  const [eight, twin] = [decodeOnnx(int8), decodeOnnx(dequantised(int8))]
  const [codes, steps] = [numbers(tensorOf(eight, 'w7'), true), numbers(tensorOf(eight, 'ws7'))]
  const kernel = twin.graph.node.find(({ op_type, output }) => op_type === 'Conv' && output[0]?.startsWith('q7'))?.input[1] ?? ''
  const row = codes.length / steps.length
  const expected = codes.slice(300 * row, 301 * row)
  const found = numbers(tensorOf(twin, kernel)).slice(300 * row, 301 * row)
  expect(Array.from(found)).toEqual(Array.from(expected, (code) => Math.fround(code * (steps[300] ?? 0))))
})

/** The first two layers of the network that ships: a twin of them takes no time. */
function small(): OnnxModel {
  const model = decodeOnnx(int8)
  model.graph.node = model.graph.node.slice(0, 6)
  const taken = new Set(model.graph.node.flatMap(({ input }) => input))
  model.graph.initializer = model.graph.initializer.filter(({ name }) => taken.has(name))
  return model
}

/** Writes a model's folder. @param files ONNX files by their precision */
function writeModel(folder: string, files: Record<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(modelsFolder, SHIPPED, 'manifest.json'), 'utf8')) as object
  const listed = Object.entries(files).map(([precision, bytes]) => {
    writeFileSync(join(folder, `${precision}.onnx`), bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { file: `${precision}.onnx`, precision, bytes: bytes.length, sha256 }
  })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, files: listed }))
}

/** A store where another network can take the place of the one that ships. */
function setUp() {
  const [library, shipped] = [temporaryFolder(), temporaryFolder()]
  const ship = (onnx: Uint8Array): void => {
    writeModel(join(shipped, SHIPPED), { int8: onnx })
  }
  ship(encodeOnnx(small()))
  const twins = join(library, 'models/.vgg16-float')
  return { library, ship, twins, store: new ModelStore(library, shipped) }
}

test('a network that isn’t in 8 bits as Armoire writes it has no twin', () => {
  const model = small()
  const zeros = tensorOf(model, 'wz1')
  if (zeros) zeros.raw_data = new Uint8Array(zeros.raw_data?.length ?? 0).fill(1)
  expect(() => dequantised(encodeOnnx(model))).toThrow('wz1 is not zero')
})

test('the twin is kept, and made anew when the network that ships is another; the old one is removed', async () => {
  const { store, ship, twins } = setUp()
  const path = await store.float(SHIPPED)
  expect(readFileSync(path).equals(dequantised(encodeOnnx(small())))).toBe(true)
  const { ino, mtimeMs } = statSync(path)
  expect(await store.float(SHIPPED)).toBe(path)
  expect(statSync(path)).toMatchObject({ ino, mtimeMs })
  expect((await store.list()).map(({ name }) => name)).not.toContain('.vgg16-float')

  const model = small()
  const bias = tensorOf(model, 'b1')
  if (bias) bias.raw_data = new Uint8Array(bias.raw_data?.length ?? 0)
  const other = encodeOnnx(model)
  ship(other)
  const next = await store.float(SHIPPED)
  expect(readFileSync(next).equals(dequantised(other))).toBe(true)
  expect(readdirSync(twins).map((file) => join(twins, file))).toEqual([next])
})

test('one that is half written or changed is not used but made anew', async () => {
  const { store, twins } = setUp()
  const path = await store.float(SHIPPED)
  const whole = readFileSync(path)
  truncateSync(path, 10_000)
  writeFileSync(`${path}.1.part`, 'what a kill left')
  expect(await store.float(SHIPPED)).toBe(path)
  expect(readFileSync(path).equals(whole)).toBe(true)
  expect(readdirSync(twins)).toHaveLength(1)
  whole[whole.length >> 1] = (whole[whole.length >> 1] ?? 0) ^ 1
  writeFileSync(path, whole)
  await store.float(SHIPPED)
  expect(readFileSync(path).equals(whole)).toBe(false)
})

test('a full disk and a folder that can’t be written are told in words, and nothing is left', async () => {
  const { store, twins } = setUp()
  disk.full = true
  try {
    await expect(store.float(SHIPPED)).rejects.toThrow(/^There is no space left for /)
  } finally {
    disk.full = false
  }
  expect(readdirSync(twins)).toEqual([])
  const blocked = setUp()
  writeFileSync(join(blocked.library, 'models'), 'a file, where a folder should be')
  await expect(blocked.store.float(SHIPPED)).rejects.toThrow(/can’t be written/)
})

test('a model that came with float weights has them computed as they are', async () => {
  const { store, library } = setUp()
  writeModel(join(library, 'models/mine'), { int8: Uint8Array.of(8), float32: Uint8Array.of(32) })
  const path = join(library, 'models/mine/float32.onnx')
  expect(await store.float('mine')).toBe(path)
  truncateSync(path, 0)
  await expect(store.float('mine')).rejects.toThrow(/float32\.onnx/)
})

test('no twin is made before an accelerator is tried; with a full disk the CPU computes, and it is said why', async (context) => {
  if (process.platform !== 'linux') context.skip('elsewhere an accelerator is tried unasked')
  const folder = temporaryFolder()
  await addPhoto(folder, 'a.jpg', 1)
  const library = join(temporaryFolder(), 'library')
  const engine = openEngine(library)
  await engine.compute.setAccelerator('off')
  await engine.doctor(true)
  await engine.compute.setAccelerator('auto')
  expect(readdirSync(library)).not.toContain('models')
  disk.full = true
  try {
    await engine.compute.setAccelerator('webgpu')
  } finally {
    disk.full = false
  }
  expect(engine.status().model).toMatchObject({
    requestedProvider: 'webgpu',
    provider: 'cpu',
    precision: 'int8',
    note: expect.stringMatching(/^WebGPU could not be tried, .* There is no space left for /) as unknown
  })
  expect(await engine.index(folder, { retryFailed: false, acceptMissing: false })).toMatchObject({ indexed: 1 })
})
