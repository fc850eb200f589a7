/** What an accelerator that can be trusted does in a library: there is none on most machines that run tests, so the CPU stands for one. */
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { NetworkThread } from '../../src/engine/vision/network-thread.ts'
import type * as Probe from '../../src/engine/vision/probe.ts'
import { addPhoto, barsPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

/** However busy the machine is that runs the tests. */
const PATIENT_MS = 300_000

/** Quick enough to be used, and given the time that a busy machine needs. */
vi.mock('../../src/engine/vision/probe.ts', async (original) => {
  const { tryProvider } = await original<typeof Probe>()
  const quick: typeof tryProvider = async (request, signal) => {
    const trial = await tryProvider({ ...request, provider: 'cpu' }, signal, PATIENT_MS)
    return 'failure' in trial ? trial : { ...trial, ms: trial.cpuMs / 2 }
  }
  return { tryProvider: quick }
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** Has the CPU compute what accelerators are given, until their driver breaks. */
function accelerator() {
  const driver = { broken: false, loaded: [] as { provider: string; path: string | null }[] }
  const onCpu = Object.getOwnPropertyDescriptor(NetworkThread.prototype, 'ask')?.value as NetworkThread['ask']
  vi.spyOn(NetworkThread.prototype, 'ask').mockImplementation(function (this: NetworkThread, request) {
    if (request.kind === 'load') {
      const { options, onnx } = request
      driver.loaded.push({ provider: options.provider, path: typeof onnx === 'string' ? onnx : null })
      return onCpu.call(this, { ...request, options: { ...options, provider: 'cpu' } })
    }
    const lost = request.kind === 'run' && driver.broken && driver.loaded.at(-1)?.provider !== 'cpu'
    return lost ? Promise.reject(new Error('device lost')) : onCpu.call(this, request)
  })
  return driver
}

test(
  'an accelerator computes the float twin as the same model; where it stops, the CPU goes on in 8 bits',
  { timeout: PATIENT_MS },
  async () => {
    const [folder, library] = [temporaryFolder(), join(temporaryFolder(), 'library')]
    for (const number of [1, 2]) await addPhoto(folder, `${String(number)}.jpg`, number)
    const engine = openEngine(library)
    expect(await engine.index(folder, { retryFailed: false, acceptMissing: false })).toMatchObject({ indexed: 2 })
    const { id, precision } = await engine.model()
    expect(precision).toBe('int8')
    /** Of a photo that is in the library to itself, computed anew. */
    const score = async (): Promise<number> => {
      // What was searched with last is kept.
      await engine.similar.toPhoto(await barsPhoto(9), { top: 1, by: 'recipe' })
      const { neighbours } = await engine.similar.toPhoto(await barsPhoto(1), { top: 2, by: 'recipe' })
      expect(neighbours[0]?.piece.name).toBe('1')
      return neighbours[0]?.score ?? 0
    }
    const same = await score()

    const driver = accelerator()
    await engine.compute.setAccelerator('webgpu')
    expect(engine.status().model).toMatchObject({
      id,
      requestedProvider: 'webgpu',
      provider: 'webgpu',
      precision: 'float32',
      note: null
    })
    const inFloat = { provider: 'webgpu', path: expect.stringContaining(join(library, 'models', '.vgg16-float')) as string }
    expect(driver.loaded).toEqual([inFloat])
    const near = await score()
    expect(near).toBeLessThan(same - 1e-5)
    expect(near).toBeGreaterThan(0.999)
    await addPhoto(folder, '3.jpg', 3)
    expect(await engine.index(folder, { retryFailed: false, acceptMissing: false })).toMatchObject({ indexed: 1 })
    expect(engine.status().modelChange).toBeNull()

    driver.broken = true
    expect(await score()).toBe(same)
    expect(driver.loaded).toEqual([inFloat, { provider: 'cpu', path: null }])
    expect(engine.status().model).toMatchObject({
      id,
      requestedProvider: 'webgpu',
      provider: 'cpu',
      precision: 'int8',
      note: expect.stringContaining('WebGPU stopped working') as string
    })
  }
)
