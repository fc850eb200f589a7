import packed, { inflate } from '@sparticuz/chromium'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const FLAGS = [
  // Tests also run as root, in containers without user namespaces.
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const cache = join(import.meta.dirname, '../../node_modules/.cache')

/** A headless Chromium: `CHROMIUM_PATH`, else the system's own, else the one that comes from npm. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? systemChromium()
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: FLAGS })
  if (process.platform === 'linux' && process.arch === 'x64') return launchPackedChromium()
  return chromium.launch({ channel: 'chrome', args: FLAGS })
}

function systemChromium(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** The Chromium of `@sparticuz/chromium`, for machines that have none: Linux on x64 only. */
export async function launchPackedChromium(): Promise<Browser> {
  const folder = await unpackedFolder()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // It is built for one process per page load on small machines and doesn't start without these.
    args: [...FLAGS, ...packed.args.filter((flag) => /^--(no-zygote|in-process-gpu|use-|enable-unsafe-swiftshader)/.test(flag))],
    // A machine without a browser often lacks its libraries and any font as well; the package brings a few of both.
    env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf'), LD_LIBRARY_PATH: join(folder, 'al2023/lib') }
  })
}

/** The system's fonts where it has some, and the package's. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`

/**
 * The package unpacks itself straight into the system's temporary folder and takes whatever file of its name lies there, half written
 * or somebody else's. Here it unpacks into a folder of its own, which gets its name when it is whole.
 */
async function unpackedFolder(): Promise<string> {
  const folder = join(cache, 'chromium')
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const unfinished = mkdtempSync(join(cache, 'chromium-'))
  const { TMPDIR } = process.env
  process.env.TMPDIR = unfinished
  try {
    await packed.executablePath()
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    await inflate(join(dirname(main), '../bin/al2023.tar.br'))
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  writeFileSync(join(unfinished, 'fonts.conf'), fontsConf(folder))
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    // Another test process was faster.
    rmSync(unfinished, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
