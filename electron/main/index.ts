import { app, powerMonitor, protocol } from 'electron'
import { loadOnce } from './app/loadOnce'
import { logError } from './app/log'
import { applyUserDataOverride } from './app/paths'
import { isTrusted, quietChromium, secureSession } from './app/security'
import { letWindowClose, mainWindow, openMainWindow } from './app/window'
import { composeBoot } from './boot'
import { registerChannels } from './ipc/handle'
import { MEDIA_SCHEME, mediaPrivileges } from './media/playback/mediaScheme'

// The order of starting up, and nothing else.
applyUserDataOverride()
quietChromium()
protocol.registerSchemesAsPrivileged([{ scheme: MEDIA_SCHEME, privileges: mediaPrivileges }])
process.on('uncaughtException', (error) => logError('uncaught', error))
process.on('unhandledRejection', (error) => logError('unhandled', error))

if (!app.requestSingleInstanceLock()) app.quit()
else void start()

async function start(): Promise<void> {
  app.on('second-instance', () => mainWindow()?.focus())
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  secureSession()
  const boot = composeBoot(() => void whole.load())
  const whole = loadOnce(async () => (await import('./composition')).composeApp(boot))
  registerChannels({ first: boot, whole }, { isTrusted, onInternalError: logError })
  // Before the page: it knows only the schemes that there were when it was opened.
  protocol.handle(MEDIA_SCHEME, async (request) => (await whole.load()).media(request))
  closeBeforeQuit(async () => whole.now()?.close())
  endWithSession()
  await openMainWindow(() => whole.now()?.mayClose() ?? true)
}

/** When the system shuts down or the session ends, nobody is asked: what is running ends in good order. */
function endWithSession(): void {
  powerMonitor.on('shutdown', () => {
    letWindowClose()
    app.quit()
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      letWindowClose()
      app.quit()
    })
}

/** Quitting first closes the window, which saves what is being typed; then playback and imports end and the keys go. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const window = mainWindow()
    // Its end comes back here, by way of window-all-closed.
    if (window) return window.close()
    void close().finally(() => {
      closed = true
      app.quit()
    })
  })
}
