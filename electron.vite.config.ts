import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const source = (path: string): string => resolve(import.meta.dirname, 'src', path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Each process and worker thread is an entry of its own, because each is started by its file's path.
      rolldownOptions: {
        input: {
          main: source('main/index.ts'),
          engine: source('engine/index.ts'),
          'heic-worker': source('engine/vision/heic-worker.ts'),
          'network-worker': source('engine/vision/network-worker.ts'),
          'probe-process': source('engine/vision/probe-process.ts')
        },
        // What several of them share lies beside them too: the paths of workers are relative to the file that starts them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: source('preload/index.ts') },
        // A sandboxed preload script can only be CommonJS (electronjs.org/docs/latest/tutorial/esm).
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: source('renderer'),
    base: './',
    plugins: [svelte()],
    build: { outDir: resolve(import.meta.dirname, 'out/renderer'), rolldownOptions: { input: source('renderer/index.html') } }
  }
})
