import { z } from 'zod'
import { SpellingChoice } from '../spelling/spelling'
import { Language } from '../text'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** A key as in `KeyboardEvent.key`, letters in lower case. `ctrl` is Command on macOS. */
export const KeyPress = z.strictObject({
  key: z.string().min(1).max(32),
  ctrl: z.literal(true).optional(),
  shift: z.literal(true).optional(),
})
export type KeyPress = z.infer<typeof KeyPress>

const Share = z.int().min(15).max(90)

/** Settings of this machine. Audio settings apply to playback only and never change a file. */
export const Preferences = z.strictObject({
  language: Language,
  theme: Theme,
  spelling: SpellingChoice,
  /** Minutes without use until the screen locks. */
  lockAfterMinutes: z.int().min(1).max(60),
  /** How far before a moment playback starts when jumping to it. */
  leadInMs: z.int().min(0).max(10_000),
  /** Reaction time that is subtracted from the start of a new observation. */
  reactionMs: z.int().min(0).max(5000),
  /** Custom key bindings by command id; commands without an entry keep their defaults. */
  keys: z.record(z.string(), z.array(KeyPress).max(4)),
  /** Amplification in decibels. */
  gainDb: z.int().min(0).max(24),
  /** Dynamic range compression. */
  evenLoudness: z.boolean(),
  /** Downmix to mono, for recordings with sound in one channel. */
  bothEars: z.boolean(),
  /** Width of the film beside the form, and beside the conversation, in percent. */
  filmShare: Share,
  talkShare: Share,
  /** The timeline shows the overview only. */
  timelineFolded: z.boolean(),
  /** The tour of the rating screen was gone through, or closed. */
  tourDone: z.boolean(),
  /** Days after which a backup is due. */
  remindBackupDays: z.int().min(1).max(365),
})
export type Preferences = z.infer<typeof Preferences>

export const defaultPreferences: Preferences = {
  language: 'da',
  theme: 'system',
  spelling: 'interface',
  lockAfterMinutes: 10,
  leadInMs: 3000,
  reactionMs: 0,
  keys: {},
  gainDb: 0,
  evenLoudness: false,
  bothEars: false,
  filmShare: 62,
  talkShare: 53,
  timelineFolded: false,
  tourDone: false,
  remindBackupDays: 7,
}
