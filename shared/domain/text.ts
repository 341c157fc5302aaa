import { z } from 'zod'

/** The languages of the interface, the first being the default. */
export const languages = ['da', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** A text in each language of the interface. */
export const LocalizedText = z.strictObject({ da: z.string().min(1), en: z.string().min(1) })
export type LocalizedText = z.infer<typeof LocalizedText>
