/** The box around a part of a photo, as mouse and keyboard change it. */
import { SMALLEST_PART, type Part } from '../../shared/part.ts'

export interface Point {
  /** Fractions of the photo's width and height. */
  x: number
  y: number
}

/** What a box is that is asked for by keyboard. */
export const middlePart: Part = { x: 0.3, y: 0.3, width: 0.4, height: 0.4 }

/** How far an arrow moves an edge, in fractions of the photo. */
const STEP = 0.02

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
/** An address need not name more than the thousandths of a photo. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000

function partOf(x: number, y: number, width: number, height: number): Part {
  const [left, top] = [clamp(rounded(x), 0, 1 - SMALLEST_PART), clamp(rounded(y), 0, 1 - SMALLEST_PART)]
  const extent = (length: number, from: number): number => rounded(clamp(length, SMALLEST_PART, 1 - from))
  return { x: left, y: top, width: extent(width, left), height: extent(height, top) }
}

/** The box with two points as opposite corners; undefined while it is smaller than a part can be. */
export function between(one: Point, other: Point): Part | undefined {
  const [left, right] = [one.x, other.x].map((x) => clamp(x, 0, 1)).sort((a, b) => a - b) as [number, number]
  const [top, bottom] = [one.y, other.y].map((y) => clamp(y, 0, 1)).sort((a, b) => a - b) as [number, number]
  if (right - left < SMALLEST_PART || bottom - top < SMALLEST_PART) return undefined
  return partOf(left, top, right - left, bottom - top)
}

/** The box moved by as much as the photo allows. */
export function moved(part: Part, { x, y }: Point): Part {
  return partOf(clamp(part.x + x, 0, 1 - part.width), clamp(part.y + y, 0, 1 - part.height), part.width, part.height)
}

/** What an arrow does: it moves the box or, when it resizes, the right or the lower edge. Undefined for other keys. */
export function byKey(part: Part, key: string, resize: boolean): Part | undefined {
  const [x, y] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[key] ?? []
  if (x === undefined || y === undefined) return undefined
  return resize ? partOf(part.x, part.y, part.width + x, part.height + y) : moved(part, { x, y })
}

/**
 * Where a part of a photo lies in a frame that the photo covers, in fractions of the frame; it may reach out of it.
 * @param proportions width by height of the photo and of the frame
 */
export function inCover({ x, y, width, height }: Part, photo: number, frame: number): Part {
  const [across, down] = photo > frame ? [photo / frame, 1] : [1, frame / photo]
  return { x: (x - 0.5) * across + 0.5, y: (y - 0.5) * down + 0.5, width: width * across, height: height * down }
}
