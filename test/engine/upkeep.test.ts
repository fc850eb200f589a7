import Database from 'better-sqlite3'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Library } from '../../src/engine/library/library.ts'
import { garmentUpkeep } from '../../src/engine/search/blocks.ts'
import type { GarmentBlock } from '../../src/engine/search/garment-block.ts'
import type { Upkeep } from '../../src/engine/search/upkeep.ts'
import { temporaryFolder } from '../helpers/library.ts'
import { GARMENT_PART, syntheticGarments } from '../helpers/synthetic.ts'

const garments = [...syntheticGarments(200)]
const facts = { width: 10, height: 20, takenAt: null, color: '#112233', palette: [] }
const embedding = { map: new Uint8Array(25_088), scale: 1, pooled: new Float32Array(512) }

/** A library of garments, and a block that follows it; its file is written for however few. */
function open(folder: string) {
  const library = new Library(folder)
  onTestFinished(() => library.close())
  const model = { ...GARMENT_PART, id: 'garments', number: library.modelNumber('garments') }
  const photos = library.addFolder('/photos').id
  const recipe = library.modelNumber('recipe')
  /** @returns the photo's id */
  const store = (name: number, garment = name): number => {
    const described = { model, garment: garments[garment] ?? { vector: new Float32Array(), kinds: new Float32Array() } }
    const stat = { size: garment, mtimeMs: garment }
    return library.store(photos, `${String(name)}.jpg`, stat, `hash ${String(garment)}`, facts, recipe, embedding, described)
  }
  const upkeep = garmentUpkeep(library, model, { rows: 0, changed: 1, share: 0 })
  return { library, store, upkeep }
}

/** A library of 100 with a written file. */
async function written() {
  const folder = temporaryFolder()
  const { library, store, upkeep } = open(folder)
  const ids = Array.from({ length: 100 }, (_, i) => store(i))
  await upkeep.start()
  await upkeep.write()
  return { folder, path: join(folder, 'garments.rows'), library, store, ids }
}

const row = ({ block }: Upkeep<GarmentBlock>, garment: number): Float32Array | undefined =>
  garments[garment] && block.row(garments[garment])

/** Makes what the library itself says of garments unreadable: what is known of them then is from the file. */
function spoil(folder: string): void {
  const db = new Database(join(folder, 'armoire.sqlite'))
  db.exec('DROP TRIGGER vector_change_descriptor_update; UPDATE descriptor SET vector = zeroblob(1)')
  db.close()
}

test('rows are read from the file, not from the library', async () => {
  const { folder, ids } = await written()
  spoil(folder)
  const { upkeep } = open(folder)
  await upkeep.start()
  expect(upkeep.block.size).toBe(100)
  for (const i of [0, 50, 99]) expect(upkeep.block.get(ids[i] ?? 0)).toEqual(row(upkeep, i))
})

test('what changed, came and went since the file was written is as the library says', async () => {
  const { folder, library, store, ids } = await written()
  store(3, 150)
  const added = store(120)
  const [gone = 0, hidden = 0] = [ids[7], ids[8]]
  library.markMissing([gone])
  library.details.edit([library.pieceOfPhoto(hidden)?.id ?? 0], { hidden: true })
  const { upkeep } = open(folder)
  await upkeep.start()
  expect(upkeep.block.get(ids[3] ?? 0)).toEqual(row(upkeep, 150))
  expect(upkeep.block.get(added)).toEqual(row(upkeep, 120))
  expect(upkeep.block.get(gone)).toBeUndefined()
  expect(upkeep.block.get(hidden)).toBeUndefined()
  expect(upkeep.block.size).toBe(99)
})

const spoilers: Record<string, (path: string, folder: string) => void> = {
  'cut short': (path) => {
    writeFileSync(path, readFileSync(path).subarray(0, 500))
  },
  'spoiled by the disk': (path) => {
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(1, bytes.length - 9))
  },
  'not the one that this state of the database knows': (_, folder) => {
    const db = new Database(join(folder, 'armoire.sqlite'))
    db.exec("UPDATE vector_file SET stamp = 'of a backup'")
    db.close()
  }
}
test.each(Object.entries(spoilers))('a file that is %s is made up for by the library, and written anew', async (_, spoilFile) => {
  const { folder, path } = await written()
  spoilFile(path, folder)
  const { upkeep } = open(folder)
  await upkeep.start()
  expect(upkeep.block.size).toBe(100)
  await upkeep.write()
  spoil(folder)
  const again = open(folder)
  await again.upkeep.start()
  expect(again.upkeep.block.size).toBe(100)
})

test('what another process stores while rows are read is there after catching up, and in the next file', async () => {
  const { folder, store } = await written()
  const { upkeep } = open(folder)
  const started = upkeep.start()
  const [first, second] = [store(130), store(131)]
  await started
  upkeep.catchUp()
  expect(upkeep.block.get(first)).toEqual(row(upkeep, 130))
  expect(upkeep.block.get(second)).toEqual(row(upkeep, 131))
  const third = store(5, 140)
  await upkeep.write()
  spoil(folder)
  const later = open(folder)
  await later.upkeep.start()
  expect(later.upkeep.block.get(third)).toEqual(row(later.upkeep, 140))
})

test('few rows have no file, and one is not written again for a few changes', async () => {
  const folder = temporaryFolder()
  const { library, store } = open(folder)
  for (let i = 0; i < 20; i++) store(i)
  const model = { ...GARMENT_PART, id: 'garments', number: library.modelNumber('garments') }
  const path = join(folder, 'garments.rows')
  const few = garmentUpkeep(library, model)
  await few.start()
  await few.write()
  expect(existsSync(path)).toBe(false)
  const many = garmentUpkeep(library, model, { rows: 10, changed: 5, share: 0 })
  await many.start()
  await many.write()
  const before = readFileSync(path)
  for (let i = 0; i < 4; i++) store(100 + i)
  await many.write()
  expect(readFileSync(path).equals(before)).toBe(true)
  store(104)
  await many.write()
  expect(readFileSync(path).equals(before)).toBe(false)
})
