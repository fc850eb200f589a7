import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// Node takes the system's language from it, here and in what the tests start.
process.env.LC_ALL = 'en_US.UTF-8'

const e2e = 'test/e2e/**/*.test.ts'

export default defineConfig({
  // Compiles the runes in *.svelte.ts.
  plugins: [svelte({ configFile: false })],
  test: {
    // What is waited for comes when it comes on a busy machine; what doesn't come still fails.
    expect: { poll: { timeout: 30_000, interval: 100 } },
    // Much of the time is spent waiting for other processes: a core is not kept free, as Vitest does unless told.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [e2e],
          // VGG16 takes its time on a small or busy machine.
          testTimeout: 180_000,
          hookTimeout: 180_000
        }
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [e2e],
          // Those that compute most are done by then, and what a browser waits for comes sooner.
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000
        }
      }
    ]
  }
})
