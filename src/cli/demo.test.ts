import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { drawDemo } from './demo.ts'

test(
  'the demo is a wardrobe of readable photos with names that people would write, the same every time',
  { timeout: 180_000 },
  async () => {
    const [first, second] = await Promise.all([
      mkdtemp(join(tmpdir(), 'armoire-demo-')),
      mkdtemp(join(tmpdir(), 'armoire-demo-'))
    ])
    onTestFinished(async () => {
      for (const folder of [first, second]) await rm(folder, { recursive: true })
    })
    const count = await drawDemo(first)
    const photos = (await readdir(first, { recursive: true })).filter((path) => path.endsWith('.jpg')).sort()
    expect(count).toBeGreaterThanOrEqual(60)
    expect(photos).toHaveLength(count)
    expect(photos).toContain(join('t-shirts', 'navy striped t-shirt.jpg'))
    for (const path of photos) {
      expect(basename(path)).toMatch(/^[a-z]+( [a-z-]+)+\.jpg$/)
      const { info } = await sharp(join(first, path), { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true })
      expect(info).toMatchObject({ width: 800, height: 1000, channels: 3 })
    }
    const again = await drawDemo(second, 'shoes')
    const redrawn = (await readdir(second, { recursive: true })).filter((path) => path.endsWith('.jpg'))
    expect(redrawn).toHaveLength(again)
    for (const path of redrawn)
      expect((await readFile(join(second, path))).equals(await readFile(join(first, path))), path).toBe(true)
  }
)
