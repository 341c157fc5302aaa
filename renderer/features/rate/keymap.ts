import type { Stance } from '@shared/domain/rating'
import type { Texts } from '../../i18n/texts'

/** What a key can ask for on the rating screen. */
export type Command =
  | { do: 'togglePlay' }
  | { do: 'changeRate'; by: number }
  | { do: 'seekBy'; ms: number }
  | { do: 'step'; by: -1 | 1 }
  | { do: 'goToTime' }
  | { do: 'toggleMute' }
  | { do: 'mark'; edge: 'in' | 'out' }
  | { do: 'moveItem'; by: -1 | 1 }
  | { do: 'score'; value: number }
  | { do: 'cannotAssess' }
  | { do: 'newObservation'; stance: Stance }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'showKeys' }
  | { do: 'leaveField' }

/** A key as `KeyboardEvent.key` names it, letters small. */
export type Press = { key: string; ctrl?: true; shift?: true }

export type Binding = {
  keys: readonly Press[]
  command: Command
  /** The text that tells what it does. */
  help: keyof Texts['rate']['keys']['does']
  /** Works in a text field too. */
  whileTyping?: true
}

const digits = Array.from({ length: 10 }, (_, digit) => String(digit))

/** Every key of the rating screen, in the order and the groups in which they are shown to the user. */
export const keymap = {
  film: [
    { keys: [{ key: ' ' }, { key: 'k' }], command: { do: 'togglePlay' }, help: 'togglePlay' },
    { keys: [{ key: ' ', ctrl: true }], command: { do: 'togglePlay' }, help: 'togglePlayTyping', whileTyping: true },
    { keys: [{ key: 'ArrowLeft' }], command: { do: 'seekBy', ms: -1000 }, help: 'back1' },
    { keys: [{ key: 'ArrowRight' }], command: { do: 'seekBy', ms: 1000 }, help: 'forward1' },
    { keys: [{ key: 'ArrowLeft', ctrl: true }], command: { do: 'seekBy', ms: -10_000 }, help: 'back10' },
    { keys: [{ key: 'ArrowRight', ctrl: true }], command: { do: 'seekBy', ms: 10_000 }, help: 'forward10' },
    { keys: [{ key: ',' }], command: { do: 'step', by: -1 }, help: 'frameBack' },
    { keys: [{ key: '.' }], command: { do: 'step', by: 1 }, help: 'frameForward' },
    { keys: [{ key: 'j' }], command: { do: 'changeRate', by: -0.25 }, help: 'slower' },
    { keys: [{ key: 'l' }], command: { do: 'changeRate', by: 0.25 }, help: 'faster' },
    { keys: [{ key: 'j', shift: true }], command: { do: 'changeRate', by: -0.5 }, help: 'muchSlower' },
    { keys: [{ key: 'l', shift: true }], command: { do: 'changeRate', by: 0.5 }, help: 'muchFaster' },
    { keys: [{ key: 'g' }], command: { do: 'goToTime' }, help: 'goToTime' },
    { keys: [{ key: 'm' }], command: { do: 'toggleMute' }, help: 'toggleMute' },
  ],
  rating: [
    { keys: [{ key: 'ArrowUp' }], command: { do: 'moveItem', by: -1 }, help: 'previousItem' },
    { keys: [{ key: 'ArrowDown' }], command: { do: 'moveItem', by: 1 }, help: 'nextItem' },
    ...digits.map((key): Binding => ({ keys: [{ key }], command: { do: 'score', value: Number(key) }, help: 'score' })),
    { keys: [{ key: 'x' }, { key: 'c' }], command: { do: 'cannotAssess' }, help: 'cannotAssess' },
  ],
  observations: [
    { keys: [{ key: 'n' }], command: { do: 'newObservation', stance: 'supports' }, help: 'newSupports' },
    { keys: [{ key: 'n', shift: true }], command: { do: 'newObservation', stance: 'against' }, help: 'newAgainst' },
    { keys: [{ key: 'i' }], command: { do: 'mark', edge: 'in' }, help: 'markIn' },
    { keys: [{ key: 'o' }], command: { do: 'mark', edge: 'out' }, help: 'markOut' },
  ],
  other: [
    { keys: [{ key: 'z', ctrl: true }], command: { do: 'undo' }, help: 'undo' },
    { keys: [{ key: 'z', ctrl: true, shift: true }, { key: 'y', ctrl: true }], command: { do: 'redo' }, help: 'redo' },
    { keys: [{ key: 'Escape' }], command: { do: 'leaveField' }, help: 'leaveField', whileTyping: true },
    { keys: [{ key: '?' }], command: { do: 'showKeys' }, help: 'showKeys' },
  ],
} satisfies Record<string, Binding[]>

export const bindings: Binding[] = Object.values(keymap).flat()
