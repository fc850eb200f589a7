/** An error whose message is written for the person using the app: what went wrong, with which file, and what to do. */
export class UserError extends Error {
  override name = 'UserError'
}
