import { z } from 'zod'
import { ImportState } from '../domain/imports/imports'
import { Preferences } from '../domain/preferences/preferences'

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
  /** The first screen is seen: now there is time to load what it did not need. */
  started: { input: z.void(), output: z.void() },
  /** Whether or not anyone is signed in; `importState` tells of changes. */
  importState: { input: z.void(), output: ImportState },
  /** Closes the window though an import is not over: it ends, and nothing of it is left. */
  closeAnyway: { input: z.void(), output: z.void() },
}
