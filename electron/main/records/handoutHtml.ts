import type { Language } from '@shared/domain/text'
import { html, trusted, type Html } from './html'
import { pageHtml } from './pageHtml'
import { mark } from './sections/decision'

type Section = {
  heading: string
  picture?: { jpeg: Uint8Array; alt: string } | undefined
  parts: readonly { label: string; texts: readonly string[] }[]
}

/** A hand-out: headings, each with what was written under it. */
export type Handout = { title: string; subtitle: string; sections: readonly Section[] }

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
      ({ heading, picture, parts }): Html =>
        html`<section>
          <h2>${heading}</h2>
          ${picture ? pictureHtml(picture) : null}
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

const pictureHtml = ({ jpeg, alt }: NonNullable<Section['picture']>): Html => {
  // Base64 has nothing to escape, and is too long to be looked at letter by letter.
  const source = trusted(`data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`)
  return html`<img class="picture" src="${source}" alt="${alt}" />`
}
