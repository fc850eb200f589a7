import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pino from 'pino'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { modelsFolder } from '../../src/cli/engine.ts'
import { Engine, type IndexSummary } from '../../src/engine/engine.ts'
import { keepLayout } from '../../src/engine/layout.ts'
import { Library } from '../../src/engine/library/library.ts'
import type { Layout } from '../../src/engine/vision/vgg16.ts'

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'armoire-test-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** An engine with the real model on a library, closed when the test ends at the latest. */
export function openEngine(library: string): Engine {
  const engine = new Engine({ library, models: modelsFolder, log: pino({ level: 'silent' }) })
  onTestFinished(() => engine.close())
  return engine
}

/** Has a library's photos computed in a layout, as if that had been measured to be quickest here. */
export function inLayout(path: string, layout: Layout): void {
  const library = new Library(path)
  keepLayout(library.settings, layout, 1)
  library.close()
}

/** What `armoire index` does: opens, indexes, closes. */
export async function indexOnce(
  library: string,
  folder: string,
  options = { retryFailed: true, acceptMissing: false }
): Promise<IndexSummary> {
  const engine = openEngine(library)
  try {
    return await engine.index(folder, options)
  } finally {
    await engine.close()
  }
}

/** A JPEG that looks like no other number's: coloured bars of its own widths. */
export function barsPhoto(number: number, width = 120, height = 150): Promise<Buffer> {
  const bars = Array.from({ length: 6 }, (_, i) => {
    const hue = (number * 67 + i * 31) % 360
    return `<rect x="${String(i * 20)}" y="${String((number * 13 + i * 29) % 60)}" width="${String(6 + ((number + i * 5) % 14))}" height="${String(height)}" fill="hsl(${String(hue)} 70% 45%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}"><rect width="100%" height="100%" fill="#eee"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer()
}

/** Writes `barsPhoto(number)` to a path below a folder. */
export async function addPhoto(folder: string, path: string, number: number, width?: number, height?: number): Promise<void> {
  putPhoto(folder, path, await barsPhoto(number, width, height))
}

/** Writes a photo to a path below a folder, making subfolders, as if it had lain there for an hour. */
export function putPhoto(folder: string, path: string, photo: Buffer): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, photo)
  // Ingest waits for files that have just been written; tests that aren't about that shouldn't.
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(file, hourAgo, hourAgo)
}

/** A photo from outside as pages send it, with what else they say. */
export function photoForm(photo: Buffer | string, fields: Record<string, unknown> = {}, name = 'seen.jpg'): FormData {
  const form = new FormData()
  form.append('photo', new File([typeof photo === 'string' ? photo : new Uint8Array(photo)], name))
  for (const [field, value] of Object.entries(fields)) form.append(field, JSON.stringify(value))
  return form
}
