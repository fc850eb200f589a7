/**
 * As much of Electron as the shell uses, behaving as electron.d.ts documents it. Typed against it where the shell meets it, so that a
 * call that Electron doesn't know can't pass here. `fake` is what a test sees and does as the person, the page and the system.
 */
import { fork as forkNode, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

type Template = Electron.MenuItemConstructorOptions
type SchemeHandler = (request: Request) => Response | Promise<Response>
/** Electron's, less what the shell has no use for. */
type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string }
) => void
type InvokeHandler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** A page's frame as the sender of a message. */
export interface FakeFrame {
  url: string
  parent: FakeFrame | null
}

interface FakeState {
  /** Holds userData and logs. */
  home: string
  ready: boolean
  lock: boolean
  lockData: unknown
  exited: boolean
  paths: Record<string, string>
  schemes: Electron.CustomScheme[]
  handlers: Map<string, SchemeHandler>
  ipc: Map<string, InvokeHandler>
  windows: BrowserWindow[]
  engines: UtilityProcess[]
  menuBar: Menu | null
  popup: { menu: Menu; close: () => void } | null
  displays: Electron.Rectangle[]
  folderChoice: Electron.OpenDialogReturnValue
  messages: string[]
  /** Every message box that was shown. */
  boxes: Electron.MessageBoxOptions[]
  /** The label of the button that the person presses in a message box; one without it is closed by Escape. */
  press: string | null
  shownInFolder: string[]
  /** Paths in the system's trash. */
  trash: string[]
  /** Paths that the system can't move there. */
  untrashable: string[]
  clipboard: { text: string } | { png: Buffer } | null
  permissionRequest: PermissionRequestHandler | null
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0]
  spellChecker: boolean
  exposed: Record<string, Record<string, unknown>>
}

const initialState = (): FakeState => ({
  home: '',
  ready: false,
  lock: true,
  lockData: undefined,
  exited: false,
  paths: {},
  schemes: [],
  handlers: new Map(),
  ipc: new Map(),
  windows: [],
  engines: [],
  menuBar: null,
  popup: null,
  displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  folderChoice: { canceled: true, filePaths: [] },
  messages: [],
  boxes: [],
  press: null,
  shownInFolder: [],
  trash: [],
  untrashable: [],
  clipboard: null,
  permissionRequest: null,
  permissionCheck: null,
  spellChecker: true,
  exposed: {}
})

/** A structured clone, as everything that crosses a process boundary. */
const across = <T>(value: T): T => structuredClone(value)

const wantReady = (what: string): void => {
  if (!fake.ready) throw new Error(`${what} can only be used after the app is ready`)
}

/** An event whose default can be prevented. */
const preventable = <T extends object>(extra: T): T & { defaultPrevented: boolean; preventDefault(): void } => ({
  ...extra,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  }
})

class FakeApp extends EventEmitter {
  name = 'Armoire'
  isPackaged = false
  #ready = Promise.withResolvers<undefined>()

  whenReady(): Promise<undefined> {
    return this.#ready.promise
  }

  getPath(name: string): string {
    const path = fake.paths[name] ?? join(fake.home, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  setPath(name: string, path: string): void {
    fake.paths[name] = path
  }

  requestSingleInstanceLock(data: unknown): boolean {
    fake.lockData = across(data)
    return fake.lock
  }

  quit(): void {
    this.emit('before-quit', preventable({}))
    for (const window of [...fake.windows]) window.close()
    const event = preventable({})
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit()
  }

  exit(): void {
    fake.exited = true
    this.emit('quit')
  }

  becomeReady(): void {
    fake.ready = true
    this.#ready.resolve(undefined)
  }

  reset(): void {
    this.removeAllListeners()
    this.isPackaged = false
    this.#ready = Promise.withResolvers()
  }
}

class WebContents extends EventEmitter {
  readonly mainFrame: FakeFrame = { url: '', parent: null }
  readonly sent: { channel: string; message: unknown }[] = []
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined

  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message: across(message) })
    this.emit('fake-sent')
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }

  /** What was sent over a channel, oldest first. */
  messages(channel: string): unknown[] {
    return this.sent.filter((message) => message.channel === channel).map(({ message }) => message)
  }

  /** Emits a navigation event. @returns whether it was let through */
  navigates(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    const details = preventable({ url })
    this.emit(event, details)
    return !details.defaultPrevented
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly options: Electron.BrowserWindowConstructorOptions
  bounds: Electron.Rectangle
  maximized = false
  minimized = false
  visible: boolean
  focused = false

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    wantReady('BrowserWindow')
    this.options = options
    this.visible = options.show ?? true
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    fake.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
    return Promise.resolve()
  }

  show(): void {
    this.visible = true
  }
  focus(): void {
    this.focused = true
  }
  maximize(): void {
    // As documented: shows the window too.
    this.maximized = this.visible = true
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isMinimized(): boolean {
    return this.minimized
  }
  restore(): void {
    this.minimized = false
  }
  getNormalBounds(): Electron.Rectangle {
    return this.bounds
  }

  close(): void {
    this.emit('close', preventable({}))
    fake.windows.splice(fake.windows.indexOf(this), 1)
    this.emit('closed')
    if (fake.windows.length === 0) app.emit('window-all-closed')
  }
}

