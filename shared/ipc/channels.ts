import type { Contract } from './contract'

export type Group = keyof Contract
export type Method<G extends Group> = keyof Contract[G] & string

/** Set at build time from the contract (electron.vite.config.ts): the preload script and boot load no schemas. */
declare const __CHANNELS__: Readonly<Record<Group, readonly string[]>>

/** Every call of the window: method names by column. The preload script builds `window.samklang` from it. */
export const channels = __CHANNELS__

/** Events that main sends to the window. */
export const eventChannels = [
  'importProgress',
  'sessionLocked',
  'tracksReady',
  'exportProgress',
  'clipProgress',
  'importState',
  'closeAsked',
] as const
export type EventChannel = (typeof eventChannels)[number]
