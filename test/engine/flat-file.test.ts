import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFlat, writeFlat } from '../../src/engine/search/flat-file.ts'
import { GarmentBlock } from '../../src/engine/search/garment-block.ts'
import { RecipeBlock } from '../../src/engine/search/recipe-block.ts'
import { temporaryFolder } from '../helpers/library.ts'
import { GARMENT_PART, syntheticGarments, syntheticMaps } from '../helpers/synthetic.ts'

const maps = [...syntheticMaps(30)]
const garments = [...syntheticGarments(30)]
const expected = { contents: 'rows of a test', stamp: 'one' }

function garmentBlock(): GarmentBlock {
  const block = new GarmentBlock(GARMENT_PART)
  for (const [id, garment] of garments.entries()) block.set(id + 100, garment)
  block.delete(103)
  return block
}

/** A file of garments. */
async function writtenFile(): Promise<string> {
  const path = join(temporaryFolder(), 'garments.rows')
  expect(await writeFlat(path, { ...expected, revision: 7 }, garmentBlock(), () => true)).toBe(true)
  return path
}

/** What is read of a file, and how much is then in the block. */
async function read(path: string, as = expected) {
  const block = new GarmentBlock(GARMENT_PART)
  return { revision: await readFlat(path, as, block), size: block.size, block }
}

const nothing = { revision: undefined, size: 0 }

test('garments come back from a file as they were, and can be changed', async () => {
  const { revision, block } = await read(await writtenFile())
  const before = garmentBlock()
  expect(revision).toBe(7)
  for (const id of [100, 129]) expect(block.get(id)).toEqual(before.get(id))
  const query = before.get(107) ?? new Float32Array()
  expect(block.search(query, 20)).toEqual(before.search(query, 20))
  for (const either of [block, before]) {
    either.delete(100)
    either.set(500, garments[3] ?? { vector: new Float32Array(), kinds: new Float32Array() })
  }
  expect(block.search(query, 20)).toEqual(before.search(query, 20))
})

test('averages of maps come back as they were', async () => {
  const path = join(temporaryFolder(), 'recipe.rows')
  const [before, after] = [0, 0].map((inFull) => new RecipeBlock((id) => maps[id], { inFull, kept: 0 }))
  for (const [id, map] of maps.entries()) before?.set(id, map)
  if (!before || !after) throw new Error('there were to be two')
  await writeFlat(path, { ...expected, revision: 1 }, before, () => true)
  expect(await readFlat(path, expected, after)).toBe(1)
  const query = maps[4] ?? new Uint8Array()
  expect(after.search(query, 10)).toEqual(before.search(query, 10))
})

test('a file of other rows, or another than was written last, is not trusted', async () => {
  const path = await writtenFile()
  expect(await read(path, { ...expected, contents: 'other rows' })).toMatchObject(nothing)
  expect(await read(path, { ...expected, stamp: 'two' })).toMatchObject(nothing)
  expect(await read(join(temporaryFolder(), 'none'))).toMatchObject(nothing)
})

test('a file with one wrong bit, wherever it is, is not trusted', async () => {
  const path = await writtenFile()
  const good = readFileSync(path)
  for (const share of [0, 0.0001, 0.001, 0.01, 0.3, 0.6, 1]) {
    const bad = Buffer.from(good)
    const at = Math.min(bad.length - 1, Math.floor(share * bad.length))
    bad.writeUInt8(bad.readUInt8(at) ^ 4, at)
    writeFileSync(path, bad)
    expect(await read(path)).toMatchObject(nothing)
  }
})

test('a file that was cut short, or is something else altogether, is not trusted', async () => {
  const path = await writtenFile()
  truncateSync(path, readFileSync(path).length - 100)
  expect(await read(path)).toMatchObject(nothing)
  truncateSync(path, 10)
  expect(await read(path)).toMatchObject(nothing)
  writeFileSync(path, 'x'.repeat(100_000))
  expect(await read(path)).toMatchObject(nothing)
})

test('when a row changes while they are written, or nobody wants them any more, the file that was there stays', async () => {
  const path = await writtenFile()
  const before = readFileSync(path)
  const block = garmentBlock()
  const writing = writeFlat(path, { ...expected, stamp: 'two', revision: 8 }, block, () => true)
  block.delete(110)
  expect(await writing).toBe(false)
  expect(await writeFlat(path, { ...expected, stamp: 'two', revision: 8 }, block, () => false)).toBe(false)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(existsSync(`${path}.new`)).toBe(false)
})
