import { timingSafeEqual } from 'node:crypto'

/** Whether a secret that came with a request is the right one, in a time that doesn't tell how much of it was right. */
export function sameToken(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
