import { app, session, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { pathToFileURL } from 'node:url'
import { MEDIA_SCHEME } from '../media/playback/mediaScheme'
import { pagePath, presentationPath } from './paths'

/** The app's single page: the built file, or the development server's address. */
export const pageUrl = (): string => process.env['ELECTRON_RENDERER_URL'] ?? pathToFileURL(pagePath()).href

/** The page of the presentation. It is no page of the app's own: calls from it are refused. */
export const presentationUrl = (): string => {
  const development = process.env['ELECTRON_RENDERER_URL']
  return development ? `${development}/presentation.html` : pathToFileURL(presentationPath()).href
}

const isOwnPage = (url: string): boolean =>
  url.split(/[?#]/)[0]?.replace(/\/$/, '') === pageUrl().replace(/\/$/, '')

/** Whether a call comes from the top frame of the app's own page. */
export const isTrusted = ({ senderFrame, sender }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url)

/** Schemes of requests that never leave the machine. */
const LOCAL = ['file:', `${MEDIA_SCHEME}:`, 'data:', 'blob:', 'devtools:', 'chrome-extension:', 'about:']

const isLocal = (url: string): boolean => {
  const development = process.env['ELECTRON_RENDERER_URL']
  if (development && new URL(url).host === new URL(development).host) return true
  return LOCAL.some((scheme) => url.startsWith(scheme))
}

/** Turns off Chromium's background traffic. Call before the app is ready. */
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
  // Every host name fails to resolve.
  if (!process.env['ELECTRON_RENDERER_URL'])
    app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** Blocks every network request, permission (but full screen) and download of the session. */
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

/** Blocks new windows, navigation and embedded pages. */
export function secureContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
