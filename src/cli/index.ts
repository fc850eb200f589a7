/** The command line: `npm run --silent armoire -- <command>`. */
import { enableCompileCache } from 'node:module'

// Half of what a short command takes is compiling the same modules again: Node keeps the results in the system's temporary folder.
enableCompileCache()
await import('./program.ts')
