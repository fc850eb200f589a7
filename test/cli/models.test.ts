import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { armoire, closet } from '../helpers/cli.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'
import { randomVgg16, writeKerasFile } from '../helpers/weights.ts'

test(
  'model imports weights, lists and removes them, and says what a download is before it begins',
  { timeout: 180_000 },
  async () => {
    const library = join(temporaryFolder(), 'library')
    const list = async (): Promise<unknown> => JSON.parse((await armoire('model', 'list', '--library', library, '--json')).stdout)
    const file = join(temporaryFolder(), 'My Weights.h5')
    await writeKerasFile(file, randomVgg16())
    const imported = await armoire('model', 'import', file, '--library', library)
    expect(imported).toEqual({ code: 0, stdout: 'my-weights is ready.\n', stderr: 'Converting…\n' })
    expect(await list()).toEqual([
      {
        name: 'vgg16',
        title: expect.any(String) as string,
        state: 'shipped',
        id: expect.any(String) as string,
        quantising: null,
        source: null,
        inUse: true
      },
      {
        name: 'my-weights',
        title: 'VGG16 (My Weights.h5)',
        state: 'here',
        id: expect.stringMatching(/^my-weights-int8-/) as string,
        quantising: { cosine: expect.closeTo(0.9995, 3) as number, floor: 0.995, used: true },
        source: null,
        inUse: false
      },
      {
        name: 'vgg16-keras',
        title: 'VGG16 (ImageNet, Keras)',
        state: 'fetchable',
        id: null,
        quantising: null,
        source: expect.objectContaining({ bytes: 58_889_256 }) as object,
        inUse: false
      }
    ])
    expect(await armoire('model', 'import', file, '--library', library)).toMatchObject({ code: 1, stdout: '' })
    const photo = join(temporaryFolder(), 'hat.jpg')
    await addPhoto(dirname(photo), 'hat.jpg', 1)
    const embedded = async (model: string): Promise<Buffer> => {
      const out = `${photo}.${model}.f32`
      const args = ['--preprocess', 'keras', '--model', model, '--library', library, '--out', out]
      expect(await armoire('embed', photo, ...args)).toEqual({ code: 0, stdout: '', stderr: '' })
      return readFileSync(out)
    }
    const [imported32, shipped] = [await embedded('my-weights'), await embedded('vgg16')]
    expect(imported32.length).toBe(25_088 * 4)
    expect(imported32.equals(shipped)).toBe(false)
    expect(await armoire('model', 'remove', 'my-weights', '--library', library)).toMatchObject({ code: 0 })
    expect(await list()).toHaveLength(2)
    // Nothing listens there: what matters is what was said before.
    const got = await armoire('model', 'get', 'vgg16-keras', '--library', library, '--url', 'http://127.0.0.1:9/w.h5')
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toMatch(
      /from {5}http:\/\/127\.0\.0\.1:9\/w\.h5\n {2}licence {2}CC-BY-4\.0.*\n {2}size {5}58\.9 MB\n.* was cut at 0 of 58889256 bytes/
    )
  }
)

test('model use changes the model, which then can’t be removed', { timeout: 180_000 }, async () => {
  const { folder, library } = await closet()
  await armoire('index', folder, '--library', library)
  const similar = async (): Promise<string> =>
    (await armoire('similar', 'hats/hat 2.jpg', '--library', library, '--by', 'recipe', '--json')).stdout
  const before = await similar()
  const used = await armoire('model', 'use', 'vgg16', '--preprocess', 'keras', '--library', library)
  expect(used).toMatchObject({ code: 0, stdout: 'vgg16 (keras) is in use.\n' })
  expect(await similar()).not.toBe(before)
  const file = join(temporaryFolder(), 'mine.h5')
  await writeKerasFile(file, randomVgg16())
  await armoire('model', 'import', file, '--library', library)
  expect(await armoire('model', 'use', 'mine', '--library', library)).toMatchObject({ code: 0 })
  const verified = await armoire('model', 'verify', '--library', library, '--json')
  expect(JSON.parse(verified.stdout)).toMatchObject({
    name: 'mine',
    precision: 'int8',
    photos: expect.any(Number) as number,
    cosine: { mean: expect.closeTo(0.9995, 3) as number }
  })
  expect((await armoire('model', 'verify', 'vgg16', '--library', library)).stderr).toMatch(/There is no float version of VGG16/)
  const removed = await armoire('model', 'remove', 'mine', '--library', library)
  expect(removed).toEqual({ code: 1, stdout: '', stderr: 'mine is in use. Use another model first.\n' })
  expect((await armoire('model', 'list', '--library', library)).stdout).toMatch(/^ {2}vgg16 .*\n\* mine /)
})
