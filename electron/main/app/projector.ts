import { BrowserWindow, screen } from 'electron'
import {
  noProjection,
  projectorDisplay,
  ProjectorReport,
  type ProjectionMode,
  type ProjectorCommand,
  type ProjectorKey,
  type ProjectorState,
  type Scene,
} from '@shared/domain/supervision/projection'
import { AppError } from '@shared/errors'
import type { Projector } from '../ipc/projector'
import { presentationUrl } from './page'
import { presentationPreloadPath } from './paths'
import { secureContents } from './security'
import { mainWindow } from './window'

/** Width in pixels of the picture for the person who leads. */
const PICTURE_WIDTH = 480
const PICTURE_LIMIT_MS = 2000

/**
 * The presentation: a window with its own page, which receives scenes and nothing else, and has no calls to main.
 * It leaves the screen when its display does, and comes back with it.
 */
export class ProjectorWindow implements Projector {
  private window: BrowserWindow | null = null
  private current: ProjectorState = noProjection
  private tellState: (state: ProjectorState) => void = () => undefined
  private tellKey: (key: ProjectorKey) => void = () => undefined

  /** @param onUse called at each key and movement of the pointer, and while a clip plays */
  constructor(private readonly onUse: () => void) {
    for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const)
      // The typings know each event by itself only.
      screen.on(event as 'display-added', () => this.place())
  }

  state(): ProjectorState {
    return this.current
  }

  onState(listener: (state: ProjectorState) => void): void {
    this.tellState = listener
  }

  onKey(listener: (key: ProjectorKey) => void): void {
    this.tellKey = listener
  }

  async open(mode: ProjectionMode): Promise<ProjectorState> {
    this.close()
    if (!displayFor(mode)) throw new AppError('projectorMissing')
    const window = new BrowserWindow({
      show: false,
      frame: false,
      title: 'Samklang',
      backgroundColor: '#000000',
      autoHideMenuBar: true,
      webPreferences: {
        preload: presentationPreloadPath(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    })
    this.window = window
    secureContents(window.webContents)
    // Not kept out of screen captures, as the app's own window is: wireless projectors capture the screen.
    window.on('page-title-updated', (event) => event.preventDefault())
    window.webContents.on('input-event', this.onUse)
    window.webContents.ipc.on('report', (_event, report: unknown) => this.report(report))
    window.webContents.on('render-process-gone', () => this.close())
    window.on('closed', () => {
      if (this.window === window) this.forget()
    })
    const closeWithMain = () => this.close()
    mainWindow()?.once('closed', closeWithMain)
    window.once('closed', () => mainWindow()?.off('closed', closeWithMain))
    await window.loadURL(presentationUrl())
    this.change({ ...noProjection, mode })
    this.place()
    return this.current
  }

  show(scene: Scene): void {
    this.send('scene', scene)
  }

  command(command: ProjectorCommand): void {
    this.send('command', command)
  }

  async picture(): Promise<Uint8Array | null> {
    const { window } = this
    if (!window || !this.current.visible) return null
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PICTURE_LIMIT_MS))
    const image = await Promise.race([window.webContents.capturePage().catch(() => null), late])
    if (!image || image.isEmpty()) return null
    return new Uint8Array(image.resize({ width: PICTURE_WIDTH }).toJPEG(70))
  }

  close(): void {
    const { window } = this
    this.forget()
    window?.destroy()
  }

  private forget(): void {
    this.window = null
    if (this.current.mode !== null) this.change(noProjection)
  }

  /** Puts the window on its display, or off the screen while that is gone. */
  private place(): void {
    const { window } = this
    const { mode } = this.current
    if (!window || mode === null) return
    const display = displayFor(mode)
    if (!display) {
      window.hide()
      this.command({ do: 'pause' })
      return this.change({ ...this.current, visible: false })
    }
    const { x, y, width, height } = window.getBounds()
    const at = display.bounds
    // Also told of changes that do not concern it.
    if (this.current.visible && x === at.x && y === at.y && width === at.width && height === at.height) return
    window.setFullScreen(false)
    window.setBounds(display.bounds)
    window.setFullScreen(true)
    if (mode === 'fullScreen') {
      window.show()
      window.focus()
    } else window.showInactive()
    this.change({ ...this.current, visible: true })
  }

  private report(report: unknown): void {
    const parsed = ProjectorReport.safeParse(report)
    if (!parsed.success) return
    if (parsed.data.kind === 'leave') return this.close()
    if (parsed.data.kind === 'key') return this.tellKey(parsed.data.key)
    const { playing, ended, positionMs } = parsed.data
    if (playing) this.onUse()
    this.change({ ...this.current, playing, ended, positionMs })
  }

  private change(state: ProjectorState): void {
    this.current = state
    this.tellState(state)
  }

  private send(channel: 'scene' | 'command', payload: unknown): void {
    if (this.window && !this.window.isDestroyed()) this.window.webContents.send(channel, payload)
  }
}

function displayFor(mode: ProjectionMode) {
  const own = mainWindow()
  const ownId = own ? screen.getDisplayMatching(own.getBounds()).id : screen.getPrimaryDisplay().id
  return projectorDisplay(screen.getAllDisplays(), ownId, mode)
}
