const LONGEST = 200

/** Undo and redo stacks. Consecutive changes of one `group`, such as typing in a field, are one step. */
export type History<T> = { past: readonly T[]; future: readonly T[]; group: string | null }

export const emptyHistory: History<never> = { past: [], future: [], group: null }

export function record<T>(history: History<T>, before: T, group: string | null): History<T> {
  const sameStep = group !== null && group === history.group
  return { past: sameStep ? history.past : [...history.past, before].slice(-LONGEST), future: [], group }
}

/** Ends the current group, so that the next change is a new step. */
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