export class Menu {
  readonly items: Template[]

  constructor(items: Template[]) {
    this.items = items
  }

  static buildFromTemplate(template: Template[]): Menu {
    for (const item of template) {
      if (item.label === undefined && item.role === undefined && item.type !== 'separator') {
        throw new Error('A menu item needs a label, a role or a type.')
      }
      if (Array.isArray(item.submenu)) Menu.buildFromTemplate(item.submenu)
    }
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu): void {
    fake.menuBar = menu
  }

  popup({ callback }: Electron.PopupOptions): void {
    fake.popup = {
      menu: this,
      close: () => {
        fake.popup = null
        callback?.()
      }
    }
    fakeEvents.emit('popup')
  }

  /** All items, those of submenus as well. */
  all(): Template[] {
    const flat = (items: Template[]): Template[] =>
      items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
    return flat(this.items)
  }

  click(label: string): void {
    const item = this.all().find((candidate) => candidate.label === label)
    if (!item?.click) throw new Error(`There is nothing to click named ${label}.`)
    ;(item.click as () => void)()
  }
}

/** A real process of Node in the place of Electron's utility process; its `process.send` stands for `process.parentPort`. */
export class UtilityProcess extends EventEmitter {
  readonly #process: ChildProcess
  readonly options: Electron.ForkOptions
  readonly posted: unknown[] = []
  exitSignal: NodeJS.Signals | null = null

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super()
    this.options = options
    this.#process = forkNode(modulePath, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning']
    })
    this.#process.on('message', (message) => this.emit('message', message))
    this.#process.on('exit', (code, signal) => {
      this.exitSignal = signal
      this.emit('exit', code ?? 1)
    })
    // A message to a process that is gone is lost, in Electron without an error.
    this.#process.on('error', () => undefined)
  }

  get pid(): number | undefined {
    return this.#process.pid
  }
  get stdout(): NodeJS.ReadableStream | null {
    return this.#process.stdout
  }
  get stderr(): NodeJS.ReadableStream | null {
    return this.#process.stderr
  }
  postMessage(message: unknown): void {
    this.posted.push(across(message))
    if (this.#process.connected) this.#process.send(message as object)
  }
  kill(): boolean {
    return this.#process.kill()
  }
  /** What a crash of native code does. */
  crash(): void {
    this.#process.kill('SIGKILL')
  }
}

export class ClipboardItem {
  readonly items: Record<string, unknown>
  constructor(items: Record<string, unknown>) {
    this.items = items
  }
}

/** Told by the fake itself, for tests to wait on. */
const fakeEvents = new EventEmitter()

export const app = new FakeApp()

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged: (schemes) => {
    if (fake.ready) throw new Error('registerSchemesAsPrivileged can only be called before the app is ready')
    fake.schemes = schemes
  },
  handle: (scheme, handler) => {
    wantReady('protocol.handle')
    fake.handlers.set(scheme, handler)
  }
}

export const session: {
  defaultSession: Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setSpellCheckerEnabled'>
} = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => {
      fake.permissionRequest = handler as PermissionRequestHandler | null
    },
    setPermissionCheckHandler: (handler) => {
      fake.permissionCheck = handler
    },
    setSpellCheckerEnabled: (enable) => {
      fake.spellChecker = enable
    }
  }
}

export const ipcMain: Pick<Electron.IpcMain, 'handle'> = {
  handle: (channel, handler) => {
    fake.ipc.set(channel, handler)
  }
}

