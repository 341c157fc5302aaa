import { z } from 'zod'

/** The languages of the interface, the first being the default. */
export const languages = ['da', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** A text in each language of the interface. */
export const LocalizedText = z.strictObject({ da: z.string().min(1), en: z.string().min(1) })
export type LocalizedText = z.infer<typeof LocalizedText>

/** Characters that show nothing, or turn the direction of their neighbours: Unicode's Cf, and invisible fillers. */
const invisible =
  /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu

/** Directional marks, embeddings, overrides and isolates (Unicode's Bidi_Control), the BOM, and tags. */
const deceiving = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/**
 * Any text as it is kept: NFC, well-formed, without control characters and without characters that turn its direction.
 * Joiners stay: emoji and some scripts need them.
 */
export const cleanText = (text: string): string =>
  wellFormed(text)
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/gu, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(deceiving, '')
    .normalize('NFC')

/** A name, code or other single line as it is kept: nothing that is not seen, and one space between words. */
export const cleanName = (text: string): string =>
  cleanText(text).replace(invisible, '').normalize('NFC').replace(/\s+/gu, ' ').trim()

/** The schema of a single line such as a name, stored as `cleanName` leaves it. */
export const nameText = (max: number, min = 1) => z.string().overwrite(cleanName).min(min).max(max)

/** Applies a function to every text of a value made of plain objects and arrays; keys and all else are kept. */
export function mapTexts<T>(value: T, map: (text: string) => string): T {
  const within = (inner: unknown): unknown => {
    if (typeof inner === 'string') return map(inner)
    if (Array.isArray(inner)) return inner.map(within)
    if (inner === null || typeof inner !== 'object') return inner
    if (Object.getPrototypeOf(inner) !== Object.prototype) return inner
    return Object.fromEntries(Object.entries(inner).map(([key, text]) => [key, within(text)]))
  }
  return within(value) as T
}

/** A foreign text for reading: hidden characters are shown as U+FFFD instead of taking effect. */
export const revealed = (text: string): string =>
  text.replace(deceiving, '\ufffd').replace(/[\u200b\u2060]/gu, '\ufffd')

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Isolates a text with right-to-left letters, so that it leaves the order of the sentence around it alone (UAX #9). */
export const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)

/** Replaces lone surrogates, which cannot be written as UTF-8. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

/**
 * What is seen of a text, for search and comparison: as `cleanName` leaves it, in lower case, with straight quotes and
 * hyphens.
 */
export const seenText = (text: string): string =>
  cleanName(text)
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[\u2010\u2011]/gu, '-')
    .toLocaleLowerCase('da')
    .normalize('NFC')
