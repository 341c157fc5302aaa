import { z } from 'zod'
import { Language } from '../text'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** A key as `KeyboardEvent.key` names it, letters small. Command counts as Ctrl on macOS. */
export const KeyPress = z.strictObject({
  key: z.string().min(1).max(32),
  ctrl: z.literal(true).optional(),
  shift: z.literal(true).optional(),
})
export type KeyPress = z.infer<typeof KeyPress>

/** What a supervisor has set on this machine. How a recording sounds is changed at playback only, never in the file. */
export const Preferences = z.strictObject({
  language: Language,
  theme: Theme,
  /** How long before a moment a jump to it lands. */
  leadInMs: z.int().min(0).max(10_000),
  /** How long it takes to press a key for what one sees: a new observation begins that much earlier. */
  reactionMs: z.int().min(0).max(5000),
  /** Keys that the user has given to commands, by the command's id. Commands without an entry have the keys they came with. */
  keys: z.record(z.string(), z.array(KeyPress).max(4)),
  /** How much a quiet room is made louder, in decibels. */
  gainDb: z.int().min(0).max(24),
  /** Loud and quiet voices are brought closer together. */
  evenLoudness: z.boolean(),
  /** Sound that is in one ear only is played in both. */
  bothEars: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

export const defaultPreferences: Preferences = {
  language: 'da',
  theme: 'system',
  leadInMs: 3000,
  reactionMs: 0,
  keys: {},
  gainDb: 0,
  evenLoudness: false,
  bothEars: false,
}
