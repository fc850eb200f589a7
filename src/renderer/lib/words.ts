import { pageStrings } from '../../shared/strings/page.ts'
import type { Progress } from '../../shared/types.ts'

/** "312 of 1,200 pieces ready · about 2 minutes" */
export function progressWords({ state, done, total, failed, eta, left }: Progress): string {
  const { progress } = pageStrings
  if (state === 'idle') return left > 0 ? progress.left(left) : ''
  if (state === 'scanning') return progress.scanning
  if (state === 'paused') return progress.paused(total - done)
  if (state === 'describing') return progress.describing(done, total) + (eta === null ? '' : timeLeft(eta))
  if (state === 'embedding') return progress.embedding(done, total) + (eta === null ? '' : timeLeft(eta))
  return progress.indexing(done, total) + (failed > 0 ? progress.failed(failed) : '') + (eta === null ? '' : timeLeft(eta))
}

/** " · about 2 minutes" */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return pageStrings.progress.seconds
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? pageStrings.progress.minutes(minutes) : pageStrings.progress.hours(Math.round(minutes / 60))
}

/** A score as whole percent. */
export const percent = (score: number): number => Math.round(score * 100)
