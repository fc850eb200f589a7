import { UserError } from '../shared/user-error.ts'

/** The engine says what is wrong with some bytes; on the command line it must also be said which file they came from. */
export const naming =
  (path: string) =>
  (error: unknown): never => {
    throw error instanceof UserError ? new UserError(`${path}: ${error.message}`, { cause: error }) : error
  }
