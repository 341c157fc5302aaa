import { app, protocol } from 'electron'
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
  closeBeforeQuit(async () => whole.now()?.close())
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
const EXIT_MS = 1000

/** Quitting first closes the window, which saves pending edits; then playback and imports end, and keys are wiped. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const window = mainWindow()
    // Once it has closed, window-all-closed quits again and leads back here.
    if (window) return window.close()
    void settledWithin(close(), CLOSE_MS).then(() => {
      closed = true
      // A thread that waits for a disk would keep the process.
      setTimeout(() => app.exit(), EXIT_MS)
      app.quit()
    })
  })
}
