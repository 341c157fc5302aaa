import { createHash } from 'node:crypto'
import { hostname, uptime } from 'node:os'

/** A running app that works in a folder, as it signs what is its own there. Names neither machine nor person. */
export interface Holder {
  readonly machine: string
  readonly pid: number
  /** Milliseconds since 1970, by the clock of its machine. */
  readonly since: number
}

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 12)

export const thisHolder = (): Holder => ({ machine, pid: process.pid, since: Date.now() })

export const isThisHolder = (holder: Pick<Holder, 'machine' | 'pid'>): boolean =>
  holder.machine === machine && holder.pid === process.pid

/** Of another machine nothing else is known: what it began so long ago, it has abandoned. */
const ABANDONED_MS = 3 * 24 * 3_600_000

/** Whether another app still works there. */
export const isOtherAtWork = (holder: Holder): boolean => {
  if (isThisHolder(holder)) return false
  if (holder.machine !== machine) return Date.now() - holder.since < ABANDONED_MS
  // A process of before the last start of the machine has ended, even if its number is in use again.
  if (holder.since < Date.now() - uptime() * 1000 - 60_000) return false
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    // Of another account: it exists, but may not be signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** From a file's text; null where it is something else. */
export const parseHolder = (value: unknown): Holder | null => {
  const { machine: where, pid, since } = (value ?? {}) as Record<string, unknown>
  return typeof where === 'string' && typeof pid === 'number' && typeof since === 'number'
    ? { machine: where, pid, since }
    : null
}
