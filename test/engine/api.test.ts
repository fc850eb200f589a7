import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createApi } from '../../src/engine/api/app.ts'
import {
  MOST_IN_SIGHT,
  type Correspondence,
  type Folder,
  type LookAlikes,
  type Neighbour,
  type Piece,
  type SimilarToPhoto,
  type Status
} from '../../src/shared/types.ts'
import { addPhoto, barsPhoto, openEngine, photoForm, temporaryFolder } from '../helpers/library.ts'

async function api() {
  const folder = temporaryFolder()
  for (let i = 0; i < 5; i++) await addPhoto(folder, `${String(i)}.jpg`, i)
  const engine = openEngine(join(temporaryFolder(), 'library'))
  await engine.index(folder, { retryFailed: false, acceptMissing: false })
  const errors: Error[] = []
  const app = createApi(engine, (error) => errors.push(error))
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => (await (await app.request(path, init)).json()) as T
  return { app, engine, folder, errors, json }
}

test('the status names folder, counts, model and progress', async () => {
  const { json, folder } = await api()
  expect(await json<Status>('/api/status')).toMatchObject({
    folders: [{ path: folder, state: 'online', counts: { active: 5, missing: 0, failed: 0 } }],
    progress: { state: 'idle' },
    model: { precision: 'int8', provider: 'cpu' },
    modelError: null
  })
})

test('a piece finds the others, best first, itself left out', async () => {
  const { json } = await api()
  const [piece] = await json<Piece[]>('/api/pieces')
  const { neighbours } = await json<LookAlikes>(`/api/pieces/${String(piece?.id)}/similar?top=3`)
  expect(neighbours.map(({ rank }) => rank)).toEqual([1, 2, 3])
  expect(neighbours.map(({ score }) => score)).toEqual(neighbours.map(({ score }) => score).sort((a, b) => b - a))
  expect(neighbours.map(({ piece: found }) => found.id)).not.toContain(piece?.id)
})

test('bounds leave out what is too alike or not alike enough, in both rankings and for photos from outside', async () => {
  const { json } = await api()
  const [piece] = await json<Piece[]>('/api/pieces')
  const similar = `/api/pieces/${String(piece?.id)}/similar`
  for (const by of ['garment', 'recipe']) {
    const [first, second, third, fourth] = (await json<LookAlikes>(`${similar}?by=${by}`)).neighbours
    const bounds = `min=${String(third?.score)}&max=${String(second?.score)}`
    const within = (await json<LookAlikes>(`${similar}?by=${by}&${bounds}`)).neighbours
    expect(within.map(({ rank, piece: { id } }) => [rank, id])).toEqual([
      [1, second?.piece.id],
      [2, third?.piece.id]
    ])
    expect([first, fourth]).not.toContain(undefined)
  }
  const body = photoForm(await barsPhoto(3))
  const { neighbours } = await json<SimilarToPhoto>('/api/similar?top=4&max=0.99', { method: 'POST', body })
  expect(neighbours.map(({ piece: { name } }) => name).sort()).toEqual(['0', '1', '2', '4'])
})

test('a piece says which regions it shares with another, and all of them with itself', async () => {
  const { app, json, folder } = await api()
  const pieces = await json<Piece[]>('/api/pieces')
  const [piece, other] = pieces.map(({ id }) => String(id))
  const same = await json<Correspondence>(`/api/pieces/${piece ?? ''}/correspondence/${piece ?? ''}`)
  for (const value of [...same.first.flat(), ...same.second.flat()]) expect(value).toBeCloseTo(1, 5)
  const { first, second } = await json<Correspondence>(`/api/pieces/${piece ?? ''}/correspondence/${other ?? ''}`)
  expect([first, second].map((rows) => rows.map((row) => row.length))).toEqual([Array(7).fill(7), Array(7).fill(7)])
  expect(Math.min(...first.flat(), ...second.flat())).toBeLessThan(0.9)
  // The same of a photo from outside: a copy of the piece's own.
  const body = photoForm(readFileSync(join(folder, `${pieces[0]?.name ?? ''}.jpg`)))
  const address = (id: string): string => `/api/similar/correspondence/${id}`
  expect(await json<Correspondence>(address(other ?? ''), { method: 'POST', body })).toEqual({ first, second })
  expect((await app.request(address('999'), { method: 'POST', body })).status).toBe(404)
  expect((await app.request(address(other ?? ''), { method: 'POST', body: new FormData() })).status).toBe(400)
})

