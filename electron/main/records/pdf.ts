import { BrowserWindow, session, type Session } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { footerFontFaces } from './fonts'
import { html, trusted } from './html'
import { fill, textsFor } from './texts'

const scheme = 'samklang-print'
const patience = 60_000

// The page itself may run no script; this is run from outside. All fonts, also those that the page does not need: the
// footer finds only those that its page has loaded.
const loadFonts = 'Promise.all([...document.fonts].map((font) => font.load())).then(() => true)'
const isolatedWorld = 1

// Nothing runs and nothing is fetched, even if something slipped into a page that should not be there.
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** Pages that wait for their window, by their address. Each is handed out once. */
const pages = new Map<string, string>()
let printSession: Session | undefined

/**
 * Prints an HTML page to a tagged A4 PDF with an outline; title and language are the page's own, `language` is the
 * footer's. The page needs all it shows inside itself: it sees no network, no disk and no script.
 * Throws pdfFailed.
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
  // A page that would send itself elsewhere stays: what is printed is what was handed in.
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

/** Rejects when the window's process ends or takes too long; without it, a printer that died would be waited for. */
function failure(window: BrowserWindow): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error('timed out')), patience)
    window.once('closed', () => clearTimeout(timer))
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)))
  })
}

/** A session of its own, in memory only, in which nothing but a waiting page can be opened. */
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

/** The title and the page number. It is laid out apart from the page, so it names its fonts again. */
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
