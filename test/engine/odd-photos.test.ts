import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { folderState } from '../helpers/folder-state.ts'
import { indexOnce, openEngine, temporaryFolder } from '../helpers/library.ts'
import { shared, testWithShared } from '../helpers/shared.ts'

testWithShared('every odd file in the wild ends as its README expects, in one run', async () => {
  const folder = join(shared, 'photos/odd')
  const expected = readFileSync(join(folder, 'README.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => /^(?<file>[^,]+),(?:"[^"]*"|[^,]*),(?<end>ok|reject|ignored),/.exec(line)?.groups)
    .filter((row) => row !== undefined)
  expect(expected.length).toBeGreaterThan(50)
  const before = await folderState(folder)
  const library = join(temporaryFolder(), 'library')
  const { failed } = await indexOnce(library, folder)
  for (const { reason } of failed) expect(reason).toMatch(/^[A-Z].*\.$/)
  const engine = openEngine(library)
  const ends = new Map(engine.pieces().map(({ path, state }) => [path, state === 'active' ? 'ok' : 'reject']))
  const actual = expected.map(({ file = '' }) => ({ file, end: ends.get(file) ?? 'ignored' }))
  expect(actual).toEqual(expected.map(({ file, end }) => ({ file, end })))
  // Alive at the end: the engine still answers.
  const [piece] = engine.pieces().filter(({ state }) => state === 'active')
  expect((await engine.similar.toPiece(piece?.id ?? 0, { top: 12, by: 'garment' })).neighbours).toHaveLength(12)
  expect(await folderState(folder)).toEqual(before)
})