test('a part of a photo finds the pieces that have something like it, and where they have it', async () => {
  const { json } = await api()
  const part = { x: 0.2, y: 0.35, width: 0.4, height: 0.5 }
  const words = 'part=0.2,0.35,0.4,0.5'
  const body = photoForm(await barsPhoto(3))
  const outside = await json<SimilarToPhoto>(`/api/similar?top=5&${words}`, { method: 'POST', body })
  expect(outside.ranking).toBe('part')
  expect(outside.neighbours[0]).toMatchObject({ piece: { name: '3' }, part, score: expect.closeTo(1, 6) as number })

  const piece = outside.neighbours[0]?.piece.id ?? 0
  const { ranking, neighbours } = await json<LookAlikes>(`/api/pieces/${String(piece)}/similar?top=5&${words}`)
  expect(ranking).toBe('part')
  expect(neighbours).toEqual(outside.neighbours.slice(1).map((found, i) => ({ ...found, rank: i + 1 })))
  for (const { part: found } of neighbours) expect(found).toMatchObject({ width: part.width, height: part.height })
})

test.each(['garment', 'recipe'])(
  'a search by %s is led towards pieces marked with + and away from those with −, which it leaves out',
  async (by) => {
    const { json } = await api()
    const [piece] = await json<Piece[]>('/api/pieces')
    const similar = `/api/pieces/${String(piece?.id)}/similar?by=${by}`
    const plain = (await json<LookAlikes>(similar)).neighbours
    const [first, second, , last] = plain
    const scoreOf = (neighbours: Neighbour[], of: Neighbour | undefined): number =>
      neighbours.find(({ piece: { id } }) => id === of?.piece.id)?.score ?? NaN
    const ids = ({ neighbours }: LookAlikes): number[] => neighbours.map(({ piece: { id } }) => id)

    const less = await json<LookAlikes>(`${similar}&less=${String(first?.piece.id)}`)
    expect(ids(less)).toHaveLength(3)
    expect(ids(less)).not.toContain(first?.piece.id)
    expect(scoreOf(less.neighbours, second)).toBeLessThan(scoreOf(plain, second))
    const more = await json<LookAlikes>(`${similar}&more=${String(last?.piece.id)}&less=${String(first?.piece.id)}`)
    expect(ids(more).sort()).toEqual(ids({ ranking: 'garment', neighbours: plain.slice(1, 3), reordered: false }).sort())

    // Two pieces are searched with as one: it doesn't matter which of them is looked at, and neither of them decides alone.
    const towards = (await json<LookAlikes>(`${similar}&more=${String(last?.piece.id)}`)).neighbours
    const other = (await json<LookAlikes>(`/api/pieces/${String(last?.piece.id)}/similar?by=${by}&more=${String(piece?.id)}`))
      .neighbours
    for (const one of [first, second]) {
      expect(scoreOf(towards, one)).toBeCloseTo(scoreOf(other, one), 5)
      expect(scoreOf(towards, one)).not.toBeCloseTo(scoreOf(plain, one), 4)
    }
  }
)

test('a search among some pieces finds those alone, as many as are asked for', async () => {
  const { json, app } = await api()
  const [piece] = await json<Piece[]>('/api/pieces')
  const similar = `/api/pieces/${String(piece?.id)}/similar`
  const all = (await json<LookAlikes>(similar)).neighbours
  const worst = all.slice(-2).map(({ piece: { id } }) => id)
  const body = JSON.stringify({ among: worst })
  const post = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
  const { neighbours } = await json<LookAlikes>(`${similar}?top=2`, post)
  expect(neighbours.map(({ piece: { id }, rank }) => [rank, id])).toEqual(worst.map((id, i) => [i + 1, id]))
  expect((await app.request(similar, { ...post, body: '{"among":[0]}' })).status).toBe(400)
})

test('a photo from outside finds its own copy in the closet first', async () => {
  const { json } = await api()
  const { preview, neighbours } = await json<SimilarToPhoto>('/api/similar?top=2', {
    method: 'POST',
    body: photoForm(await barsPhoto(3))
  })
  expect(preview).toMatch(/^data:image\/jpeg;base64,/)
  expect(neighbours[0]).toMatchObject({ rank: 1, piece: { name: '3' } })
  expect(neighbours[0]?.score).toBeGreaterThan(0.999)
})

