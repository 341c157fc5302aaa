import type { ManualBlock, ManualPage, ManualPiece } from '@shared/domain/help/manual'
import type { Language } from '@shared/domain/text'
import { html, type Html } from './html'
import { pageHtml } from './pageHtml'
import { mark } from './sections/decision'

/** Renders the manual as one self-contained HTML page: a list of its pages, then each of them. */
export const manualHtml = (title: string, pages: readonly ManualPage[], language: Language): string =>
  pageHtml(language, title, [
    html`<header class="head">
      <h1>${title}</h1>
      ${mark}
    </header>`,
    html`<ol class="manual-contents">
      ${pages.map((page, i) => html`<li><a href="#page-${i}">${page.title}</a></li>`)}
    </ol>`,
    ...pages.map(
      (page, i): Html =>
        html`<section class="manual-page" id="page-${i}">
          <h2>${page.title}</h2>
          ${page.blocks.map(blockHtml)}
        </section>`,
    ),
  ])

function blockHtml(block: ManualBlock): Html {
  if (block.kind === 'heading') return html`<h3>${lineHtml(block.line)}</h3>`
  if (block.kind === 'paragraph') return html`<p>${lineHtml(block.line)}</p>`
  const items = block.items.map((item) => html`<li>${lineHtml(item)}</li>`)
  return block.ordered
    ? html`<ol class="manual-list">${items}</ol>`
    : html`<ul class="manual-list">${items}</ul>`
}

const lineHtml = (line: readonly ManualPiece[]): Html[] =>
  line.map(({ text, as }) =>
    as === 'plain' || as === 'link' ? html`${text}` : html`<strong>${text}</strong>`,
  )
