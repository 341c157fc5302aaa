import { developmentVariable } from './environment'

/** Tells the preload script that it may check spelling. */
const SWITCH = '--check-spelling'

/**
 * The arguments of the page's process. Electron 31.7 to 33.2 hang where a text that begins with no letter is checked
 * (electron/electron#45001), so spelling is off there: in the stand-in runtime, except for its own test.
 */
export function spellingArguments(): string[] {
  const [major = 0, minor = 0] = (process.versions.electron ?? '').split('.').map(Number)
  const hangs = major < 33 || (major === 33 && minor < 3)
  return hangs && developmentVariable('spelling') === undefined ? [] : [SWITCH]
}