export const dialog = {
  showOpenDialog: (_window: BrowserWindow, _options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> =>
    Promise.resolve(fake.folderChoice),
  showMessageBox: (_window: BrowserWindow, options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> => {
    fake.messages.push(options.message)
    fake.boxes.push(options)
    // As documented: closed without a button it answers `cancelId`, else 0.
    const pressed = options.buttons?.findIndex((label) => label === fake.press) ?? -1
    return Promise.resolve({ response: pressed < 0 ? (options.cancelId ?? 0) : pressed, checkboxChecked: false })
  },
  showErrorBox: (_title: string, content: string): void => {
    fake.messages.push(content)
    fakeEvents.emit('message')
  }
}

export const shell: Pick<Electron.Shell, 'showItemInFolder' | 'trashItem'> = {
  showItemInFolder: (path) => {
    fake.shownInFolder.push(path)
  },
  trashItem: (path) => {
    if (fake.untrashable.includes(path)) return Promise.reject(new Error('Failed to move item to trash'))
    fake.trash.push(path)
    return Promise.resolve()
  }
}

export const clipboard = {
  writeText: (text: string): Promise<void> => {
    fake.clipboard = { text }
    return Promise.resolve()
  },
  write: async ([item]: ClipboardItem[]): Promise<void> => {
    fake.clipboard = { png: Buffer.from(await (item?.items['image/png'] as Blob).arrayBuffer()) }
  }
}

/** Decodes PNG and JPEG by their first bytes; the "PNG" it makes of an image is that image's bytes. */
export const nativeImage = {
  createFromBuffer: (buffer: Buffer) => ({
    isEmpty: () => !['89504e47', 'ffd8ff'].some((magic) => buffer.toString('hex').startsWith(magic)),
    toPNG: () => buffer
  })
}

export const screen: { getDisplayMatching(rectangle: Electron.Rectangle): Pick<Electron.Display, 'workArea'> } = {
  getDisplayMatching: (rectangle) => {
    wantReady('screen')
    const overlap = (low: number, length: number, otherLow: number, otherLength: number): number =>
      Math.max(0, Math.min(low + length, otherLow + otherLength) - Math.max(low, otherLow))
    const shared = (display: Electron.Rectangle): number =>
      overlap(rectangle.x, rectangle.width, display.x, display.width) *
      overlap(rectangle.y, rectangle.height, display.y, display.height)
    const [workArea] = [...fake.displays].sort((a, b) => shared(b) - shared(a))
    if (!workArea) throw new Error('There is no display.')
    return { workArea }
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[], options: Electron.ForkOptions): UtilityProcess => {
    wantReady('utilityProcess.fork')
    const engine = new UtilityProcess(modulePath, args, options)
    fake.engines.push(engine)
    fakeEvents.emit('engine')
    return engine
  }
}

/** The page's end of the messages; what main sends is put in by `fake.receive`. */
class IpcRenderer extends EventEmitter {
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return fake.invoke(channel, args)
  }
}
export const ipcRenderer = new IpcRenderer()

export const contextBridge = {
  exposeInMainWorld: (name: string, api: Record<string, unknown>): void => {
    fake.exposed[name] = api
  }
}

export const fake = {
  ...initialState(),
  app,
  events: fakeEvents,

  reset(home: string): void {
    app.reset()
    ipcRenderer.removeAllListeners()
    fakeEvents.removeAllListeners()
    Object.assign(fake, initialState(), { home })
  },

  get window(): BrowserWindow {
    const [window] = fake.windows
    if (!window) throw new Error('No window is open.')
    return window
  },

  get engine(): UtilityProcess {
    const [engine] = fake.engines.slice(-1)
    if (!engine) throw new Error('No engine was started.')
    return engine
  },

  /** Requests an address as the page does. */
  async fetch(url: string, init?: RequestInit): Promise<Response> {
    const handler = fake.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) throw new Error(`Nobody handles ${url}.`)
    return handler(new Request(url, init))
  },

  /** Calls the shell as the page does, or as another frame or window would. */
  async invoke(channel: string, args: unknown[], from?: { frame?: FakeFrame | null; sender?: unknown }): Promise<unknown> {
    const handler = fake.ipc.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const { webContents } = fake.window
    const frame = from?.frame === undefined ? webContents.mainFrame : from.frame
    const event = { sender: from?.sender ?? webContents, senderFrame: frame } as unknown as Electron.IpcMainInvokeEvent
    return across(await handler(event, ...across(args)))
  }
}
