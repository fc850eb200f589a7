import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { Library } from '../../src/engine/library/library.ts'
import { threadsFor, tuneThreads } from '../../src/engine/threads.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { Vgg16 } from '../../src/engine/vision/vgg16.ts'
import { temporaryFolder } from '../helpers/library.ts'

test('how many threads compute a photo soonest is measured once on a machine of many cores, and kept with the library', async () => {
  const { bytes, garment } = await readModel(join(modelsFolder, 'vgg16'))
  const vgg16 = await Vgg16.load(bytes, garment)
  const library = new Library(join(temporaryFolder(), 'library'))
  const tried = vi.spyOn(vgg16, 'setThreads')

  library.settings.eco = true
  await tuneThreads(vgg16, library.settings, 4)
  expect(threadsFor(library.settings)).toBe(1)
  library.settings.eco = false
  await tuneThreads(vgg16, library.settings, 2)
  expect(tried).not.toHaveBeenCalled()

  await tuneThreads(vgg16, library.settings, 4)
  expect(tried.mock.calls.map(([threads]) => threads)).toEqual([4, 2, vgg16.threads])
  expect(library.settings.threads).toEqual({ cores: 4, quickest: vgg16.threads })
  await tuneThreads(vgg16, library.settings, 4)
  expect(tried).toHaveBeenCalledTimes(3)
  await vgg16.release()
  library.close()
})

test('whatever was slower is left', async () => {
  const { bytes, garment } = await readModel(join(modelsFolder, 'vgg16'))
  const vgg16 = await Vgg16.load(bytes, garment)
  const library = new Library(join(temporaryFolder(), 'library'))
  let waits = 0
  // The clock stands for a machine on which all its cores are in each other's way.
  vi.spyOn(performance, 'now').mockImplementation(() => (waits += vgg16.threads))
  try {
    await tuneThreads(vgg16, library.settings, 8)
  } finally {
    vi.restoreAllMocks()
  }
  expect([vgg16.threads, library.settings.threads]).toEqual([4, { cores: 8, quickest: 4 }])
  await vgg16.release()
  library.close()
})
