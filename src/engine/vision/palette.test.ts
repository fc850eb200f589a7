import { expect, test } from 'vitest'
import { palette } from './palette.ts'

const SIDE = 224

/** RGBA bytes of a picture drawn by a function of the place, 0 to 1 each way. */
function drawn(color: (x: number, y: number) => [number, number, number]): Uint8Array {
  const rgba = new Uint8Array(SIDE * SIDE * 4).fill(255)
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) rgba.set(color(x / SIDE, y / SIDE), (y * SIDE + x) * 4)
  return rgba
}
const inside = (x: number, y: number): boolean => x > 0.25 && x < 0.75 && y > 0.2 && y < 0.8

test('a garment on a coloured ground has its own colour, not the ground’s', () => {
  const colors = palette(
    drawn((x, y) => (inside(x, y) ? [30, 60, 160] : [200, 30, 40])),
    SIDE
  )
  expect(colors).toEqual([{ hex: '#1e3ca0', share: 1 }])
})

test('stripes give both colours, the wider one first', () => {
  const [first, second, ...rest] = palette(
    drawn((x, y) => (inside(x, y) ? ((y * 20) % 1 < 0.65 ? [20, 20, 24] : [235, 230, 220]) : [120, 160, 120])),
    SIDE
  )
  expect([first?.hex, second?.hex, rest.length]).toEqual(['#141418', '#ebe6dc', 0])
  expect(first?.share).toBeGreaterThan(second?.share ?? 1)
})

test('a garment as white as its ground is white', () => {
  const [first] = palette(
    drawn((x, y) => (inside(x, y) ? [250, 250, 250] : [255, 255, 255])),
    SIDE
  )
  expect(first?.hex).toMatch(/^#f[a-f]f[a-f]f[a-f]$/)
})

test('the same photo gives the same colours', () => {
  const photo = drawn((x, y) => [Math.round(x * 255), Math.round(y * 255), 90])
  expect(palette(photo, SIDE)).toEqual(palette(photo, SIDE))
})
