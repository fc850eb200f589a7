import sharp from 'sharp'
import { expect, test } from 'vitest'
import { launchChromium, launchPackedChromium } from '../helpers/chromium.ts'

const packedRuns = process.platform === 'linux' && process.arch === 'x64'

test.each([
  ['the browser that the tests use', launchChromium],
  ...(packedRuns ? [['the browser from npm', launchPackedChromium] as const] : [])
] as const)('%s starts and draws words', async (_, launch) => {
  await using browser = await launch()
  const page = await browser.newPage({ viewport: { width: 300, height: 100 } })
  await page.goto('data:text/html,<body style="background:white;color:black;font:40px sans-serif">Armoire')
  const { channels } = await sharp(await page.screenshot()).stats()
  // Words that no font could draw would leave the page white.
  expect(channels[0]?.min).toBeLessThan(40)
})
