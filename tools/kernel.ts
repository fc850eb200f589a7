import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = 'src/engine/search/kernel/dots.ts'

/** The module that carries the compiled kernel. */
export const kernelModule = join(root, 'src/engine/search/kernel/dots.wasm.ts')

/**
 * Compiles the search kernel. The compiler is run, not imported: its types would redefine Array and its like everywhere.
 * @returns the text of the module that carries it
 * @throws Error with the compiler's words
 */
export async function compileKernel(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'armoire-kernel-'))
  try {
    const wasm = join(folder, 'dots.wasm')
    const options = ['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--enable', 'simd', '--enable', 'relaxed-simd']
    const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js')
    await promisify(execFile)(process.execPath, [compiler, source, '--outFile', wasm, ...options], { cwd: root })
    const text = (await readFile(wasm)).toString('base64')
    return `// Compiled from dots.ts by \`npm run build:kernel\`; a test compares the two.\nexport const wasm =\n  '${text}'\n`
  } finally {
    await rm(folder, { recursive: true })
  }
}
