/** Recordings are played from `media://<token>/`. The app registers the scheme before it is ready. */
export const MEDIA_SCHEME = 'media'

/**
 * What Chromium has to know of the scheme: with a host (standard), as safe as https (secure), for media elements (stream),
 * for fetch, and readable across origins, so that the page may draw frames to a canvas and send the sound through its gain.
 */
export const mediaPrivileges = {
  standard: true,
  secure: true,
  stream: true,
  supportFetchAPI: true,
  corsEnabled: true,
} as const

export const mediaUrl = (token: string): string => `${MEDIA_SCHEME}://${token}/`
