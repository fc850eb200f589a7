import { expect, test, vi } from 'vitest'
import { channels } from '../../src/shared/channels.ts'
import { shellStrings } from '../../src/shared/strings/shell.ts'
import { fake } from './fake-electron.ts'
import { launch, pageIsTold } from './launch.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const { move, cancel } = shellStrings.trash

const moveToTrash = (...args: unknown[]): Promise<unknown> => fake.invoke(channels.moveToTrash, args)

/** What the engine was asked to look for. */
const rescans = (): unknown[] =>
  fake.window.webContents.messages(channels.event).filter((event) => JSON.stringify(event).includes('rescan'))

test('the person is asked once, by the names of the files that the engine knows, and then they are moved', async () => {
  await launch({ before: () => (fake.press = move) })
  await moveToTrash([1, 2])
  expect(fake.boxes).toHaveLength(1)
  expect(fake.boxes[0]).toMatchObject({
    message: 'Move these 2 photos to the trash?',
    detail: '/photos/coat 1.jpg\n/photos/coat 2.jpg'
  })
  expect(fake.trash).toEqual(['/photos/coat 1.jpg', '/photos/coat 2.jpg'])
})

test('of many files ten are named, and how many more there are', async () => {
  await launch({ before: () => (fake.press = move) })
  const ids = Array.from({ length: 12 }, (_, i) => i + 1)
  await moveToTrash(ids)
  const lines = fake.boxes[0]?.detail?.split('\n') ?? []
  expect(lines).toHaveLength(11)
  expect(lines.slice(-2)).toEqual(['/photos/coat 10.jpg', 'and 2 more'])
  expect(fake.trash).toHaveLength(12)
})

test.each([
  ['Cancel', cancel],
  ['Escape', null]
])('%s touches nothing', async (_, press) => {
  await launch({ before: () => (fake.press = press) })
  await moveToTrash([1])
  expect(fake.boxes).toHaveLength(1)
  expect(fake.trash).toEqual([])
  expect(rescans()).toEqual([])
})

test('what Enter presses is Cancel', async () => {
  await launch()
  await moveToTrash([1])
  const [box] = fake.boxes
  expect(box?.buttons?.[box.defaultId ?? 0]).toBe(cancel)
})

test('afterwards the engine looks at the folders again, knowing which photos are expected to be gone', async () => {
  await launch({ before: () => (fake.press = move) })
  await moveToTrash([3, 4])
  expect(await pageIsTold(channels.event)).toEqual({ type: 'status', status: { rescan: { thrownAway: [3, 4] } } })
})

test('a file that can’t be moved is told by its name, and the others go', async () => {
  await launch({ before: () => Object.assign(fake, { press: move, untrashable: ['/photos/coat 2.jpg'] }) })
  await moveToTrash([1, 2, 3])
  expect(fake.trash).toEqual(['/photos/coat 1.jpg', '/photos/coat 3.jpg'])
  expect(fake.boxes).toHaveLength(2)
  expect(fake.boxes[1]?.message).toContain('This photo could not be moved')
  expect(fake.boxes[1]?.detail).toContain('/photos/coat 2.jpg')
  expect(fake.boxes[1]?.detail).not.toContain('/photos/coat 1.jpg')
})

test('how many are in the trash is told, no other lot is begun meanwhile, and the rest stay where they are when it is stopped', async () => {
  await launch({ before: () => (fake.press = move) })
  const { webContents } = fake.window
  const told = (): unknown[] => webContents.messages(channels.trash)
  webContents.on('fake-sent', () => {
    if (told().length !== 2) return
    webContents.removeAllListeners('fake-sent')
    void moveToTrash([9])
    void fake.invoke(channels.stopTrash, [])
  })
  await moveToTrash([1, 2, 3, 4])
  expect(fake.trash).toEqual(['/photos/coat 1.jpg', '/photos/coat 2.jpg'])
  expect(told()).toEqual([{ done: 1, total: 4 }, { done: 2, total: 4 }, null])
  expect(fake.messages).toEqual([
    expect.stringContaining('Move these 4'),
    expect.stringContaining('being moved to the trash already')
  ])
  expect(await pageIsTold(channels.event)).toEqual({ type: 'status', status: { rescan: { thrownAway: [1, 2] } } })
  fake.messages = []
  await moveToTrash([3])
  expect(fake.trash).toHaveLength(3)
})

test('when one photo is unknown none is touched, and that is told', async () => {
  await launch({ before: () => (fake.press = move) })
  await moveToTrash([1, 404])
  expect(fake.messages).toEqual(['There is no such photo.'])
  expect(fake.trash).toEqual([])
})

test.each([
  ['a path', [['/etc/passwd']]],
  ['paths beside ids', [[1], ['/etc/passwd']]],
  ['no photo', [[]]],
  ['no number of a photo', [[0]]],
  ['half a number', [[1.5]]],
  ['nothing', []]
])('%s is refused without a question', async (_, args) => {
  await launch({ before: () => (fake.press = move) })
  await expect(moveToTrash(...args)).rejects.toThrow()
  expect(fake.boxes).toEqual([])
  expect(fake.trash).toEqual([])
})

test('only Armoire’s own page may ask', async () => {
  await launch({ before: () => (fake.press = move) })
  const frame = { url: 'https://evil.example/', parent: null }
  await expect(fake.invoke(channels.moveToTrash, [[1]], { frame })).rejects.toThrow('Refused')
  expect(fake.boxes).toEqual([])
})
