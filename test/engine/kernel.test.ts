import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileKernel, kernelModule } from '../../tools/kernel.ts'

test('the compiled search kernel is what its source compiles to', async () => {
  expect(readFileSync(kernelModule, 'utf8')).toBe(await compileKernel())
})

test('this machine runs the compiled kernel, not the scalar one', async () => {
  const { wasm } = await import('../../src/engine/search/kernel/dots.wasm.ts')
  expect(WebAssembly.validate(Buffer.from(wasm, 'base64'))).toBe(true)
})
