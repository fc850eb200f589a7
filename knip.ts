import type { KnipConfig } from 'knip'

export default {
  entry: [
    'src/engine/index.ts',
    // Started by their path, as worker threads.
    'src/engine/vision/heic-worker.ts',
    'src/engine/vision/network-worker.ts',
    // As a process of its own.
    'src/engine/vision/probe-process.ts',
    'src/**/*.test.ts',
    'test/**/*.test.ts',
    'bench/*.ts',
    'tools/*.ts'
  ],
  // Run by its path in tools/kernel.ts.
  ignoreDependencies: ['assemblyscript'],
  // AssemblyScript, compiled by tools/kernel.ts.
  ignore: ['src/engine/search/kernel/dots.ts'],
  project: ['src/**/*.{ts,svelte}', 'test/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts', '*.ts']
} satisfies KnipConfig
