import { beforeAll, expect, test, vi } from 'vitest'
import { channels } from '../../src/shared/channels.ts'
import type { Desktop } from '../../src/shared/desktop.ts'
import { fake, ipcRenderer } from './fake-electron.ts'
import { launch } from './launch.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let desktop: Desktop

beforeAll(async () => {
  await import('../../src/preload/index.ts')
  desktop = fake.exposed.armoire as unknown as Desktop
})

test('the page gets exactly the desktop’s methods', () => {
  const methods: Record<keyof Desktop, true> = {
    chooseFolder: true,
    showPieceMenu: true,
    moveToTrash: true,
    stopTrash: true,
    onEvent: true,
    onMenuCommand: true,
    onNotice: true,
    onTrash: true
  }
  expect(Object.keys(desktop).sort()).toEqual(Object.keys(methods).sort())
  expect(Object.values(desktop).every((method) => typeof method === 'function')).toBe(true)
})

test('calls of the page reach the shell', async () => {
  await launch()
  fake.folderChoice = { canceled: false, filePaths: ['/photos'] }
  expect(await desktop.chooseFolder()).toBe('/photos')
  const answer = desktop.showPieceMenu({
    photoId: 1,
    count: 1,
    comparable: false,
    favourite: false,
    archived: false,
    hidden: false
  })
  fake.popup?.close()
  expect(await answer).toBeNull()
  await desktop.moveToTrash([1])
  expect(fake.boxes[0]?.detail).toBe('/photos/coat 1.jpg')
})

test.each([
  ['onEvent', channels.event, { type: 'pieces', changed: [], removed: [1] }],
  ['onMenuCommand', channels.menuCommand, 'back'],
  ['onNotice', channels.notice, { engine: 'ready', message: null }],
  ['onTrash', channels.trash, { done: 1, total: 2 }]
] as const)('%s hears the shell until it is ended, and never sees the sender', (method, channel, message) => {
  const listener = vi.fn()
  const end = desktop[method](listener)
  ipcRenderer.emit(channel, { sender: 'ipcRenderer' }, message)
  expect(listener.mock.calls).toEqual([[message]])
  end()
  ipcRenderer.emit(channel, { sender: 'ipcRenderer' }, message)
  expect(listener).toHaveBeenCalledOnce()
  expect(ipcRenderer.listenerCount(channel)).toBe(0)
})
