import type { Stance } from '@shared/domain/ratings/rating'
import type { KeyPress, Preferences } from '@shared/domain/preferences/preferences'
import type { Texts } from '../../i18n/texts'

/** Commands that a key can trigger. */
export type Command =
  | { do: 'togglePlay' }
  | { do: 'changeRate'; by: number }
  | { do: 'seekBy'; ms: number }
  | { do: 'step'; by: -1 | 1 }
  | { do: 'goToTime' }
  | { do: 'toggleMute' }
  | { do: 'fullScreen' }
  | { do: 'filmWindow' }
  | { do: 'foldTimeline' }
  | { do: 'mark'; edge: 'in' | 'out' }
  | { do: 'moveItem'; by: -1 | 1 }
  | { do: 'score'; value: number }
  | { do: 'cannotAssess' }
  | { do: 'newObservation'; stance: Stance }
  /** Without an item: sorted later. */
  | { do: 'newUnsorted' }
  | { do: 'markMoment'; stance: Stance }
  | { do: 'phrases' }
  | { do: 'zoom'; by: -1 | 1 }
  | { do: 'wholeFilm' }
  | { do: 'toggleLoop' }
  | { do: 'clearMarks' }
  | { do: 'goToObservation'; by: -1 | 1 }
  /** Without an index, the next part. */
  | { do: 'beginPart'; index?: number }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'showKeys' }
  | { do: 'leaveField' }
  | { do: 'search' }
  | { do: 'guidance' }

/** Id of a command in the preferences, and the key of its text. */
export type CommandId = keyof Texts['rate']['keys']['does']

export type Binding = {
  id: CommandId
  keys: readonly KeyPress[]
  command: Command
  /** Also active in text fields. */
  whileTyping?: true
  /** Cannot be rebound. */
  fixed?: true
}

const digits = Array.from({ length: 10 }, (_, digit) => String(digit))

