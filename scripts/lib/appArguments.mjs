/** What Electron needs on the command line on this machine: Chromium's sandbox refuses to run as root. */
export const electronFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
