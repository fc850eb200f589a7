/** The ZIP file of a closet: written, taken in by another one, and made by somebody who means harm. */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { Library } from '../../src/engine/library/library.ts'
import { readExport } from '../../src/engine/transfer/archive.ts'
import { Transfer } from '../../src/engine/transfer/transfer.ts'
import type { ImportStep, TransferProgress } from '../../src/shared/types.ts'
import { folderState } from '../helpers/folder-state.ts'
import { addPhoto, openEngine, temporaryFolder } from '../helpers/library.ts'

async function closet(names: readonly string[]): Promise<{ engine: Engine; folder: string }> {
  const folder = temporaryFolder()
  for (const [i, name] of names.entries()) await addPhoto(folder, name, i)
  const engine = openEngine(join(temporaryFolder(), 'library'))
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  return { engine, folder }
}

const idOf = (engine: Engine, path: string): number => engine.pieces().find((piece) => piece.path === path)?.id ?? 0

async function contents(path: string): Promise<Map<string, Buffer>> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  return files
}

/** Bytes of an archive, whatever is wrong with it. */
async function zipOf(add: (zip: yazl.ZipFile) => void): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  add(zip)
  zip.end()
  return buffer(zip.outputStream)
}

function fileOf(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'export.zip')
  writeFileSync(path, bytes)
  return path
}

const quietly = (): void => undefined

