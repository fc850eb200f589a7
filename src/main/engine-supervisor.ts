import { utilityProcess, type UtilityProcess } from 'electron'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { DesktopNotice } from '../shared/desktop.ts'
import type { EngineCommand, EngineMessage } from '../shared/engine-process.ts'
import { shellStrings } from '../shared/strings/shell.ts'
import type { EngineEvent } from '../shared/types.ts'

const FIRST_DELAY_MS = 500
const MAX_DEATHS = 5
const DEATHS_WITHIN_MS = 60_000

/** How long the engine may take to close the library before it is killed. */
const STOP_GRACE_MS = 5000

export interface SupervisorOptions {
  /** The engine's entry file. */
  entry: string
  library: string
  models: string
  /** A folder to add to the library once, or null. */
  folder: string | null
  log: Logger
  onEvent(event: EngineEvent): void
  onNotice(notice: DesktopNotice): void
}

/** How to reach a living engine. Both parts are new with every start. */
export interface EngineConnection {
  socket: string
  token: string
}

/** Keeps the engine's process alive: starts it, starts it again when it dies, gives up when it keeps dying. */
export class EngineSupervisor {
  readonly #options: SupervisorOptions
  /** Only this user may enter it, so only this user can reach the sockets inside. */
  readonly #socketFolder = mkdtempSync(join(tmpdir(), 'armoire-'))
  readonly #firstAnswer = Promise.withResolvers<undefined>()
  #folder: string | null
  #child: UtilityProcess | undefined
  #connection: EngineConnection | undefined
  #notice: DesktopNotice | undefined
  #failure: string | null = null
  #starts = 0
  #deaths: number[] = []
  #restart: NodeJS.Timeout | undefined
  #stopping = false

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#folder = options.folder
  }

  /** The last thing told about the engine; undefined as long as its first start has gone well. */
  get notice(): DesktopNotice | undefined {
    return this.#notice
  }

  /** Where the engine listens, or a sentence that says why it doesn't. Waits for the first start, because the page opens meanwhile. */
  async connection(): Promise<EngineConnection | string> {
    await this.#firstAnswer.promise
    return this.#connection ?? this.#notice?.message ?? shellStrings.engine.unreachable
  }

  start(): void {
    const { entry, library, models, log } = this.#options
    const connection = { socket: this.#nextSocket(), token: randomBytes(32).toString('hex') }
    const child = utilityProcess.fork(entry, [], { serviceName: 'Armoire engine', stdio: 'pipe' })
    this.#child = child
    this.#failure = null
    for (const output of [child.stdout, child.stderr]) {
      output?.on('data', (text: Buffer) => {
        log.warn(`engine: ${text.toString().trimEnd()}`)
      })
    }
    child.on('message', (message: EngineMessage) => {
      this.#receive(message, connection)
    })
    // `exit` follows in any case; without a listener an error event would stop the shell.
    child.on('error', (type, location, report) => {
      log.error({ type, location, report }, 'fatal error in the engine')
    })
    child.once('exit', (code) => {
      this.#exited(code)
    })
    child.postMessage({ type: 'start', library, models, folder: this.#folder, ...connection } satisfies EngineCommand)
  }

  /** Lets the engine close its library and ends it; kills it when that takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#restart)
    const child = this.#child
    if (child) {
      const exited = once(child, 'exit')
      const impatience = setTimeout(() => child.kill(), STOP_GRACE_MS)
      child.postMessage({ type: 'stop' } satisfies EngineCommand)
      await exited
      clearTimeout(impatience)
    }
    rmSync(this.#socketFolder, { recursive: true, force: true })
  }

  #nextSocket(): string {
    this.#starts++
    return process.platform === 'win32'
      ? `\\\\.\\pipe\\armoire-${randomBytes(16).toString('hex')}`
      : join(this.#socketFolder, `${String(this.#starts)}.sock`)
  }

  #receive(message: EngineMessage, connection: EngineConnection): void {
    switch (message.type) {
      case 'event':
        this.#options.onEvent(message.event)
        break
      case 'failed':
        this.#options.log.error(message.message)
        this.#failure = message.message
        break
      case 'listening':
        this.#connection = connection
        // A folder that can't be added mustn't bring every later start down as well.
        this.#folder = null
        if (this.#notice) this.#tell({ engine: 'ready', message: null })
        this.#firstAnswer.resolve(undefined)
    }
  }

  #exited(code: number): void {
    const neverListened = !this.#connection
    this.#child = undefined
    this.#connection = undefined
    if (this.#stopping) return
    this.#options.log.error({ code }, 'the engine stopped')
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter((death) => now - death < DEATHS_WITHIN_MS), now]
    // An engine that says why it can't even start would only say it again.
    const hopeless = neverListened && this.#failure !== null
    if (hopeless || this.#deaths.length >= MAX_DEATHS) {
      this.#tell({ engine: 'stopped', message: this.#failure ?? shellStrings.engine.stopped })
    } else {
      this.#tell({ engine: 'restarting', message: this.#failure ?? shellStrings.engine.restarting })
      this.#restart = setTimeout(
        () => {
          this.start()
        },
        FIRST_DELAY_MS * 2 ** (this.#deaths.length - 1)
      )
    }
    this.#firstAnswer.resolve(undefined)
  }

  #tell(notice: DesktopNotice): void {
    this.#notice = notice
    this.#options.onNotice(notice)
  }
}
