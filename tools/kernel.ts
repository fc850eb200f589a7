import asc from 'assemblyscript/asc'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../src/engine/search/kernel/dots.ts', import.meta.url))

/** The module that carries the compiled kernel. */
export const kernelModule = fileURLToPath(new URL('../src/engine/search/kernel/dots.wasm.ts', import.meta.url))

/** Compiles the search kernel. @returns the text of the module that carries it. @throws Error when it doesn't compile */
export async function compileKernel(): Promise<string> {
  let wasm: Uint8Array | undefined
  const options = [
    '--outFile',
    'dots.wasm',
    '-O3',
    '--runtime',
    'stub',
    '--importMemory',
    '--noAssert',
    '--enable',
    'simd',
    '--enable',
    'relaxed-simd'
  ]
  const { error } = await asc.main(['dots.ts', ...options], {
    readFile: (name) => (name === 'dots.ts' ? readFileSync(source, 'utf8') : null),
    writeFile: (_name, contents) => {
      wasm = contents as Uint8Array
    },
    listFiles: () => []
  })
  if (error || !wasm) throw new Error('The search kernel does not compile.', { cause: error })
  return `// Compiled from dots.ts by \`npm run build:kernel\`; a test compares the two.\nexport const wasm =\n  '${Buffer.from(wasm).toString('base64')}'\n`
}
