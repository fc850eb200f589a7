/** Working on photos sparingly: on one thread and only when nothing else wants the machine. */
import { readdirSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'

const { PRIORITY_LOW, PRIORITY_NORMAL } = constants.priority

/**
 * Gives this process the priority it should have.
 * @returns whether it has it now: Linux and macOS let only an administrator raise a priority again, so that a new start is needed
 */
export function setEcoPriority(eco: boolean): boolean {
  const wanted = eco ? PRIORITY_LOW : PRIORITY_NORMAL
  // Whoever started Armoire with a low priority of their own meant it.
  if (!eco && getPriority() < PRIORITY_LOW) return true
  try {
    for (const id of threads()) setPriority(id, wanted)
    return true
  } catch {
    return false
  }
}

/** On Linux a priority is a thread's: those that libuv and libvips keep have to be told too. Elsewhere it is the process's. */
function threads(): number[] {
  if (process.platform !== 'linux') return [process.pid]
  return readdirSync('/proc/self/task').map(Number)
}
