/** Where one looks in photos that are zoomed and moved together: in fractions of each photo, so that it is the same place in all. */

/** The most that photos are enlarged. */
export const MOST_ZOOM = 8

export interface Sight {
  /** 1 shows whole photos. */
  scale: number
  /** What is in the middle: fractions of a photo's width and height. */
  x: number
  y: number
}

export const wholePhotos: Sight = { scale: 1, x: 0.5, y: 0.5 }

interface Point {
  x: number
  y: number
}

/** Larger or smaller by a factor; the place that one points at stays where it is, unless a photo would end inside its frame. */
export function zoomed({ scale, x, y }: Sight, by: number, { x: atX, y: atY }: Point): Sight {
  const larger = Math.min(MOST_ZOOM, Math.max(1, scale * by))
  const stays = (middle: number, at: number): number => at - ((at - middle) * scale) / larger
  return kept({ scale: larger, x: stays(x, atX), y: stays(y, atY) })
}

/** Photos moved, by fractions of their size on the screen. */
export const moved = ({ scale, x, y }: Sight, by: Point): Sight => kept({ scale, x: x - by.x / scale, y: y - by.y / scale })

function kept({ scale, x, y }: Sight): Sight {
  const margin = 0.5 / scale
  const within = (middle: number): number => Math.min(1 - margin, Math.max(margin, middle))
  return { scale, x: within(x), y: within(y) }
}

/** In how many columns so many photos are largest. @param proportions their width by their height, about */
export function columnsFor(count: number, room: { width: number; height: number }, proportions: number): number {
  const widthIn = (columns: number): number =>
    Math.min(room.width / columns, (room.height / Math.ceil(count / columns)) * proportions)
  let best = 1
  for (let columns = 2; columns <= count; columns++) if (widthIn(columns) > widthIn(best)) best = columns
  return best
}
