import type { Language } from '@shared/domain/text'
import { html, type Html } from './html'
import { pageHtml } from './pageHtml'
import { mark } from './sections/decision'

/** A hand-out: headings, each with what was written under it. */
export type Handout = {
  title: string
  subtitle: string
  sections: readonly { heading: string; parts: readonly { label: string; texts: readonly string[] }[] }[]
}

/** Renders a hand-out of a supervision session as one self-contained HTML page. */
export const handoutHtml = ({ title, subtitle, sections }: Handout, language: Language): string =>
  pageHtml(language, title, [
    html`<header class="head">
      <div>
        <h1>${title}</h1>
        <p class="subtitle">${subtitle}</p>
      </div>
      ${mark}
    </header>`,
    ...sections.map(
      ({ heading, parts }): Html =>
        html`<section>
          <h2>${heading}</h2>
          ${parts.map(
            ({ label, texts }) =>
              html`<div class="comment">
                ${label !== '' && html`<p class="label">${label}</p>`}
                ${texts.map((text) => html`<p class="written">${text}</p>`)}
              </div>`,
          )}
        </section>`,
    ),
  ])
