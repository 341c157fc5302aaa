import { BrowserWindow, nativeTheme, type NativeTheme } from 'electron'
import type { EventChannel } from '@shared/ipc/channels'
import type { EventPayloads } from '@shared/ipc/contract'
import { changePageHost, pageUrl } from './page'
import { preloadPath } from './paths'
import { secureContents } from './security'

const BACKGROUND = { light: '#f7f4ee', dark: '#12191a' }

let main: BrowserWindow | null = null

export const mainWindow = (): BrowserWindow | null => main

export function applyTheme(theme: NativeTheme['themeSource']): void {
  nativeTheme.themeSource = theme
}

let closesAnyway = false

/** From now on the window closes without asking: the user has confirmed, or the system ends the session. */
export function letWindowClose(): void {
  closesAnyway = true
}

export function closeMainWindow(): void {
  letWindowClose()
  main?.close()
}

/**
 * Opens the app's single window; it becomes visible once its page is painted.
 * @param mayClose where it returns false, the window stays open and receives `closeAsked`
 * @param onUse called at each key and each movement of the pointer
 */
export async function openMainWindow(mayClose: () => boolean, onUse: () => void): Promise<void> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    title: 'Samklang',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: preloadPath(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  })
  main = window
  secureContents(window.webContents)
  // Keeps what is on the screen out of screenshots and shared screens, where the system can (Windows, macOS).
  window.setContentProtection(true)
  // The taskbar, window lists and print queues show the title, which names no person and no recording.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('input-event', onUse)
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    // A crashed page cannot ask.
    if (closesAnyway || window.webContents.isCrashed() || mayClose()) return
    event.preventDefault()
    emit('closeAsked', undefined)
  })
  // Windows ends the session whatever the window answers.
  window.on('session-end', letWindowClose)
  window.on('closed', () => {
    main = null
  })
  await window.loadURL(pageUrl())
}

/** Loads the page in a new process, so that nothing of the old one remains: not its memory, not its history. */
export async function renewPage(): Promise<void> {
  if (!main || main.isDestroyed()) return
  changePageHost()
  const { webContents } = main
  await webContents.loadURL(pageUrl())
  webContents.navigationHistory.clear()
}

/** Sends an event to the window, if one is open. */
export function emit<E extends EventChannel>(event: E, payload: EventPayloads[E]): void {
  if (main && !main.isDestroyed()) main.webContents.send(event, payload)
}