test('a photo from outside is looked for among some pieces only', async () => {
  const { app, json } = await api()
  const ids = (await json<Piece[]>('/api/pieces')).filter(({ name }) => ['1', '4'].includes(name)).map(({ id }) => id)
  const body = photoForm(await barsPhoto(3), { among: ids })
  const { neighbours } = await json<SimilarToPhoto>('/api/similar', { method: 'POST', body })
  expect(neighbours.map(({ piece }) => piece.name).sort()).toEqual(['1', '4'])
  for (const form of [photoForm(await barsPhoto(3), { among: 'all' }), new FormData()]) {
    expect((await app.request('/api/similar', { method: 'POST', body: form })).status).toBe(400)
  }
  const large = await app.request('/api/similar', { method: 'POST', body: photoForm(Buffer.alloc(65 * 1024 * 1024)) })
  expect([large.status, await large.json()]).toEqual([422, { message: expect.stringContaining('64 MB') as string }])
})

test('a search with a photo from outside is refined by pieces that there are, or not at all', async () => {
  const { app } = await api()
  const body = photoForm(await barsPhoto(3))
  for (const refined of ['more=999', 'less=1,999']) {
    const response = await app.request(`/api/similar?${refined}`, { method: 'POST', body })
    expect([response.status, await response.json()]).toEqual([404, { message: 'There is no such piece.' }])
  }
  expect((await app.request('/api/similar?more=1&less=2', { method: 'POST', body })).status).toBe(200)
})

test('the paths of photos are told for all of them or none', async () => {
  const { app, json, folder } = await api()
  const [one, other] = await json<Piece[]>('/api/pieces')
  const ask = (ids: unknown[]) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids })
  })
  const paths = [one, other].map((piece) => join(folder, piece?.path ?? ''))
  expect(await json('/api/photos/locations', ask([one?.photoId, other?.photoId]))).toEqual(paths)
  expect((await app.request('/api/photos/locations', ask([one?.photoId, 999]))).status).toBe(404)
  expect((await app.request('/api/photos/locations', ask([paths[0]]))).status).toBe(400)
})

test('a thumbnail that an earlier Armoire wrote as WebP is shown; one that is gone is made again', async () => {
  const { app, engine, json } = await api()
  const [piece] = await json<Piece[]>('/api/pieces')
  const thumbnails = join(engine.status().library, 'thumbnails')
  const files = readdirSync(thumbnails, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.jpg'))
  expect(files).toHaveLength(5)
  for (const file of files) {
    writeFileSync(join(thumbnails, file.replace(/jpg$/, 'webp')), await sharp(join(thumbnails, file)).webp().toBuffer())
    rmSync(join(thumbnails, file))
  }
  const thumbnail = async (): Promise<(string | undefined)[]> => {
    const answer = await app.request(`/api/photos/${String(piece?.photoId)}/thumbnail`)
    const { format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    return [answer.headers.get('content-type') ?? undefined, format]
  }
  expect(await thumbnail()).toEqual(['image/webp', 'webp'])
  rmSync(thumbnails, { recursive: true })
  expect(await thumbnail()).toEqual(['image/jpeg', 'jpeg'])
})

test('images are had by id only, with a type and caching', async () => {
  const { app, json } = await api()
  const [piece] = await json<Piece[]>('/api/pieces')
  const thumbnail = await app.request(`/api/photos/${String(piece?.photoId)}/thumbnail`)
  expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const image = await app.request(`/api/photos/${String(piece?.photoId)}/image`)
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await app.request('/api/photos/999/image')).status).toBe(404)
  expect((await app.request('/api/photos/..%2F..%2Fetc%2Fpasswd/image')).status).toBe(400)
})

