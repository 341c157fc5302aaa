import { BrowserWindow, session, type Session } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { footerFontFaces } from './fonts'
import { html, trusted } from './html'
import { fill, textsFor } from './texts'

const scheme = 'samklang-print'
const TIME_LIMIT_MS = 60_000

// Run in an isolated world, since the page may run no script. Loads all fonts: the footer can only use fonts that the
// page has loaded.
const loadFonts = 'Promise.all([...document.fonts].map((font) => font.load())).then(() => true)'
const isolatedWorld = 1

// Defence in depth: no script and no request, whatever a page contains.
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** Pages waiting to be loaded, by URL. Each is served once. */
const pages = new Map<string, string>()
let printSession: Session | undefined

/**
 * Prints a self-contained HTML page to a tagged A4 PDF with an outline. `language` is the footer's. The page has no
 * access to network, disk or script.
 * @throws AppError pdfFailed
 */
export async function htmlToPdf(page: string, { language }: { language: Language }): Promise<Uint8Array> {
  const address = `${scheme}://${randomUUID()}/`
  pages.set(address, page)
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: sessionForPrinting(), sandbox: true, javascript: false, spellcheck: false },
  })
  try {
    return await Promise.race([print(window, address, language), failure(window)])
  } catch (cause) {
    throw new AppError('pdfFailed', {}, { cause })
  } finally {
    pages.delete(address)
    window.destroy()
  }
}

async function print(window: BrowserWindow, address: string, language: Language): Promise<Uint8Array> {
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // Blocks navigation away from the page.
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  await window.loadURL(address)
  await window.webContents.executeJavaScriptInIsolatedWorld(isolatedWorld, [{ code: loadFonts }])
  return window.webContents.printToPDF({
    pageSize: 'A4',
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer(window.webContents.getTitle(), language),
  })
}

/** Rejects when the renderer process ends, or after the time limit. */
function failure(window: BrowserWindow): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error('timed out')), TIME_LIMIT_MS)
    window.once('closed', () => clearTimeout(timer))
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)))
  })
}

/** An in-memory session that loads nothing but waiting pages. */
function sessionForPrinting(): Session {
  if (printSession) return printSession
  const own = session.fromPartition('print', { cache: false })
  own.setSpellCheckerEnabled(false)
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith('data:') && !pages.has(url) }),
  )
  own.protocol.handle(scheme, ({ url }) => {
    const page = pages.get(url)
    pages.delete(url)
    if (page === undefined) return new Response(null, { status: 404 })
    return new Response(page, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentPolicy,
        'cache-control': 'no-store',
      },
    })
  })
  printSession = own
  return own
}

/** Title and page number. Chromium lays the footer out as a separate document, so it declares its fonts again. */
function footer(title: string, language: Language): string {
  const number = trusted('<span class="pageNumber"></span>')
  const total = trusted('<span class="totalPages"></span>')
  const [before = '', between = '', after = ''] = fill(textsFor(language).page, {
    page: '\n',
    pages: '\n',
  }).split('\n')
  return html`<style>
      ${trusted(footerFontFaces)} footer {
        display: flex;
        justify-content: space-between;
        width: 100%;
        margin: 0 21mm 2mm;
        color: #53605f;
        font:
          8pt 'Samklang Sans',
          'Segoe UI',
          sans-serif;
        text-rendering: geometricPrecision;
      }
    </style>
    <footer><span>${title}</span><span>${before}${number}${between}${total}${after}</span></footer>`.text
}
