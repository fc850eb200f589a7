import { screen, type Rectangle } from 'electron'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

export const MIN_WIDTH = 480
export const MIN_HEIGHT = 360

const windowStateSchema = z.object({
  bounds: z.object({
    x: z.int(),
    y: z.int(),
    width: z.int().min(MIN_WIDTH),
    height: z.int().min(MIN_HEIGHT)
  }),
  maximized: z.boolean()
})

export type WindowState = z.infer<typeof windowStateSchema>

/** Where the window was when it was last closed, moved onto a display that exists; null when that isn't known. */
export function readWindowState(file: string): WindowState | null {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
  const state = windowStateSchema.safeParse(json)
  return state.success ? { ...state.data, bounds: onDisplay(state.data.bounds) } : null
}

/** Written aside and renamed, so that a crash never leaves half a file. */
export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.part`
  writeFileSync(temporary, JSON.stringify(state))
  renameSync(temporary, file)
}

/** The display the window was on may be gone or smaller now. */
function onDisplay(bounds: Rectangle): Rectangle {
  const area = screen.getDisplayMatching(bounds).workArea
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  return {
    x: clamp(bounds.x, area.x, area.x + area.width - width),
    y: clamp(bounds.y, area.y, area.y + area.height - height),
    width,
    height
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
