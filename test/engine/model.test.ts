import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { readModel } from '../../src/engine/vision/manifest.ts'
import { INPUT_SIDE, Vgg16 } from '../../src/engine/vision/vgg16.ts'
import { temporaryFolder } from '../helpers/library.ts'

function copyOfModel(): string {
  const folder = temporaryFolder()
  const source = join(modelsFolder, 'vgg16')
  for (const name of readdirSync(source)) copyFileSync(join(source, name), join(folder, name))
  return folder
}
const onnxIn = (folder: string): string => join(folder, readdirSync(folder).find((name) => name.endsWith('.onnx')) ?? '')

test('the shipped model is what its manifest says, and its identity names weights, precision and preprocessing', async () => {
  expect((await readModel(join(modelsFolder, 'vgg16'))).id).toMatch(/^vgg16-imagenet-int8-antialiased-[0-9a-f]{12}$/)
})

test('a model of which one byte differs is refused with its path', async () => {
  const folder = copyOfModel()
  const bytes = readFileSync(onnxIn(folder))
  bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 1
  writeFileSync(onnxIn(folder), bytes)
  await expect(readModel(folder)).rejects.toThrow(/\.onnx is damaged/)
})

test('a missing file and a manifest that makes no sense are refused with their paths', async () => {
  const folder = copyOfModel()
  rmSync(onnxIn(folder))
  await expect(readModel(folder)).rejects.toThrow(/\.onnx is missing/)
  writeFileSync(join(folder, 'manifest.json'), '{"schema": 2}')
  await expect(readModel(folder)).rejects.toThrow(/manifest\.json can’t be understood/)
  rmSync(join(folder, 'manifest.json'))
  await expect(readModel(folder)).rejects.toThrow(/manifest\.json is missing/)
})

test('bytes that are no network are refused when they are loaded', async () => {
  await expect(Vgg16.load(Buffer.from('not a network'), null)).rejects.toThrow()
})

test('input of another size is refused', async () => {
  const { bytes } = await readModel(join(modelsFolder, 'vgg16'))
  const vgg16 = await Vgg16.load(bytes, null)
  await expect(vgg16.embed(new Uint8Array(100))).rejects.toThrow(RangeError)
  await vgg16.release()
})

test('while the network works on a photo, other work goes on', async () => {
  const { bytes } = await readModel(join(modelsFolder, 'vgg16'))
  const vgg16 = await Vgg16.load(bytes, null)
  const done: string[] = []
  const embedding = vgg16.embed(new Uint8Array(INPUT_SIDE ** 2 * 4).fill(255)).then(() => done.push('network'))
  await readFile(import.meta.filename)
  done.push('file')
  await embedding
  expect(done).toEqual(['file', 'network'])
  await vgg16.release()
})
