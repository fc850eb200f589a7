import type { KnipConfig } from 'knip'

export default {
  entry: [
    'src/main/index.ts',
    'src/engine/index.ts',
    // Started by its path, as a worker thread.
    'src/engine/vision/heic-worker.ts',
    'src/preload/index.ts',
    // What src/renderer/index.html loads.
    'src/renderer/main.ts',
    'src/**/*.test.ts',
    'test/**/*.test.ts',
    'bench/*.ts',
    'tools/*.ts'
  ],
  // AssemblyScript, compiled by tools/kernel.ts.
  ignore: ['src/engine/search/kernel/dots.ts'],
  project: ['src/**/*.{ts,svelte}', 'test/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts', '*.ts']
} satisfies KnipConfig
