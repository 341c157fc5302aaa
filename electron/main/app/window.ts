import { app, BrowserWindow, nativeTheme, screen, type NativeTheme } from 'electron'
import { join } from 'node:path'
import type { EventChannel } from '@shared/ipc/channels'
import type { EventPayloads } from '@shared/ipc/contract'
import { addContextMenu, type ContextMenuDeps } from './contextMenu'
import { changePageHost, pageUrl } from './page'
import { preloadPath } from './paths'
import { secureContents } from './security'
import { spellingArguments } from './spellingSupport'
import {
  filmPlace,
  MIN_SIZE,
  placed,
  readPlacement,
  writePlacement,
  zoomed,
  zoomKey,
} from './windowPlacement'

const BACKGROUND = { light: '#f7f4ee', dark: '#12191a' }

/** Debounce of writing the window's place, in milliseconds. */
const PLACEMENT_REST_MS = 500

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
 * @param menu of text fields
 */
export async function openMainWindow(
  mayClose: () => boolean,
  onUse: () => void,
  menu: ContextMenuDeps,
): Promise<void> {
  const path = join(app.getPath('userData'), 'window.json')
  const placement = readPlacement(path)
  const window = new BrowserWindow({
    ...placed(placement.bounds, workAreas()),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
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
      additionalArguments: spellingArguments(),
      backgroundThrottling: false,
      zoomFactor: placement.zoom,
    },
  })
  main = window
  secureContents(window.webContents, mayOpen)
  keepPrivate(window)
  addContextMenu(window, menu)
  window.webContents.on('input-event', onUse)
  // A page cannot hold up a lock: it was asked to save before.
  window.webContents.on('will-prevent-unload', (event) => renewing && event.preventDefault())
  window.webContents.on('did-create-window', keepFilmWindow)
  window.webContents.on('render-process-gone', () => {
    closeFilmWindow()
    loadAgain(window)
  })
  if (placement.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  remember(window, path, placement.zoom)
  window.on('enter-full-screen', () => emit('fullScreen', true))
  window.on('leave-full-screen', () => emit('fullScreen', false))
  window.on('close', (event) => {
    closing = true
    // A crashed page cannot ask.
    if (closesAnyway || window.webContents.isCrashed() || mayClose()) return
    closing = false
    event.preventDefault()
    emit('closeAsked', undefined)
  })
  // Windows ends the session whatever the window answers.
  window.on('session-end', letWindowClose)
  window.on('closed', () => {
    main = null
    closeFilmWindow()
  })
  await window.loadURL(pageUrl())
}

let renewing = false

/** Loads the page in a new process, so that nothing of the old one remains: not its memory, not its history. */
export async function renewPage(): Promise<void> {
  if (!main || main.isDestroyed()) return
  changePageHost()
  const { webContents } = main
  renewing = true
  try {
    await webContents.loadURL(pageUrl())
    webContents.navigationHistory.clear()
  } finally {
    renewing = false
  }
}

/**
 * Keeps a window out of screenshots and shared screens, where the system can (Windows, macOS), and its title as it is:
 * the taskbar, window lists and print queues show it, so it names no person and no recording.
 */
function keepPrivate(window: BrowserWindow): void {
  window.setContentProtection(true)
  window.on('page-title-updated', (event) => event.preventDefault())
}

/** The window was asked to close; its page may hold that back until it has saved. */
let closing = false

export function unloadAgain(): void {
  if (closing) main?.close()
  else main?.webContents.reload()
}

/** Times of the last crashes, in milliseconds. */
let crashes: number[] = []
const CRASHES = { most: 3, withinMs: 60_000 }

/** A crashed page opens again, unless it does nothing but crash. The session in main goes on. */
function loadAgain(window: BrowserWindow): void {
  if (closing || window.isDestroyed()) return
  const now = Date.now()
  crashes = [...crashes.filter((at) => now - at < CRASHES.withinMs), now]
  if (crashes.length <= CRASHES.most) window.webContents.reload()
}

/** How long the page may take to save before the session is locked without it, in milliseconds. */
const SAVE_LIMIT_MS = 1500

let onSaved: (() => void) | null = null

/** Asks the page to save what is being typed. Resolves when it has, and when it does not answer. */
export async function savePage(): Promise<void> {
  if (!main || main.isDestroyed() || main.webContents.isCrashed()) return
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    onSaved = resolve
    timer = setTimeout(resolve, SAVE_LIMIT_MS)
    emit('saveAsked', undefined)
  })
  clearTimeout(timer)
}

export const pageSaved = (): void => onSaved?.()

/** Work areas of the displays, the primary one first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}

/** Handles the zoom keys, and keeps the window's place and zoom for the next start. */
function remember(window: BrowserWindow, path: string, first: number): void {
  let zoom = first
  const { webContents } = window
  // A page that is loaded again gets the zoom of its address, which Chromium keeps by itself.
  webContents.on('did-finish-load', () => webContents.setZoomFactor(zoom))
  const write = () => {
    if (window.isDestroyed()) return
    writePlacement(path, { bounds: window.getNormalBounds(), maximized: window.isMaximized(), zoom })
  }
  webContents.on('before-input-event', (event, input) => {
    const by = zoomKey(input)
    if (by === null) return
    event.preventDefault()
    zoom = zoomed(zoom, by)
    webContents.setZoomFactor(zoom)
    write()
  })
  let rest: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(rest)
    rest = setTimeout(write, PLACEMENT_REST_MS)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', write)
  window.on('closed', () => clearTimeout(rest))
}

/** Frame name and address by which the page opens the window of the film (renderer/features/player/filmWindowStore). */
const FILM_WINDOW = { frameName: 'samklang-film', url: 'about:blank' }

let film: BrowserWindow | null = null

/**
 * The page may open one window: an empty one for the picture, on another display if there is one. It has no preload
 * script, and its address is not trusted by any call.
 */
const mayOpen: Parameters<typeof secureContents>[1] = ({ frameName, url }) => {
  if (!main || film || frameName !== FILM_WINDOW.frameName || url !== FILM_WINDOW.url)
    return { action: 'deny' }
  const displays = screen.getAllDisplays().map(({ id, bounds, workArea }) => ({ id, bounds, workArea }))
  return {
    action: 'allow',
    overrideBrowserWindowOptions: {
      ...filmPlace(screen.getDisplayMatching(main.getBounds()).id, displays),
      minWidth: 320,
      minHeight: 180,
      autoHideMenuBar: true,
      backgroundColor: '#000000',
      webPreferences: { preload: '', sandbox: true, contextIsolation: true, nodeIntegration: false },
    },
  }
}

function keepFilmWindow(window: BrowserWindow): void {
  film = window
  secureContents(window.webContents)
  keepPrivate(window)
  window.on('closed', () => {
    film = null
  })
}

function closeFilmWindow(): void {
  if (film && !film.isDestroyed()) film.destroy()
  film = null
}

/** Full screen was asked for by the page, which a lock takes away. */
let filmIsFull = false

/** The window on the whole display, or as it was before. */
export function setFullScreen(on: boolean): void {
  filmIsFull = on
  main?.setFullScreen(on)
}

/** Sends an event to the window, if one is open. */
export function emit<E extends EventChannel>(event: E, payload: EventPayloads[E]): void {
  // The page closes it, too; a page that hangs must not leave the film on a wall.
  if (event === 'sessionLocked') {
    closeFilmWindow()
    if (filmIsFull) setFullScreen(false)
  }
  if (main && !main.isDestroyed()) main.webContents.send(event, payload)
}
