import { app, powerMonitor, powerSaveBlocker } from 'electron'

let blocker: number | null = null

/** While true, keeps the system from going to sleep by itself; the screen may still turn off. */
export function keepAwake(awake: boolean): void {
  if (awake) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
  else if (blocker !== null) {
    powerSaveBlocker.stop(blocker)
    blocker = null
  }
}

/** Runs the action when the screen is locked, the system goes to sleep or another user takes it over. */
export function onScreenLock(action: () => void): void {
  powerMonitor.on('lock-screen', action)
  powerMonitor.on('suspend', action)
  // macOS; Windows locks the screen when the user is switched.
  powerMonitor.on('user-did-resign-active', action)
}

/** Runs the action when the system shuts down or the user's session ends, then quits. */
export function onSystemEnd(action: () => void): void {
  const end = () => {
    action()
    app.quit()
  }
  powerMonitor.on('shutdown', end)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end)
}
