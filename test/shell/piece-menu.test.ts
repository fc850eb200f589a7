import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { channels } from '../../src/shared/channels.ts'
import { shellStrings } from '../../src/shared/strings/shell.ts'
import { fake } from './fake-electron.ts'
import { launch, pageIsTold } from './launch.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const { compare, findSimilar, showInFolder, copy } = shellStrings.pieceMenu

const one = { count: 1, comparable: false, favourite: false, archived: false, hidden: false }

/** Right-clicks a piece and lets the person do something with the menu. @returns the page's answer */
async function onPiece(
  photoId: number,
  act: (menu: NonNullable<typeof fake.popup>) => void,
  state: typeof one = one
): Promise<unknown> {
  const opened = once(fake.events, 'popup')
  const answer = fake.invoke(channels.showPieceMenu, [{ photoId, ...state }])
  await opened
  if (!fake.popup) throw new Error('No menu is open.')
  act(fake.popup)
  return answer
}

/** A click closes the menu as well; Electron doesn't document which of the two it tells first. */
const choose = (photoId: number, label: string): Promise<unknown> =>
  onPiece(photoId, ({ menu, close }) => {
    menu.click(label)
    close()
  })

/** What the menu for pieces in a state offers. */
async function offered(state: typeof one): Promise<string[]> {
  let labels: string[] = []
  await onPiece(
    1,
    ({ menu, close }) => {
      labels = menu.items.flatMap(({ label }) => label ?? [])
      close()
    },
    state
  )
  return labels
}

test('the menu of a piece offers Find similar, Show in folder and Copy, and what can be changed of it', async () => {
  await launch()
  expect(await offered(one)).toEqual([
    'Find similar',
    'Show in folder',
    'Copy',
    'Favourite',
    'Archive as sold',
    'Archive as donated',
    'Archive as worn out',
    'Hide from Armoire',
    'Move to the trash…'
  ])
})

test('the menu of several pieces offers what can be changed of all of them', async () => {
  await launch()
  expect(await offered({ count: 3, comparable: true, favourite: true, archived: true, hidden: true })).toEqual([
    'Compare',
    'No longer a favourite',
    'Back to the closet',
    'Show again',
    'Move to the trash…'
  ])
})

test('a change is left to the page', async () => {
  await launch()
  expect(await choose(1, 'Archive as donated')).toEqual({ change: { archived: 'donated' } })
})

test('that photos are to be thrown away is left to the page, which knows of which pieces', async () => {
  await launch()
  expect(await choose(1, 'Move to the trash…')).toBe('move-to-trash')
  expect(fake.boxes).toEqual([])
})

test('Find similar is left to the page', async () => {
  await launch()
  expect(await choose(1, findSimilar)).toBe('find-similar')
})

test('Compare is left to the page, for pieces that can be', async () => {
  await launch()
  const comparable = { ...one, comparable: true }
  const answer = onPiece(
    1,
    ({ menu, close }) => {
      menu.click(compare)
      close()
    },
    comparable
  )
  expect(await answer).toBe('compare')
  expect(await offered(comparable)).toContain(compare)
})

test('a choice counts even when the menu is said to be closed first', async () => {
  await launch()
  const answer = await onPiece(1, ({ menu, close }) => {
    close()
    menu.click(findSimilar)
  })
  expect(answer).toBe('find-similar')
})

test('closing the menu without a choice answers null and does nothing', async () => {
  await launch()
  expect(
    await onPiece(1, ({ close }) => {
      close()
    })
  ).toBeNull()
  expect(fake.shownInFolder).toEqual([])
  expect(fake.clipboard).toBeNull()
})

test('Show in folder shows the photo’s file', async () => {
  await launch()
  expect(await choose(1, showInFolder)).toBeNull()
  expect(fake.shownInFolder).toEqual(['/photos/coat 1.jpg'])
})

test('Copy puts the photo on the clipboard', async () => {
  await launch()
  expect(await choose(1, copy)).toBeNull()
  expect(fake.clipboard).toEqual({ png: Buffer.from('89504e470d0a1a0a', 'hex') })
})

test('Copy of a photo that Electron can’t decode puts its path on the clipboard', async () => {
  await launch()
  expect(await choose(2, copy)).toBeNull()
  expect(fake.clipboard).toEqual({ text: '/photos/coat 2.jpg' })
})

test.each([showInFolder, copy])('%s of a photo that is gone says so', async (label) => {
  await launch()
  expect(await choose(404, label)).toBeNull()
  expect(fake.messages).toEqual(['There is no such photo.'])
  expect(fake.shownInFolder).toEqual([])
  expect(fake.clipboard).toBeNull()
})

test('Show in folder while the engine is down says so', async () => {
  await launch()
  await fake.fetch('armoire://app/api/status')
  fake.engine.crash()
  await pageIsTold(channels.notice)
  expect(await choose(1, showInFolder)).toBeNull()
  expect(fake.messages).toEqual([shellStrings.engine.restarting])
})
