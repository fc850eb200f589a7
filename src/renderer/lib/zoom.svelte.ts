import { moved, wholePhotos, zoomed, type Sight } from './zoom.ts'

/** One press of a key or button, and one notch of a wheel, in pixels. */
const STEP = 1.4
const WHEEL_DOUBLES = 300
/** How far an arrow moves photos, of their frame. */
const ARROW = 0.1

const ARROWS: Partial<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: ARROW, y: 0 },
  ArrowRight: { x: -ARROW, y: 0 },
  ArrowUp: { x: 0, y: ARROW },
  ArrowDown: { x: 0, y: -ARROW }
}

/** What photos that share it are zoomed and moved by, all together. */
export class Zoom {
  sight = $state.raw<Sight>(wholePhotos)
  readonly whole = $derived(this.sight.scale === 1)

  larger(): void {
    this.by(STEP)
  }

  smaller(): void {
    this.by(1 / STEP)
  }

  /** @param at in fractions of a photo; the middle of what is seen when left out */
  by(factor: number, at: { x: number; y: number } = this.sight): void {
    this.sight = zoomed(this.sight, factor, at)
  }

  /** @param pixels that a wheel or two fingers on a pad have turned */
  wheel(pixels: number, at: { x: number; y: number }): void {
    this.by(2 ** (-pixels / WHEEL_DOUBLES), at)
  }

  /** @param by fractions of the size that a photo has when it is whole */
  move(by: { x: number; y: number }): void {
    this.sight = moved(this.sight, by)
  }

  reset(): void {
    this.sight = wholePhotos
  }

  /** @returns whether the key was one of those that zoom and move */
  key(key: string): boolean {
    const arrow = ARROWS[key]
    if (arrow) this.move(arrow)
    else if (key === '+' || key === '=') this.larger()
    else if (key === '-') this.smaller()
    else if (key === '0') this.reset()
    else return false
    return true
  }
}
