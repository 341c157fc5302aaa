import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { developmentVariable } from './environment'

/** The app's page is served from `app://<host>/`: no page of this app has the rights of a file. */
export const PAGE_SCHEME = 'app'

export const pagePrivileges = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  codeCache: true,
} as const

/**
 * Two hosts for one page. Chromium keeps a process per site, so the page that is loaded at a lock from the other host
 * starts in a new process, and the one that showed the workspace ends.
 */
const hosts = ['samklang', 'samklang-2'] as const
let host = 0

/** The address of the page; the development server's during development. */
export const pageUrl = (): string =>
  developmentVariable('pageUrl') ?? `${PAGE_SCHEME}://${hosts[host]}/index.html`

/**
 * The host of the presentation's page. Its own, so that the page has its own process, and so that no call takes
 * it for the app's page.
 */
const PRESENTATION_HOST = 'samklang-presentation'

/** The address of the presentation's page. */
export const presentationUrl = (): string => {
  const development = developmentVariable('pageUrl')
  return development
    ? new URL('presentation.html', development).href
    : `${PAGE_SCHEME}://${PRESENTATION_HOST}/presentation.html`
}

/** From now on the page is served from the other host. */
export function changePageHost(): void {
  host = (host + 1) % hosts.length
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * Answers `app://` requests from the built page's folder: 404 for another host and for all that is no file of a known
 * type below the folder, 405 for what is not a GET.
 */
export const createPageHandler =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    const { hostname, pathname } = new URL(request.url)
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: { Allow: 'GET' } })
    const path = pathWithin(folder, pathname)
    const type = types[extname(pathname)]
    if ((hostname !== hosts[host] && hostname !== PRESENTATION_HOST) || path === null || type === undefined)
      return new Response(null, { status: 404 })
    try {
      const bytes = await readFile(path)
      return new Response(bytes, { headers: { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' } })
    } catch {
      return new Response(null, { status: 404 })
    }
  }

/** The file that a URL's path names below a folder; null for one outside. */
function pathWithin(folder: string, pathname: string): string | null {
  try {
    const path = join(folder, decodeURIComponent(pathname))
    return path.startsWith(folder + sep) && !path.includes('\0') ? path : null
  } catch {
    return null
  }
}