/** The same length, so that the archive stays one. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  expect(to).toHaveLength(from.length)
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}

test('everything goes into one file, photos byte by byte, and another library takes in what was typed by the photos’ bytes', async () => {
  const { engine, folder } = await closet(['coats/coat.jpg', 'hat.jpg', 'gone.jpg'])
  engine.edit([idOf(engine, 'coats/coat.jpg')], { name: 'Winter coat', tags: ['wool'] })
  rmSync(join(folder, 'gone.jpg'))
  const before = await folderState(folder)
  const path = join(temporaryFolder(), 'closet.zip')
  const name = folder.split('/').at(-1) ?? ''
  expect(await engine.transfer.archive(path, true)).toEqual({ path, photos: 2, left: [`photos/${name}/gone.jpg`] })
  const files = await contents(path)
  expect([...files.keys()].sort()).toEqual([
    'armoire.csv',
    'armoire.json',
    `photos/${name}/coats/coat.jpg`,
    `photos/${name}/hat.jpg`
  ])
  expect(files.get(`photos/${name}/hat.jpg`)?.equals(readFileSync(join(folder, 'hat.jpg')))).toBe(true)
  expect(files.get('armoire.csv')?.toString()).toContain('Winter coat')
  expect(await folderState(folder)).toEqual(before)

  const other = temporaryFolder()
  await addPhoto(other, 'other name.jpg', 0)
  const there = openEngine(join(temporaryFolder(), 'library'))
  await there.index(other, { retryFailed: false, acceptMissing: false })
  const app = createApi(there, () => undefined)
  const response = await app.request('/api/import', { method: 'POST', body: new Uint8Array(readFileSync(path)) })
  expect(await response.json()).toEqual({ known: 1, changed: 1, unknown: [] })
  expect(there.pieces()[0]?.name).toBe('Winter coat')
})

test('without photos the file holds what was typed and the table', async () => {
  const { engine } = await closet(['hat.jpg'])
  const path = join(temporaryFolder(), 'closet.zip')
  expect(await engine.transfer.archive(path, false)).toEqual({ path, photos: 0, left: [] })
  expect([...(await contents(path)).keys()].sort()).toEqual(['armoire.csv', 'armoire.json'])
})

test('an archive is written neither over a file, nor among photos, also by a link, nor where there is no folder', async () => {
  const { engine, folder } = await closet(['coats/coat.jpg'])
  const place = temporaryFolder()
  writeFileSync(join(place, 'taken.zip'), 'mine')
  symlinkSync(join(folder, 'coats'), join(place, 'link'))
  const before = await folderState(folder)
  await expect(engine.transfer.archive(join(place, 'taken.zip'), true)).rejects.toThrow(/already/)
  expect(readFileSync(join(place, 'taken.zip'), 'utf8')).toBe('mine')
  for (const path of [join(folder, 'x.zip'), join(folder, 'coats/x.zip'), join(place, 'link/x.zip')])
    await expect(engine.transfer.archive(path, true)).rejects.toThrow(/never writes/)
  await expect(engine.transfer.archive(join(place, 'nowhere/x.zip'), true)).rejects.toThrow(/no folder/)
  await expect(engine.transfer.archive('x.zip', true)).rejects.toThrow(/no whole path/)
  mkdirSync(join(place, 'folder.zip'))
  await expect(engine.transfer.archive(join(place, 'folder.zip'), true)).rejects.toThrow(/already/)
  expect(readdirSync(place).sort()).toEqual(['folder.zip', 'link', 'taken.zip'])
  expect(await folderState(folder)).toEqual(before)
})

test('while an archive is written it is told how far it is, no other is begun, and it is cancelled without a trace', async () => {
  const { engine, folder } = await closet(['hat.jpg'])
  // Large enough to be still under way when it is cancelled; nobody looks into it.
  truncateSync(join(folder, 'hat.jpg'), 2 ** 30)
  const place = temporaryFolder()
  const path = join(place, 'closet.zip')
  const told: TransferProgress<'writing'>[] = []
  engine.subscribe((event) => {
    if (event.type !== 'status' || !event.status.archive?.done) return
    told.push(event.status.archive)
    engine.transfer.cancelArchive()
  })
  const writing = engine.transfer.archive(path, true)
  await expect.poll(() => engine.transfer.writing).not.toBe(null)
  await expect(engine.transfer.archive(join(place, 'other.zip'), true)).rejects.toThrow(/already/)
  expect(await writing).toBe(null)
  expect(told[0]?.done).toBeGreaterThan(0)
  expect(told[0]?.done).toBeLessThan(told[0]?.total ?? 0)
  expect(told[0]?.total).toBeGreaterThan(2 ** 30)
  expect(readdirSync(place)).toEqual([])
  expect(engine.status().archive).toBe(null)
  await engine.transfer.archive(path, false)
})

test('while an export comes in it is told how far it is, no other is begun, and it is cancelled without a trace', async () => {
  const { engine } = await closet(['hat.jpg'])
  engine.edit([idOf(engine, 'hat.jpg')], { name: 'Hat' })
  const words = Buffer.from(engine.transfer.words().replace('Hat', 'Other'))
  const place = temporaryFolder()
  vi.stubEnv('TMPDIR', place)
  onTestFinished(() => void vi.unstubAllEnvs())
  const gone = Promise.withResolvers<never>()
  const stalled = async function* (): AsyncGenerator<Uint8Array> {
    yield words.subarray(0, 20)
    yield await gone.promise
  }
  const app = createApi(engine, () => undefined)
  const cancel = async (): Promise<unknown> => (await app.request('/api/import', { method: 'DELETE' })).json()
  expect(await cancel()).toEqual({ cancelled: false })
  const sent: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-length': String(words.length) },
    body: ReadableStream.from(stalled()),
    duplex: 'half'
  }
  const coming = app.request('/api/import', sent)
  await expect.poll(() => engine.status().import).toMatchObject({ step: 'receiving', done: 20, total: words.length })
  expect(readdirSync(place)).toHaveLength(1)
  expect((await app.request('/api/import', { method: 'POST', body: words })).status).toBe(422)
  expect(await cancel()).toEqual({ cancelled: true })
  gone.reject(new Error('the page sends no more'))
  expect(await (await coming).json()).toBe(null)
  expect(engine.status().import).toBe(null)
  expect(readdirSync(place)).toEqual([])
  expect(engine.pieces()[0]?.name).toBe('Hat')
  expect((await app.request('/api/import', { method: 'POST', body: words })).status).toBe(200)
  expect(engine.pieces()[0]?.name).toBe('Other')
})

test('an import is cancelled as long as nothing of it is in the library, and not after that', async () => {
  const library = new Library(join(temporaryFolder(), 'library'))
  onTestFinished(() => {
    library.close()
  })
  const words = { app: 'armoire', schema: 1, exportedAt: new Date().toISOString(), pieces: [], categories: ['Gowns'] }
  const path = fileOf(Buffer.from(JSON.stringify(words)))
  let step: ImportStep = 'reading'
  const inTime: boolean[] = []
  const transfer = new Transfer(
    library,
    () => undefined,
    () => {
      if (transfer.taking?.step === step) inTime.push(transfer.cancelImport())
    }
  )
  expect(await transfer.importFile(path)).toBe(null)
  expect(library.details.categories()).toEqual([])
  step = 'storing'
  expect(await transfer.importFile(path)).toEqual({ known: 0, changed: 0, unknown: [] })
  expect(library.details.categories()).toEqual(['Gowns'])
  expect(inTime).toEqual([true, false])
})

test.each([
  ['../../evil.txt', 'XX_XX_evil.txt'],
  ['/etc/evil1.txt', 'Xetc_evil1.txt'],
  ['C:\\evil/2.txt', 'C__evil_2.txt']
])('an archive with an entry called %s is refused and nothing is unpacked', async (evil, name) => {
  const bytes = await zipOf((zip) => {
    zip.addBuffer(Buffer.from('harm'), name)
    zip.addBuffer(Buffer.from('{}'), 'armoire.json')
  })
  const [path, before] = [fileOf(renamed(bytes, name, evil)), readdirSync(tmpdir())]
  await expect(readExport(path, quietly)).rejects.toThrow(/no export of Armoire/)
  const added = readdirSync(tmpdir()).filter((entry) => !before.includes(entry))
  expect(added.filter((entry) => entry.includes('evil'))).toEqual([])
  expect(readdirSync(join(path, '..'))).toEqual(['export.zip'])
})

test('a link in the place of what was typed is read as text, not followed', async () => {
  const secret = join(temporaryFolder(), 'secret')
  writeFileSync(secret, 'secret')
  const bytes = await zipOf((zip) => {
    zip.addBuffer(Buffer.from(secret), 'armoire.json', { mode: 0o120777 })
  })
  expect(await readExport(fileOf(bytes), quietly)).toBe(secret)
})

test('what unpacks to more than anybody types is refused, also when it says otherwise of itself', async () => {
  const zeros = function* (): Generator<Buffer> {
    for (let i = 0; i < 300; i++) yield Buffer.alloc(1_000_000)
  }
  const bomb = await zipOf((zip) => {
    zip.addReadStream(Readable.from(zeros()), 'armoire.json')
  })
  expect(bomb.length).toBeLessThan(1_000_000)
  await expect(readExport(fileOf(bomb), quietly)).rejects.toThrow(/no export of Armoire/)

  const text = 'x'.repeat(5000)
  const honest = await zipOf((zip) => {
    zip.addBuffer(Buffer.from(text), 'armoire.json')
  })
  expect(await readExport(fileOf(honest), quietly)).toBe(text)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(5000)
  const small = Buffer.alloc(4)
  small.writeUInt32LE(5)
  const lying = renamed(honest, size.toString('latin1'), small.toString('latin1'))
  await expect(readExport(fileOf(lying), quietly)).rejects.toThrow(/no export of Armoire/)
})

test('half an archive, one of something else and one that only begins like one are refused in words', async () => {
  const { engine } = await closet([])
  const whole = await zipOf((zip) => {
    zip.addBuffer(Buffer.from('{}'), 'armoire.json')
  })
  const foreign = await zipOf((zip) => {
    zip.addBuffer(Buffer.from('{}'), 'other.json')
  })
  for (const bytes of [whole.subarray(0, 60), foreign, Buffer.from('PK and so on'), whole, Buffer.alloc(0), Buffer.from('text')])
    await expect(engine.transfer.importUpload(Readable.from([bytes]), bytes.length)).rejects.toThrow(/no export of Armoire/)
})
