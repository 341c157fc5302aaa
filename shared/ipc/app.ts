import { z } from 'zod'
import { ImportState } from '../domain/imports/imports'
import { Preferences } from '../domain/preferences/preferences'
import type { ColumnContract } from './call'

export const AppInfo = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  platform: z.string(),
})

export const appContract = {
  info: { access: null, input: z.void(), output: AppInfo, errors: [] },
  preferences: { access: null, input: z.void(), output: Preferences, errors: [] },
  setPreferences: { access: null, input: Preferences.partial(), output: Preferences, errors: [] },
  /** The first screen is painted: main loads what that screen did not need. */
  started: { access: null, input: z.void(), output: z.void(), errors: [] },
  /** Something in the window counts as use though no key is pressed: a film plays. */
  used: { access: null, input: z.void(), output: z.void(), errors: [] },
  /** Available without a session; the `importState` event reports changes. */
  importState: { access: null, input: z.void(), output: ImportState, errors: [] },
  /** Shows a file that was saved in the system's file manager, by the name that saving it answered. */
  showSaved: {
    access: null,
    input: z.strictObject({ fileName: z.string().max(300) }),
    output: z.void(),
    errors: ['notFound'],
  },
  /** Shows the window on the whole display, or as it was before. The `fullScreen` event reports changes. */
  setFullScreen: { access: null, input: z.boolean(), output: z.void(), errors: [] },
  /** The page has saved what kept it from being closed or loaded again: it happens now. */
  unloadAgain: { access: null, input: z.void(), output: z.void(), errors: [] },
  /** Answers the `saveAsked` event. */
  saved: { access: null, input: z.void(), output: z.void(), errors: [] },
  /** Closes the window during an import, which is cancelled and erased. */
  closeAnyway: { access: null, input: z.void(), output: z.void(), errors: [] },
} satisfies ColumnContract
