/** `npm run build:kernel`: compiles the search kernel and writes it, as text that a bundle can carry, beside its source. */
import { writeFileSync } from 'node:fs'
import { compileKernel, kernelModule } from './kernel.ts'

writeFileSync(kernelModule, await compileKernel())
