import { html, type Html } from '../html'
import type { RecordContext } from '../recordContext'
import { fill } from '../texts'

/** The form, its provenance and its scale. */
export function formSection({ form, texts, formats, say }: RecordContext): Html {
  const words = texts.form
  return html`<section>
    <h2>${words.heading}</h2>
    <p>
      <strong>${say(form.title)}</strong>. ${fill(words.version, { version: form.version })} (${form.id}).
    </p>
    <p>${say(form.provenance)}</p>
    <div class="together">
      <h3>${words.scale}</h3>
      <dl class="scale">
        ${form.scale.points.map(({ value, label }) => point(formats.number(value), say(label)))}
        ${point(say(form.scale.cannotAssess), words.cannotAssess)}
      </dl>
    </div>
  </section>`
}

const point = (score: string, meaning: string): Html =>
  html`<div>
    <dt>${score}</dt>
    <dd>${meaning}</dd>
  </div>`
