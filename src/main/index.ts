/** Entry of the Electron app. */
import { app } from 'electron'
import { join } from 'node:path'
import { runShell } from './shell.ts'

// Beside this file's bundle, see electron.vite.config.ts.
const out = join(import.meta.dirname, '..')

runShell({
  engine: join(out, 'main/engine.js'),
  preload: join(out, 'preload/preload.cjs'),
  page: join(out, 'renderer'),
  models: app.isPackaged ? join(process.resourcesPath, 'models') : join(app.getAppPath(), 'resources/models')
})
