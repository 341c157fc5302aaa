const LONGEST = 200

/** What can be undone and redone. Changes with the same `group` in a row, such as typing in one field, are one step. */
export type History<T> = { past: readonly T[]; future: readonly T[]; group: string | null }

export const emptyHistory: History<never> = { past: [], future: [], group: null }

export function record<T>(history: History<T>, before: T, group: string | null): History<T> {
  const sameStep = group !== null && group === history.group
  return { past: sameStep ? history.past : [...history.past, before].slice(-LONGEST), future: [], group }
}

/** Ends the step that typing has been adding to. */
export const endStep = <T>(history: History<T>): History<T> => ({ ...history, group: null })

export function stepBack<T>({ past, future }: History<T>, now: T): { value: T; history: History<T> } | null {
  const value = past.at(-1)
  if (value === undefined) return null
  return { value, history: { past: past.slice(0, -1), future: [now, ...future], group: null } }
}

export function stepForward<T>(
  { past, future }: History<T>,
  now: T,
): { value: T; history: History<T> } | null {
  const [value, ...rest] = future
  if (value === undefined) return null
  return { value, history: { past: [...past, now], future: rest, group: null } }
}
