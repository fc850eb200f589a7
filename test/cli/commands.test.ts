import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Diagnosis } from '../../src/shared/types.ts'
import type { PaletteColor } from '../../src/shared/types.ts'
import { armoire, closet, npmRunArmoire, root } from '../helpers/cli.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

test('index, list and similar print JSON alone on stdout, and the folder is left as it was', async () => {
  const { folder, library } = await closet()
  writeFileSync(join(folder, 'bad.jpg'), 'x')
  const before = await folderState(folder)
  const indexed = await npmRunArmoire('index', folder, '--library', library, '--json')
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
  const categories = await armoire('categories', '--library', library, '--json')
  const total = (JSON.parse(categories.stdout) as { pieces: number; suggested: number }[]).map(({ pieces, suggested }) => [
    pieces,
    suggested
  ])
  expect(total.reduce((sum, [pieces = 0, suggested = 0]) => sum + pieces + 100 * suggested, 0)).toBe(4)
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
  const refined = await armoire(
    ...['similar', 'hats/hat 2.jpg', '--more', 'hats/hat 0.jpg', '--less', 'hats/hat 1.jpg', '--library', library, '--json']
  )
  expect(JSON.parse(refined.stdout)).toEqual([{ rank: 1, path: 'hats/hat 3.jpg', score: expect.any(Number) as number }])
  const part = await armoire('similar', 'hats/hat 2.jpg', '--library', library, '--part', '0.1,0.2,0.5,0.5', '--json')
  expect(part).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(part.stdout)).toHaveLength(3)
  expect(part.stdout).not.toBe(recipe.stdout)
  const shape = await armoire('similar', 'hats/hat 2.jpg', '--library', library, '--facets', 'shape=1,colour=0.5', '--json')
  expect(shape).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(shape.stdout)).toHaveLength(3)
  expect(shape.stdout).not.toBe(similar.stdout)
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

test('what was found alike moves the list of similar, which says so, unless told to leave it alone', async () => {
  const { folder, library } = await closet()
  await armoire('index', folder, '--library', library)
  const paths = async (...options: string[]): Promise<{ found: string[]; stderr: string }> => {
    const { stdout, stderr } = await armoire('similar', 'hats/hat 2.jpg', '--library', library, '--json', ...options)
    return { found: (JSON.parse(stdout) as { path: string }[]).map(({ path }) => path), stderr }
  }
  const plain = await paths()
  expect(plain.stderr).toBe('')
  const engine = openEngine(library)
  const idOf = (path = ''): number => engine.pieceAt(path)?.id ?? 0
  engine.thumb(idOf('hats/hat 2.jpg'), idOf(plain.found[0]), false)
  engine.thumb(idOf('hats/hat 2.jpg'), idOf(plain.found[1]), true)
  await engine.close()
  const moved = await paths()
  expect(moved.found[0]).toBe(plain.found[1])
  expect(moved.stderr).toMatch(/changed this order a little/)
  expect(await paths('--no-thumbs')).toEqual(plain)
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
    folders: [{ counts: { active: 4, missing: 0, failed: 0 }, reason: null, watchReason: null }],
    search: { photos: 4, averages: null }
  })
  expect(diagnosis.library.bytes).toBeGreaterThan(4 * 25_088)
  expect(diagnosis.model?.imagesPerSecond).toBeGreaterThan(0)
  expect(diagnosis.model?.threads).toBeGreaterThan(0)
  expect(await folderState(folder)).toEqual(before)
  rmSync(folder, { recursive: true })
  const readable = await armoire('doctor', '--library', library)
  expect(readable.stdout).toMatch(
    /^Library .*\nModel .*\nRunning on .*\nThreads .*\nSearch +all 4 photos .*\nFolder .*: 4 photos, 0 missing, 0 failed\n {12}There is no folder at .*\n$/
  )
})

test('accelerator says what computes photos, and in which precision', async () => {
  const { folder, library } = await closet()
  await armoire('index', folder, '--library', library)
  const { stdout } = await armoire('accelerator', 'off', '--library', library, '--json')
  expect(JSON.parse(stdout)).toEqual({ requestedProvider: 'cpu', provider: 'cpu', precision: 'int8', note: null })
  const readable = await armoire('accelerator', 'off', '--library', library)
  expect(readable.stdout).toBe('Photos are computed by CPU, in int8.\n')
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
