import { app, protocol } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import { loadOnce } from './app/loadOnce'
import { logError } from './app/log'
import { createPageHandler, PAGE_SCHEME, pagePrivileges } from './app/page'
import { applyUserDataOverride, pageFolder } from './app/paths'
import { onSystemEnd } from './app/power'
import { isTrusted, quietChromium, secureSession } from './app/security'
import { emit, letWindowClose, mainWindow, openMainWindow } from './app/window'
import { settledWithin } from './base/timeLimit'
import { composeBoot } from './boot'
import { registerChannels } from './ipc/handle'
import { MEDIA_SCHEME, mediaPrivileges } from './media/playback/mediaScheme'

// The order of startup, and nothing else.
applyUserDataOverride()
quietChromium()
protocol.registerSchemesAsPrivileged([
  { scheme: PAGE_SCHEME, privileges: pagePrivileges },
  { scheme: MEDIA_SCHEME, privileges: mediaPrivileges },
])
process.on('uncaughtException', (error) => logError('uncaught', error))
process.on('unhandledRejection', (error) => logError('unhandled', error))

if (!app.requestSingleInstanceLock()) app.quit()
else void start()

async function start(): Promise<void> {
  app.on('second-instance', () => mainWindow()?.focus())
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  secureSession()
  const boot = composeBoot({
    load: () => void whole.load(),
    used: () => whole.now()?.used(),
    lock: () => void whole.now()?.lock(),
  })
  const whole = loadOnce(async () => (await import('./composition')).composeApp(boot))
  registerChannels({ first: boot, whole }, { isTrusted, onInternalError: logError, dropped: boot.dropped })
  protocol.handle(PAGE_SCHEME, createPageHandler(pageFolder()))
  // Before the page loads: it knows only the schemes that were handled when it was opened.
  protocol.handle(MEDIA_SCHEME, async (request) => (await whole.load()).media(request))
  closeBeforeQuit(
    async () => whole.now()?.close(),
    () => whole.now()?.mayClose() ?? true,
  )
  // The user cannot be asked then: what runs is ended in order.
  onSystemEnd(letWindowClose)
  await openMainWindow(
    () => whole.now()?.mayClose() ?? true,
    () => whole.now()?.used(),
    {
      language: () => boot.preferences.get().language,
      suggestions: async (word) => (await whole.load()).suggestions(word),
      keepWord: (word) => emit('wordKept', word),
    },
  )
}

/** The app has ended five seconds after its window at the latest, whatever hangs. */
const CLOSE_MS = 3500
const EXIT_MS = 500
const REST_MS = 20

/**
 * Quitting first closes the window, which saves pending edits; then playback and imports end, and keys are wiped.
 * @param idle whether no import is cut off
 */
function closeBeforeQuit(close: () => Promise<void>, idle: () => boolean): void {
  let closed = false
  let cutsOff = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const window = mainWindow()
    // Once it has closed, window-all-closed quits again and leads back here.
    if (window) return window.close()
    cutsOff = !idle()
    void settledWithin(close(), CLOSE_MS)
      .then(() => settledWithin(filesAtRest(), EXIT_MS))
      .then(() => {
        closed = true
        setTimeout(() => app.exit(), EXIT_MS)
        app.quit()
      })
  })
  // Node's own end waits for every thread, and one that waits for a disk never ends. Nothing is open any more.
  app.on('quit', () => {
    if (cutsOff || waitsForFiles()) process.kill(process.pid, 'SIGKILL')
  })
}

/** Whether a file operation has begun that has not ended. */
const waitsForFiles = (): boolean => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))

async function filesAtRest(): Promise<void> {
  while (waitsForFiles()) await delay(REST_MS)
}
