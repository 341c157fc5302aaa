import type { EventChannel, Group } from './contract'

export type { EventChannel, Group, Method } from './contract'

/** Set at build time from the contract (electron.vite.config.ts): the preload script and boot load no schemas. */
declare const __CHANNELS__: Readonly<Record<Group, readonly string[]>>

/** Every call of the window: method names by column. The preload script builds `window.samklang` from it. */
export const channels = __CHANNELS__

const events: Record<EventChannel, true> = {
  importProgress: true,
  sessionLocked: true,
  idleCountdown: true,
  tracksReady: true,
  exportProgress: true,
  clipProgress: true,
  importState: true,
  consentChanged: true,
  presentationState: true,
  presentationKey: true,
  closeAsked: true,
  fullScreen: true,
  helpAsked: true,
  saveAsked: true,
  backupProgress: true,
  wordKept: true,
  spellingChanged: true,
}

/** The channels on which main sends events to the window. */
export const eventChannels = Object.keys(events) as readonly EventChannel[]
