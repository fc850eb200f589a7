import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { dequantised } from '../../src/engine/models/dequantise.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { accelerators, choosePlacement, doubt } from '../../src/engine/vision/accelerators.ts'
import { NetworkThread } from '../../src/engine/vision/network-thread.ts'
import { tryProvider } from '../../src/engine/vision/probe.ts'
import { Vgg16 } from '../../src/engine/vision/vgg16.ts'
import { madePhoto } from '../../src/engine/models/made-photos.ts'
import { onCpu, type Placement } from '../../src/shared/providers.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

const { bytes: int8, garment } = await readModel(join(modelsFolder, 'vgg16'))
const folder = mkdtempSync(join(tmpdir(), 'armoire-test-'))
const float = join(folder, 'float.onnx')
writeFileSync(float, dequantised(int8))
afterAll(() => {
  rmSync(folder, { recursive: true })
})
/** However busy the machine is that runs the tests. */
const PATIENT_MS = 300_000
const never = new AbortController().signal
const onDml: Placement = { requestedProvider: 'dml', provider: 'dml', note: null }
/** One that ONNX Runtime has on another system only. */
const foreign = process.platform === 'darwin' ? 'dml' : 'coreml'

test('a provider is tried in a process of its own, beside the CPU, on every output', { timeout: PATIENT_MS }, async () => {
  const trial = await tryProvider({ provider: 'cpu', float, int8, threads: 1 }, never, PATIENT_MS)
  expect(trial).toMatchObject({ cosine: expect.closeTo(1, 6) as unknown })
  if ('failure' in trial) throw new Error(trial.cause)
  expect(trial.likeness).toBeGreaterThan(0.999)
  expect(trial.likeness).toBeLessThan(0.9999)
  expect(trial.ms).toBeGreaterThan(0)
  expect(trial.cpuMs).toBeGreaterThan(0)
})

test('a provider that can’t run the network, crashes or takes too long is told apart, with the cause for the log', async () => {
  expect(await tryProvider({ provider: foreign, float, int8, threads: 1 }, never)).toEqual({
    failure: 'refused',
    cause: expect.stringContaining(foreign) as unknown
  })
  expect(await tryProvider({ provider: 'cpu', float, int8, threads: 1 }, never, 1)).toMatchObject({ failure: 'late' })
  vi.stubEnv('NODE_OPTIONS', '--require /nowhere/at-all.cjs')
  try {
    const trial = await tryProvider({ provider: 'cpu', float, int8, threads: 1 }, never)
    expect(trial).toEqual({ failure: 'crashed', cause: expect.stringContaining('at-all.cjs') as unknown })
  } finally {
    vi.unstubAllEnvs()
  }
})

test('a trial ends at once when the engine closes', async () => {
  const closing = new AbortController()
  const trial = tryProvider({ provider: 'cpu', float, int8, threads: 1 }, closing.signal)
  closing.abort()
  await expect(trial).rejects.toThrow(/abort/i)
})

test('an accelerator is trusted when it gives the CPU’s answers in less time', () => {
  const good = { cosine: 0.9999, likeness: 0.99, ms: 10, cpuMs: 50 }
  expect(doubt(good, 1)).toBeNull()
  expect(doubt({ ...good, cosine: 0.998 }, 1)).toBe('its answers differ from the CPU’s.')
  expect(doubt({ ...good, cosine: NaN }, 1)).toBe('its answers differ from the CPU’s.')
  expect(doubt({ ...good, likeness: 0.9 }, 1)).toBe('its answers, in float, are too far from the CPU’s in 8 bits.')
  expect(doubt({ ...good, likeness: NaN }, 1)).toBe('its answers, in float, are too far from the CPU’s in 8 bits.')
  expect(doubt({ ...good, ms: 100, cpuMs: 100 }, 1)).toBe('it computes 10.0 images a second and the CPU 10.0.')
  // Several photos at a time are what it has to beat.
  expect(doubt({ ...good, ms: 50, cpuMs: 100 }, 1)).toBeNull()
  expect(doubt({ ...good, ms: 50, cpuMs: 100 }, 2)).toBe('it computes 20.0 images a second and the CPU 20.0.')
  expect(doubt({ failure: 'late', cause: '' }, 1)).toBe('it took too long to answer.')
})

test('each system has its own accelerators; WebGPU is tried only when asked for', () => {
  expect(accelerators('auto', 'win32')).toEqual(['dml'])
  expect(accelerators('auto', 'darwin')).toEqual(['coreml'])
  expect(accelerators('auto', 'linux')).toEqual([])
  expect(accelerators('webgpu', 'linux')).toEqual(['webgpu'])
  expect(accelerators('off', 'win32')).toEqual([])
})

