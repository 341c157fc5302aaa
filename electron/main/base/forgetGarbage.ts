import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * When to begin after a lock, whose own work ends within two seconds; and the pause between collections.
 * Milliseconds.
 */
const BEGIN_MS = 2500
const PAUSE_MS = 400

type Collect = (options?: { type: string; execution: string; flavor: string }) => void

/**
 * Has V8 give back the memory of what is no longer referred to. Strings cannot be wiped, and V8 does not overwrite what
 * it frees: compaction moves what lives to other pages, and a last-resort collection returns the old ones to the
 * system.
 */
export async function forgetGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  setFlagsFromString('--compact-on-every-full-gc')
  const collect = runInNewContext('gc') as Collect
  await delay(BEGIN_MS)
  for (let left = 3; left > 0; left--) {
    collect()
    await delay(PAUSE_MS)
  }
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  setFlagsFromString('--no-compact-on-every-full-gc')
}
