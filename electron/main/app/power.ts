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

export const onScreenLock = (action: () => void): void => {
  powerMonitor.on('lock-screen', action)
}

export const onSleep = (action: () => void): void => {
  powerMonitor.on('suspend', action)
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
