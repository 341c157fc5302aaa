import { z } from 'zod'
import { Language } from '../../domain/text'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const Preferences = z.strictObject({ language: Language, theme: Theme })
export type Preferences = z.infer<typeof Preferences>

export const AppInfo = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  platform: z.string(),
})

export const appContract = {
  info: { input: z.void(), output: AppInfo },
  preferences: { input: z.void(), output: Preferences },
  setPreferences: { input: Preferences.partial(), output: Preferences },
}