/** The default bindings, grouped and ordered as displayed. */
export const keymap = {
  film: [
    { id: 'togglePlay', keys: [{ key: ' ' }, { key: 'k' }], command: { do: 'togglePlay' } },
    {
      id: 'togglePlayTyping',
      keys: [{ key: ' ', ctrl: true }],
      command: { do: 'togglePlay' },
      whileTyping: true,
    },
    { id: 'back1', keys: [{ key: 'ArrowLeft' }], command: { do: 'seekBy', ms: -1000 } },
    { id: 'forward1', keys: [{ key: 'ArrowRight' }], command: { do: 'seekBy', ms: 1000 } },
    { id: 'back10', keys: [{ key: 'ArrowLeft', ctrl: true }], command: { do: 'seekBy', ms: -10_000 } },
    { id: 'forward10', keys: [{ key: 'ArrowRight', ctrl: true }], command: { do: 'seekBy', ms: 10_000 } },
    { id: 'frameBack', keys: [{ key: ',' }], command: { do: 'step', by: -1 } },
    { id: 'frameForward', keys: [{ key: '.' }], command: { do: 'step', by: 1 } },
    { id: 'slower', keys: [{ key: 'j' }], command: { do: 'changeRate', by: -0.25 } },
    { id: 'faster', keys: [{ key: 'l' }], command: { do: 'changeRate', by: 0.25 } },
    { id: 'muchSlower', keys: [{ key: 'j', shift: true }], command: { do: 'changeRate', by: -0.5 } },
    { id: 'muchFaster', keys: [{ key: 'l', shift: true }], command: { do: 'changeRate', by: 0.5 } },
    { id: 'goToTime', keys: [{ key: 'g' }], command: { do: 'goToTime' } },
    { id: 'toggleMute', keys: [{ key: 'm' }], command: { do: 'toggleMute' } },
    { id: 'fullScreen', keys: [{ key: 'f' }], command: { do: 'fullScreen' } },
    { id: 'filmWindow', keys: [{ key: 'd' }], command: { do: 'filmWindow' } },
  ],
  rating: [
    { id: 'previousItem', keys: [{ key: 'ArrowUp' }], command: { do: 'moveItem', by: -1 } },
    { id: 'nextItem', keys: [{ key: 'ArrowDown' }], command: { do: 'moveItem', by: 1 } },
    ...digits.map((key): Binding => ({
      id: 'score',
      keys: [{ key }],
      command: { do: 'score', value: Number(key) },
      fixed: true,
    })),
    { id: 'cannotAssess', keys: [{ key: 'x' }, { key: 'c' }], command: { do: 'cannotAssess' } },
  ],
  observations: [
    { id: 'newSupports', keys: [{ key: 'n' }], command: { do: 'newObservation', stance: 'supports' } },
    {
      id: 'newAgainst',
      keys: [{ key: 'n', shift: true }],
      command: { do: 'newObservation', stance: 'against' },
    },
    { id: 'newUnsorted', keys: [{ key: 'w' }], command: { do: 'newUnsorted' } },
    { id: 'markSupports', keys: [{ key: 's' }], command: { do: 'markMoment', stance: 'supports' } },
    { id: 'markAgainst', keys: [{ key: 'a' }], command: { do: 'markMoment', stance: 'against' } },
    { id: 'markRevisit', keys: [{ key: 'v' }], command: { do: 'markMoment', stance: 'revisit' } },
    { id: 'markIn', keys: [{ key: 'i' }], command: { do: 'mark', edge: 'in' } },
    { id: 'markOut', keys: [{ key: 'o' }], command: { do: 'mark', edge: 'out' } },
    { id: 'guidance', keys: [{ key: 'g', ctrl: true }], command: { do: 'guidance' }, whileTyping: true },
    { id: 'phrases', keys: [{ key: 'e', ctrl: true }], command: { do: 'phrases' }, whileTyping: true },
    { id: 'search', keys: [{ key: '/' }], command: { do: 'search' } },
    { id: 'searchTyping', keys: [{ key: 'f', ctrl: true }], command: { do: 'search' }, whileTyping: true },
  ],
  timeline: [
    { id: 'foldTimeline', keys: [{ key: 't' }], command: { do: 'foldTimeline' } },
    { id: 'zoomIn', keys: [{ key: '+' }, { key: '=' }], command: { do: 'zoom', by: 1 } },
    { id: 'zoomOut', keys: [{ key: '-' }], command: { do: 'zoom', by: -1 } },
    { id: 'wholeFilm', keys: [{ key: 'h' }], command: { do: 'wholeFilm' } },
    { id: 'toggleLoop', keys: [{ key: 'r' }], command: { do: 'toggleLoop' } },
    { id: 'clearMarks', keys: [{ key: 'u' }], command: { do: 'clearMarks' } },
    {
      id: 'previousObservation',
      keys: [{ key: 'ArrowUp', ctrl: true }],
      command: { do: 'goToObservation', by: -1 },
    },
    {
      id: 'nextObservation',
      keys: [{ key: 'ArrowDown', ctrl: true }],
      command: { do: 'goToObservation', by: 1 },
    },
    { id: 'nextPart', keys: [{ key: 'b' }], command: { do: 'beginPart' } },
    ...digits.slice(1).map((key): Binding => ({
      id: 'beginPart',
      keys: [{ key, ctrl: true }],
      command: { do: 'beginPart', index: Number(key) - 1 },
      fixed: true,
    })),
  ],
  other: [
    { id: 'undo', keys: [{ key: 'z', ctrl: true }], command: { do: 'undo' } },
    {
      id: 'redo',
      keys: [
        { key: 'z', ctrl: true, shift: true },
        { key: 'y', ctrl: true },
      ],
      command: { do: 'redo' },
    },
    {
      id: 'leaveField',
      keys: [{ key: 'Escape' }],
      command: { do: 'leaveField' },
      whileTyping: true,
      fixed: true,
    },
    { id: 'showKeys', keys: [{ key: '?' }], command: { do: 'showKeys' } },
  ],
} satisfies Record<string, Binding[]>

export type KeyGroup = keyof typeof keymap

/** A digit or sign. Whether it needs Shift depends on the layout (`?` on a Danish, `3` on a French one). */
const isSign = (key: string): boolean => /^[^\p{L} ]$/u.test(key)

/** Whether two presses are equal; ignores Shift for digits and signs. */
export const isSamePress = (a: KeyPress, b: KeyPress): boolean =>
  a.key === b.key && a.ctrl === b.ctrl && (isSign(a.key) || a.shift === b.shift)

/**
 * The keymap with the user's bindings. A key chosen by the user is removed from default bindings, since a later version
 * may bind a new command to it.
 */
export function keymapWith(chosen: Preferences['keys']): Record<KeyGroup, Binding[]> {
  const groups: Record<KeyGroup, Binding[]> = keymap
  const ownKeys = ({ id, fixed }: Binding): KeyPress[] | undefined =>
    !fixed && Object.hasOwn(chosen, id) ? chosen[id] : undefined
  const taken = Object.values(groups)
    .flat()
    .flatMap((binding) => ownKeys(binding) ?? [])
  const isFree = (press: KeyPress) => !taken.some((other) => isSamePress(press, other))
  const change = (binding: Binding): Binding => {
    if (binding.fixed) return binding
    return { ...binding, keys: ownKeys(binding) ?? binding.keys.filter(isFree) }
  }
  const changed = Object.entries(groups).map(([name, bindings]) => [name, bindings.map(change)])
  return Object.fromEntries(changed) as Record<KeyGroup, Binding[]>
}