test.each([
  ['/api/pieces/0/similar', 400],
  ['/api/pieces/none/similar', 400],
  ['/api/pieces/1/similar?top=9999', 400],
  ['/api/pieces/1/similar?by=colour', 400],
  ['/api/pieces/1/similar?min=2', 400],
  ['/api/pieces/1/similar?max=-1', 400],
  ['/api/pieces/1/similar?min=0.9&max=0.1', 400],
  ['/api/pieces/1/similar?part=', 400],
  ['/api/pieces/1/similar?part=0.1,0.1,0.5', 400],
  ['/api/pieces/1/similar?part=0.1,0.1,0.5,0.5,0.5', 400],
  ['/api/pieces/1/similar?part=0.1,0.1,0.5,none', 400],
  ['/api/pieces/1/similar?part=0.6,0.1,0.5,0.5', 400],
  ['/api/pieces/1/similar?part=0.6,0.1,0.01,0.5', 400],
  ['/api/pieces/1/similar?part=-0.1,0.1,0.5,0.5', 400],
  ['/api/pieces/1/similar?more=', 400],
  ['/api/pieces/1/similar?more=2,x', 400],
  ['/api/pieces/1/similar?more=2&part=0.1,0.1,0.5,0.5', 400],
  ['/api/pieces/1/similar?less=999', 404],
  ['/api/pieces/999/similar', 404],
  ['/api/pieces/1/correspondence/999', 404],
  ['/api/pieces/1/correspondence/0', 400],
  ['/api/nothing', 404],
  ['/api/directories?path=/nowhere/at/all', 422]
])('%s is answered with %i and a sentence', async (path, status) => {
  const { app } = await api()
  const response = await app.request(path)
  expect(response.status).toBe(status)
  expect(((await response.json()) as { message: string }).message).not.toBe('')
})

test('a file that is not a photo is refused in words, not as an accident', async () => {
  const { app, errors } = await api()
  const response = await app.request('/api/similar', { method: 'POST', body: photoForm('not a photo') })
  expect(response.status).toBe(422)
  expect(await response.json()).toEqual({ message: expect.stringContaining('not a photo') as string })
  expect(errors).toEqual([])
})

test('a folder that does not exist is refused in words', async () => {
  const { app } = await api()
  const response = await app.request('/api/folders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: '/nowhere/at/all' })
  })
  expect([response.status, await response.json()]).toEqual([422, { message: 'There is no folder at /nowhere/at/all.' }])
})

test('what there isn’t can’t be tried or looked at again', async () => {
  const { app, engine } = await api()
  const headers = { 'content-type': 'application/json' }
  const post = async (path: string, body: object = {}): Promise<number> =>
    (await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })).status
  expect(await post('/api/photos/999/retry')).toBe(404)
  expect(await post('/api/folders/999/look')).toBe(404)
  expect(await post('/api/folders/1/look', { acceptMissing: 'all' })).toBe(400)
  await engine.removeFolder(1)
  expect(await post('/api/photos/1/retry')).toBe(404)
  expect(await post('/api/folders/1/look')).toBe(404)
})

test('no more photos are in sight than a window holds, and ones that there aren’t do no harm', async () => {
  const { app } = await api()
  const put = async (photos: unknown): Promise<number> => {
    const headers = { 'content-type': 'application/json' }
    return (await app.request('/api/in-sight', { method: 'PUT', headers, body: JSON.stringify({ photos }) })).status
  }
  expect(await put([2, 999])).toBe(204)
  expect(await put([])).toBe(204)
  expect(await put(Array(MOST_IN_SIGHT).fill(1))).toBe(204)
  expect(await put(Array(MOST_IN_SIGHT + 1).fill(1))).toBe(400)
  expect(await put(['coat.jpg'])).toBe(400)
})

test('one folder is looked at again: those that vanished from another are not believed to be gone', async () => {
  const { engine, folder, json } = await api()
  const other = temporaryFolder()
  await addPhoto(other, 'coat.jpg', 9)
  await engine.index(other, { retryFailed: false, acceptMissing: false })
  for (let i = 0; i < 5; i++) rmSync(join(folder, `${String(i)}.jpg`))
  rmSync(join(other, 'coat.jpg'))
  const look = (id: number, acceptMissing: boolean): Promise<Folder> =>
    json(`/api/folders/${String(id)}/look`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ acceptMissing })
    })
  expect(await look(1, false)).toMatchObject({ path: folder, vanished: true, counts: { active: 5, missing: 0 } })
  expect(await look(2, true)).toMatchObject({ path: other, vanished: false, counts: { active: 0, missing: 1 } })
  expect(engine.status().folders[0]?.counts).toEqual({ active: 5, missing: 0, failed: 0 })
})

test('events begin with the status and tell of new pieces', async () => {
  const { app, engine, folder } = await api()
  const response = await app.request('/api/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (part: string): Promise<void> => {
    while (!text.includes(part)) text += (await reader?.read())?.value ?? ''
  }
  await until('"type":"status"')
  await addPhoto(folder, 'new.jpg', 42)
  engine.rescan({ retryFailed: false, acceptMissing: false })
  await until('"name":"new"')
  await until('"type":"progress"')
  await reader?.cancel()
})
