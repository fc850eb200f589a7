import { INPUT_SIDE } from '../vision/vgg16.ts'

const WAVES = 12
const SHAPES = 6

/**
 * Pictures that have what photos have, where there are no photos: coarse and fine structure (waves, the finer the fainter), flat shapes with edges,
 * and noise. The same ones every time.
 * @returns uint8[224, 224, 4], alpha 255
 */
export function madePhoto(number: number, side = INPUT_SIDE): Uint8Array {
  let state = Math.imul(number + 1, 2_654_435_761) >>> 0
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const colour = (): number[] => [random(), random(), random()].map((value) => value * 255)
  const waves = Array.from({ length: WAVES }, () => {
    const [frequency, angle] = [2 ** (random() * 7), random() * Math.PI * 2]
    const strength = (50 / Math.sqrt(frequency)) * (0.5 + random())
    return { x: Math.cos(angle) * frequency, y: Math.sin(angle) * frequency, phase: random() * 7, strength, colour: colour() }
  })
  const shapes = Array.from({ length: SHAPES }, () => {
    const [x, y, width, height, round] = [random(), random(), 0.05 + random() * 0.3, 0.05 + random() * 0.3, random() < 0.5]
    return { x, y, width, height, round, colour: colour() }
  })
  const ground = colour()
  const noise = random() * 20
  const rgba = new Uint8Array(side * side * 4).fill(255)
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [(at % side) / side, Math.floor(at / side) / side]
    const covering = shapes.findLast((shape) => {
      const [dx, dy] = [(x - shape.x) / shape.width, (y - shape.y) / shape.height]
      return shape.round ? dx * dx + dy * dy < 1 : Math.max(Math.abs(dx), Math.abs(dy)) < 1
    })
    const pixel = [...(covering?.colour ?? ground)]
    for (const wave of waves) {
      const value = Math.sin((wave.x * x + wave.y * y) * 2 * Math.PI + wave.phase) * wave.strength
      for (let c = 0; c < 3; c++) pixel[c] = (pixel[c] ?? 0) + value * ((wave.colour[c] ?? 0) / 255)
    }
    for (let c = 0; c < 3; c++) rgba[at * 4 + c] = Math.max(0, Math.min(255, (pixel[c] ?? 0) + (random() - 0.5) * noise))
  }
  return rgba
}
