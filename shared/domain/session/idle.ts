/** How long the countdown before an idle lock is shown, in seconds. */
const COUNTDOWN_S = 30

/** `use`: nothing to do; `countdown`: shown with the seconds that are left; `lock`: the time is up. */
export type IdleState = { kind: 'use' } | { kind: 'countdown'; secondsLeft: number } | { kind: 'lock' }

/**
 * What an unlocked screen does after a time without use. The countdown is part of the limit.
 * @param idleS seconds since the last use
 * @param limitS seconds of the setting, at least 60
 */
export function idleState(idleS: number, limitS: number): IdleState {
  if (idleS >= limitS) return { kind: 'lock' }
  if (idleS < limitS - COUNTDOWN_S) return { kind: 'use' }
  return { kind: 'countdown', secondsLeft: Math.ceil(limitS - idleS) }
}
