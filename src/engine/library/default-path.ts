import envPaths from 'env-paths'
import { join } from 'node:path'

/** Where the library is kept when nobody says otherwise: the system's folder for application data. */
export const defaultLibrary = (): string => join(envPaths('Armoire', { suffix: '' }).data, 'library')
