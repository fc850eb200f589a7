/** The real `serve` in a process of its own, and the page that it serves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { z } from 'zod'

export async function startServer(library: string): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const cli = fileURLToPath(new URL('../src/cli/index.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, 'serve', '--library', library, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(line))
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}

/** Opens the page and waits until it shows so many pieces and nothing more is being read. */
export async function openServed(page: Page, url: string, size: number): Promise<void> {
  await page.goto(url)
  await page.getByText(`${size.toLocaleString('en')} pieces`, { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 60_000 })
}
