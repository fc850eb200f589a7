import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderState } from './folder-state.ts'
import { temporaryFolder } from './library.ts'

function folderOf(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'shirts'))
  writeFileSync(join(folder, 'shirts/a.jpg'), 'one')
  symlinkSync('shirts/a.jpg', join(folder, 'link.jpg'))
  return folder
}

test('reading a folder leaves its state as it was', async () => {
  const folder = folderOf()
  const before = await folderState(folder)
  expect(Object.keys(before)).toEqual(['.', 'link.jpg', 'shirts', 'shirts/a.jpg'])
  readFileSync(join(folder, 'link.jpg'))
  expect(await folderState(folder)).toEqual(before)
})

test.each<[string, (folder: string) => void]>([
  ['new bytes of the same length', (folder) => writeFileSync(join(folder, 'shirts/a.jpg'), 'two')],
  ['another time', (folder) => utimesSync(join(folder, 'shirts/a.jpg'), 1, 1)],
  ['other permissions', (folder) => chmodSync(join(folder, 'shirts/a.jpg'), 0o600)],
  ['a new file', (folder) => writeFileSync(join(folder, 'shirts/.cache'), '')],
  ['a new folder', (folder) => mkdirSync(join(folder, 'empty'))],
  ['a file renamed', (folder) => renameSync(join(folder, 'shirts/a.jpg'), join(folder, 'shirts/b.jpg'))],
  ['a file deleted', (folder) => rmSync(join(folder, 'shirts/a.jpg'))],
  [
    'a link to elsewhere',
    (folder) => {
      rmSync(join(folder, 'link.jpg'))
      symlinkSync('elsewhere', join(folder, 'link.jpg'))
    }
  ]
])('%s is seen', async (_, change) => {
  const folder = folderOf()
  const before = await folderState(folder)
  change(folder)
  expect(await folderState(folder)).not.toEqual(before)
})
