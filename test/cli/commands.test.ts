import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Diagnosis } from '../../src/engine/engine.ts'
import type { PaletteColor } from '../../src/shared/types.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, temporaryFolder } from '../helpers/library.ts'
import { randomVgg16, writeKerasFile } from '../helpers/weights.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function armoire(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn('npm', ['run', '--silent', 'armoire', '--', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { code, stdout, stderr }
}

async function closet() {
  const folder = temporaryFolder()
  for (let i = 0; i < 4; i++) await addPhoto(folder, `hats/hat ${String(i)}.jpg`, i)
  return { folder, library: join(temporaryFolder(), 'library') }
}

test('index, list and similar print JSON alone on stdout, and the folder is left as it was', async () => {
  const { folder, library } = await closet()
  writeFileSync(join(folder, 'bad.jpg'), 'x')
  const before = await folderState(folder)
  const indexed = await armoire('index', folder, '--library', library, '--json')
  expect(indexed.code).toBe(0)
  expect(JSON.parse(indexed.stdout)).toEqual({
    found: 5,
    indexed: 4,
    reused: 0,
    missing: 0,
    failed: [{ path: 'bad.jpg', reason: expect.any(String) as string }],
    seconds: expect.any(Number) as number,
    model: { id: expect.stringContaining('vgg16') as string, precision: 'int8', provider: 'cpu' }
  })
  const listed = JSON.parse((await armoire('list', '--library', library, '--json')).stdout) as {
    path: string
    palette: PaletteColor[]
  }[]
  expect(listed).toHaveLength(5)
  expect(listed.find(({ path }) => path === 'hats/hat 2.jpg')).toEqual({
    id: expect.any(Number) as number,
    path: 'hats/hat 2.jpg',
    state: 'active',
    reason: null,
    width: 120,
    height: 150,
    kind: { name: expect.any(String) as string, confidence: expect.any(Number) as number },
    palette: expect.arrayContaining([
      { hex: expect.stringMatching(/^#[\da-f]{6}$/) as string, share: expect.any(Number) as number }
    ]) as unknown
  })
  const [main] = listed.find(({ path }) => path === 'hats/hat 2.jpg')?.palette ?? []
  const near = await armoire('list', '--colour', main?.hex ?? '', '--library', library, '--json')
  expect((JSON.parse(near.stdout) as { path: string }[]).map(({ path }) => path)).toContain('hats/hat 2.jpg')
  const similar = await armoire('similar', join(folder, 'hats/hat 2.jpg'), '--library', library, '--top', '2', '--json')
  expect(JSON.parse(similar.stdout)).toEqual([
    { rank: 1, path: expect.stringMatching(/^hats\/hat [013]\.jpg$/) as string, score: expect.any(Number) as number },
    { rank: 2, path: expect.stringMatching(/^hats\/hat [013]\.jpg$/) as string, score: expect.any(Number) as number }
  ])
  const recipe = await armoire('similar', 'hats/hat 2.jpg', '--library', library, '--by', 'recipe', '--json')
  expect(recipe.code).toBe(0)
  expect(recipe.stdout).not.toBe(similar.stdout)
  const part = await armoire('similar', 'hats/hat 2.jpg', '--library', library, '--part', '0.1,0.2,0.5,0.5', '--json')
  expect(part).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(part.stdout)).toHaveLength(3)
  expect(part.stdout).not.toBe(recipe.stdout)
  expect(await folderState(folder)).toEqual(before)
})

test('similar without --json is a readable list, also for a photo outside the library or named as the library names it', async () => {
  const { folder, library } = await closet()
  await armoire('index', folder, '--library', library)
  const outside = temporaryFolder()
  await addPhoto(outside, 'new.jpg', 2)
  const found = await armoire('similar', join(outside, 'new.jpg'), '--library', library, '--top', '1')
  expect(found.stdout).toMatch(/^Recommended items:\n\s+1\. (1\.0000|0\.99\d\d) {2}hats\/hat 2\.jpg\n$/)
  const named = await armoire('similar', 'hats/hat 2.jpg', '--library', library)
  expect(named.stdout.split('\n')).toHaveLength(5)
  expect(named.stdout).not.toContain('hat 2.jpg')
})

test('embed writes little-endian float32 of length 1 in both layouts', async () => {
  const { folder } = await closet()
  for (const [layout, length] of [
    ['flat', 25_088],
    ['pooled', 512]
  ] as const) {
    const out = join(folder, `${layout}.f32`)
    expect(await armoire('embed', join(folder, 'hats/hat 0.jpg'), '--layout', layout, '--out', out)).toMatchObject({
      code: 0,
      stdout: ''
    })
    const bytes = readFileSync(out)
    expect(bytes.length).toBe(length * 4)
    const norm = Math.hypot(...Array.from({ length }, (_, i) => bytes.readFloatLE(i * 4)))
    expect(norm).toBeCloseTo(1, 4)
  }
})

test('embed takes Keras’s own preprocessing for those who compare with it', async () => {
  const { folder } = await closet()
  const read = async (rule: string): Promise<Buffer> => {
    const out = join(folder, `${rule}.f32`)
    expect(await armoire('embed', join(folder, 'hats/hat 0.jpg'), '--preprocess', rule, '--out', out)).toMatchObject({ code: 0 })
    return readFileSync(out)
  }
  const [own, keras] = [await read('armoire'), await read('keras')]
  expect(keras.length).toBe(own.length)
  expect(keras.equals(own)).toBe(false)
})

test('doctor says how network, library and folders are, and names a folder that is away', async () => {
  const { folder, library } = await closet()
  await armoire('index', folder, '--library', library)
  const before = await folderState(folder)
  const { code, stdout } = await armoire('doctor', '--library', library, '--json')
  expect(code).toBe(0)
  const diagnosis = JSON.parse(stdout) as Diagnosis
  expect(diagnosis).toMatchObject({
    library: { path: library, photos: 4 },
    model: { precision: 'int8', provider: 'cpu' },
    modelError: null,
    folders: [{ counts: { active: 4, missing: 0, failed: 0 }, reason: null, watchReason: null }]
  })
  expect(diagnosis.library.bytes).toBeGreaterThan(4 * 25_088)
  expect(diagnosis.model?.imagesPerSecond).toBeGreaterThan(0)
  expect(diagnosis.model?.threads).toBeGreaterThan(0)
  expect(await folderState(folder)).toEqual(before)
  rmSync(folder, { recursive: true })
  const readable = await armoire('doctor', '--library', library)
  expect(readable.stdout).toMatch(
    /^Library .*\nModel .*\nRunning on .*\nFolder .*: 4 photos, 0 missing, 0 failed\n {12}There is no folder at .*\n$/
  )
})

test('model imports weights, lists and removes them, and says what a download is before it begins', async () => {
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
      source: null,
      inUse: true
    },
    {
      name: 'my-weights',
      title: 'VGG16 (My Weights.h5)',
      state: 'here',
      id: expect.stringMatching(/^my-weights-float32-/) as string,
      source: null,
      inUse: false
    },
    {
      name: 'vgg16-keras',
      title: 'VGG16 (ImageNet, Keras)',
      state: 'fetchable',
      id: null,
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
})

test('model use changes the model, which then can’t be removed', async () => {
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
  const removed = await armoire('model', 'remove', 'mine', '--library', library)
  expect(removed).toEqual({ code: 1, stdout: '', stderr: 'mine is in use. Use another model first.\n' })
  expect((await armoire('model', 'list', '--library', library)).stdout).toMatch(/^ {2}vgg16 .*\n\* mine /)
})

test('export writes what was typed and the table, and import takes it in', async () => {
  const { folder, library } = await closet()
  expect(await armoire('index', folder, '--library', library)).toMatchObject({ code: 0 })
  const [json, csv] = [join(folder, '../out.json'), join(folder, '../out.csv')]
  for (const file of [json, csv])
    expect(await armoire('export', file, '--library', library)).toMatchObject({ code: 0, stdout: '' })
  expect(readFileSync(csv, 'utf8')).toContain('hat 0')
  expect(JSON.parse((await armoire('import', json, '--library', library, '--json')).stdout)).toEqual({
    known: 0,
    changed: 0,
    unknown: []
  })
  const zip = join(folder, '../out.zip')
  rmSync(zip, { force: true })
  expect(await armoire('export', zip, '--photos', '--library', library)).toMatchObject({ code: 0, stdout: '' })
  expect(JSON.parse((await armoire('import', zip, '--library', library, '--json')).stdout)).toMatchObject({ unknown: [] })
  rmSync(zip)
  expect(await armoire('export', csv, '--photos', '--library', library)).toMatchObject({ code: 1 })
  expect(await armoire('export', join(folder, 'out.txt'), '--library', library)).toMatchObject({ code: 1 })
})

test('serve prints one line of JSON when it is ready and ends on SIGTERM', async () => {
  const { folder, library } = await closet()
  const child = spawn(
    process.execPath,
    ['src/cli/index.ts', 'serve', '--library', library, '--folder', folder, '--port', '0', '--json'],
    { cwd: root }
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  expect(JSON.parse(line.toString())).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//) as string })
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
})

test('bad usage ends with 2, what fails with 1, each with a sentence on stderr and nothing on stdout', async () => {
  const { folder, library } = await closet()
  const nothing = join(temporaryFolder(), 'nothing')
  rmSync(nothing, { force: true })
  for (const args of [
    [],
    ['similar'],
    ['similar', 'x.jpg', '--part', '0.5,0.5,0.6,0.1'],
    ['index', folder, '--colour'],
    ['list', '--colour', 'mauve-ish'],
    ['embed', 'x.jpg', '--layout', 'round', '--out', 'y'],
    ['embed', 'x.jpg', '--preprocess', 'torch', '--out', 'y'],
    ['serve', '--port', '99999'],
    ['model', 'wash'],
    ['model', 'use', 'vgg16', '--preprocess', 'torch'],
    ['wash']
  ]) {
    expect(await armoire(...args), args.join(' ')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/\w/) as string
    })
  }
  for (const args of [
    ['index', nothing, '--library', library],
    ['similar', nothing, '--library', library],
    ['list', '--library', nothing],
    ['doctor', '--library', nothing],
    ['model', 'get', 'vgg19', '--library', library],
    ['model', 'import', nothing, '--library', library],
    ['model', 'remove', 'vgg16', '--library', library],
    ['model', 'use', 'vgg19', '--library', library],
    ['embed', nothing, '--out', nothing],
    ['embed', join(folder, 'hats/hat 0.jpg'), '--model', 'vgg19', '--library', library, '--out', nothing]
  ]) {
    const { code, stdout, stderr } = await armoire(...args)
    expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' })
    expect(stderr).not.toContain('    at ')
  }
})
