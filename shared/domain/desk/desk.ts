import { z } from 'zod'
import { Id, Milliseconds } from '../ids'
import { LONGEST_WORD } from '../spelling/spelling'

/** Where a supervisor was in a recording. */
export const FilmPlace = z.strictObject({
  positionMs: Milliseconds,
  rate: z.number().min(0.25).max(4),
  /** From 0 to 1. */
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  /** The current item, and what part of the form was in view, in CSS pixels. */
  itemKey: z.string().max(200).nullable(),
  scrollTop: z.int().min(0).max(1_000_000),
})
export type FilmPlace = z.infer<typeof FilmPlace>

/**
 * What belongs to the supervisor alone: her places in the recordings, the last used first, her phrases, and the words
 * of her own dictionary.
 */
export const Desk = z.strictObject({
  places: z.array(z.strictObject({ recordingId: Id, place: FilmPlace })).max(100),
  phrases: z.array(z.string().min(1).max(500)).max(50),
  words: z.array(z.string().min(1).max(LONGEST_WORD)).max(1000),
})
export type Desk = z.infer<typeof Desk>

export const emptyDesk: Desk = { places: [], phrases: [], words: [] }

/** How many recordings are remembered. */
const MOST_PLACES = 100

export const placeIn = (desk: Desk, recordingId: string): FilmPlace | null =>
  desk.places.find((entry) => entry.recordingId === recordingId)?.place ?? null

/** Puts a recording's place first; the ones used longest ago are forgotten. */
export function withPlace(desk: Desk, recordingId: string, place: FilmPlace): Desk {
  const others = desk.places.filter((entry) => entry.recordingId !== recordingId)
  return { ...desk, places: [{ recordingId, place }, ...others].slice(0, MOST_PLACES) }
}

const MOST_PHRASES = 50

/** Adds a phrase at the end, or leaves the desk as it is if it is there already or there is no room. */
export function withPhrase(desk: Desk, text: string): Desk {
  const phrase = text.trim().slice(0, 500)
  if (phrase === '' || desk.phrases.includes(phrase) || desk.phrases.length >= MOST_PHRASES) return desk
  return { ...desk, phrases: [...desk.phrases, phrase] }
}

export const withoutPhrase = (desk: Desk, phrase: string): Desk => ({
  ...desk,
  phrases: desk.phrases.filter((other) => other !== phrase),
})

const MOST_WORDS = 1000

/** Adds a word, in the order of the alphabet; the desk as it is if the word is there or there is no room. */
export function withWord(desk: Desk, word: string): Desk {
  if (word === '' || word.length > LONGEST_WORD) return desk
  if (desk.words.includes(word) || desk.words.length >= MOST_WORDS) return desk
  return { ...desk, words: [...desk.words, word].sort((a, b) => a.localeCompare(b, 'da')) }
}

export const withoutWord = (desk: Desk, word: string): Desk => ({
  ...desk,
  words: desk.words.filter((other) => other !== word),
})