test('where no accelerator can be trusted the CPU computes, and says which one was tried first and why it isn’t used', async () => {
  const refused = vi.fn<(provider: string, cause: string) => void>()
  const network = { int8, float: () => Promise.resolve(float), threads: 1, gain: 1 }
  const { placement, float: used } = await choosePlacement([foreign], network, { signal: never, refused })
  expect(used).toBeNull()
  expect(placement).toEqual({
    requestedProvider: foreign,
    provider: 'cpu',
    note: expect.stringMatching(/was tried and isn’t used: it can’t run the network on this machine\.$/) as unknown
  })
  expect(refused).toHaveBeenCalledExactlyOnceWith(foreign, expect.stringContaining('backend'))
})

test('an accelerator that stops while photos are computed is left, and the photo in hand is computed by the CPU in 8 bits, in its layout', async () => {
  const vgg16 = await Vgg16.load(int8, garment, { sessions: 2, threads: 1, spinning: false })
  const expected = await vgg16.embed(madePhoto(1))
  // Stands for a driver that loads the network and is gone afterwards: there is none here. What comes then is asked for in earnest.
  // An accelerator takes one photo at a time: the second network is released in between.
  const ask = vi
    .spyOn(NetworkThread.prototype, 'ask')
    .mockResolvedValueOnce({})
    .mockResolvedValueOnce({})
    .mockRejectedValueOnce(new Error('device lost'))
  try {
    await vgg16.place(onDml, float)
    const [[load] = []] = ask.mock.calls
    // Not compared whole: a network's bytes are too many to be printed.
    expect(load?.kind === 'load' && [load.options.provider, load.onnx === float]).toEqual(['dml', true])
    expect([vgg16.placement.provider, vgg16.sessions]).toEqual(['dml', 1])
    expect(await vgg16.embed(madePhoto(1))).toEqual(expected)
    expect(vgg16.placement).toMatchObject({
      requestedProvider: 'dml',
      provider: 'cpu',
      note: expect.stringContaining('DirectML') as unknown
    })
    expect(vgg16.sessions).toBe(2)
  } finally {
    vi.restoreAllMocks()
    await vgg16.release()
  }
})

test('an accelerator that can’t go on in another layout is left for the CPU', async () => {
  const vgg16 = await Vgg16.load(int8, garment)
  vi.spyOn(NetworkThread.prototype, 'ask').mockResolvedValueOnce({}).mockRejectedValueOnce(new Error('the file is gone'))
  try {
    await vgg16.place(onDml, float)
    await vgg16.arrange({ sessions: 2, threads: 1, spinning: false })
    expect(vgg16.placement).toMatchObject({ requestedProvider: 'dml', provider: 'cpu' })
    expect(vgg16.sessions).toBe(2)
    expect((await vgg16.embed(madePhoto(1))).flat).toHaveLength(25_088)
  } finally {
    vi.restoreAllMocks()
    await vgg16.release()
  }
})

test('a provider that can’t load the network leaves the one that computes in place', async () => {
  const vgg16 = await Vgg16.load(int8, garment)
  await expect(vgg16.place({ requestedProvider: foreign, provider: foreign, note: null })).rejects.toThrow()
  expect(vgg16.placement).toEqual(onCpu)
  expect((await vgg16.embed(madePhoto(0))).flat).toHaveLength(25_088)
  await vgg16.release()
})

test('the choice is kept, what isn’t used is said in the status and logged by the doctor, and photos are indexed meanwhile', async (context) => {
  if (process.platform !== 'linux') context.skip('elsewhere WebGPU can’t be kept from finding a graphics card')
  const folder = temporaryFolder()
  await addPhoto(folder, 'a.jpg', 1)
  const library = join(temporaryFolder(), 'library')
  vi.stubEnv('VK_DRIVER_FILES', '/nowhere')
  vi.stubEnv('VK_ICD_FILENAMES', '/nowhere')
  try {
    const engine = openEngine(library)
    const trying = engine.compute.setAccelerator('webgpu')
    expect(await engine.index(folder, { retryFailed: false, acceptMissing: false })).toMatchObject({ indexed: 1 })
    await trying
    expect(engine.status()).toMatchObject({
      accelerator: 'webgpu',
      model: { requestedProvider: 'webgpu', provider: 'cpu', note: expect.stringContaining('WebGPU') as unknown }
    })
    await engine.close()

    const again = openEngine(library)
    const { model } = await again.doctor(true)
    expect(model).toMatchObject({
      requestedProvider: 'webgpu',
      provider: 'cpu',
      note: expect.stringContaining('WebGPU') as unknown
    })
    await again.compute.setAccelerator('off')
    expect(again.status()).toMatchObject({ accelerator: 'off', model: onCpu })
    await again.close()
  } finally {
    vi.unstubAllEnvs()
  }
})

test('the files that CUDA takes are fetched by a command of their own, which no install runs', () => {
  const { scripts, allowScripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { cuda: string }
    allowScripts: Record<string, boolean>
  }
  expect(scripts.cuda).toContain('--onnxruntime-node-install=cuda12')
  expect(Object.keys(scripts).filter((name) => /install|prepare/.test(name))).toEqual([])
  expect(allowScripts['onnxruntime-node']).toBe(false)
})
