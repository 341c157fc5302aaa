import { app } from 'electron'

const development = {
  userData: 'SAMKLANG_USER_DATA',
  debug: 'SAMKLANG_DEBUG',
  scryptLogN: 'SAMKLANG_TEST_SCRYPT_LOGN',
  plainExample: 'SAMKLANG_TEST_PLAIN_EXAMPLE',
  spelling: 'SAMKLANG_TEST_SPELLING',
  pageUrl: 'ELECTRON_RENDERER_URL',
} as const

/**
 * The environment that the app obeys: in development and tests all of it, in a packaged app none, since a shortcut or a
 * login script of the machine can set it. Nothing else in main reads process.env.
 */
export const environment = (): Readonly<Record<string, string | undefined>> =>
  app.isPackaged ? {} : process.env

/** One of the variables that are meant for development and tests; undefined in a packaged app. */
export const developmentVariable = (name: keyof typeof development): string | undefined =>
  environment()[development[name]] || undefined
