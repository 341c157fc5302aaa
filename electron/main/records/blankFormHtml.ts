import { itemsOf, type Form } from '@shared/domain/forms/form'
import type { Language } from '@shared/domain/text'
import { html, type Html } from './html'
import { pageHtml } from './pageHtml'
import { mark } from './sections/decision'
import { fill, textsFor } from './texts'

/** Renders an empty form, to fill in by hand, as one self-contained HTML page. */
export function blankFormHtml(form: Form, language: Language): string {
  const { blank } = textsFor(language)
  const numbers = new Map(itemsOf(form).map(({ key }, i) => [key, i + 1]))
  const { points, cannotAssess } = form.scale
  const scores = html`<p class="blank-scores">
    ${points.map(({ value }) => html`<span>${value}</span>`)}<span>–</span>
  </p>`
  return pageHtml(language, fill(blank.title, { form: form.title[language] }), [
    html`<header class="head">
      <div>
        <h1>${form.title[language]}</h1>
        <p class="subtitle">${fill(blank.version, { version: form.version })}</p>
      </div>
      ${mark}
    </header>`,
    html`<p class="small">${form.provenance[language]}</p>`,
    html`<div class="blank-facts">
      ${[blank.date, blank.leader, blank.supervisor, blank.code].map((label) => html`<p>${label}</p>`)}
    </div>`,
    html`<section>
      <p>
        ${points.map(({ value, label }) => html`<strong>${value}</strong> ${label[language]}. `)}
        <strong>–</strong> ${cannotAssess[language]}.
      </p>
      <p>${blank.how}</p>
    </section>`,
    ...form.parts.map(
      (part): Html =>
        html`<section>
          <h2>${part.title[language]}</h2>
          ${part.items.map(
            ({ key, text }) =>
              html`<div class="blank-item">
                <p><strong>${numbers.get(key) ?? ''}.</strong> ${text[language]}</p>
                ${scores}
                <p class="small">${blank.notes}</p>
                ${[1, 2, 3].map(() => html`<div class="blank-line"></div>`)}
              </div>`,
          )}
        </section>`,
    ),
  ])
}
