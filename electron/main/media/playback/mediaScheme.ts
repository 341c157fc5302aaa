/** Recordings are played from `media://<token>/`. Electron requires the scheme to be registered before `ready`. */
export const MEDIA_SCHEME = 'media'

/**
 * Chromium's privileges for the scheme: URLs with a host (standard), a secure context, media elements
 * (stream), fetch, and CORS, without which canvas and Web Audio refuse the frames and the audio.
 */
export const mediaPrivileges = {
  standard: true,
  secure: true,
  stream: true,
  supportFetchAPI: true,
  corsEnabled: true,
} as const

export const mediaUrl = (token: string): string => `${MEDIA_SCHEME}://${token}/`
