import { app, session, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { pathToFileURL } from 'node:url'
import { MEDIA_SCHEME } from '../media/playback/mediaScheme'
import { pagePath } from './paths'

/** The only page there is: the built file, or the development server's address. */
export const pageUrl = (): string => process.env['ELECTRON_RENDERER_URL'] ?? pathToFileURL(pagePath()).href

const isOwnPage = (url: string): boolean =>
  url.split(/[?#]/)[0]?.replace(/\/$/, '') === pageUrl().replace(/\/$/, '')

/** A call counts only from the top frame of our own page. */
export const isTrusted = ({ senderFrame, sender }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url)

/** Schemes of requests that stay on the machine. */
const LOCAL = ['file:', `${MEDIA_SCHEME}:`, 'data:', 'blob:', 'devtools:', 'chrome-extension:', 'about:']

const isLocal = (url: string): boolean => {
  const development = process.env['ELECTRON_RENDERER_URL']
  if (development && new URL(url).host === new URL(development).host) return true
  return LOCAL.some((scheme) => url.startsWith(scheme))
}

/** Before the app is ready: no background traffic of Chromium's own. */
export function quietChromium(): void {
  for (const flag of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
  ])
    app.commandLine.appendSwitch(flag)
  app.commandLine.appendSwitch(
    'disable-features',
    'MediaRouter,OptimizationHints,AutofillServerCommunication',
  )
  // Any name that would be looked up fails on this machine.
  if (!process.env['ELECTRON_RENDERER_URL'])
    app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** Nothing is fetched from anywhere, nothing is asked of the system, no other page is ever shown. */
export function secureSession(): void {
  const { defaultSession } = session
  defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'fullscreen'),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'fullscreen')
  defaultSession.setSpellCheckerEnabled(false)
  defaultSession.on('will-download', (event) => event.preventDefault())
}

export function secureContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
