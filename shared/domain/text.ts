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
  /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu

/**
 * What is seen of a text, for search and comparison: NFC, lower case, no invisible characters, each run of white space
 * one space, straight quotes and hyphens.
 */
export const seenText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[\u2010\u2011]/gu, '-')
    .toLocaleLowerCase('da')
