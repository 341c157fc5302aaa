import { itemsOf, type Item, type Part } from '@shared/domain/forms/form'
import { answerTo, type Score } from '@shared/domain/ratings/rating'
import { html, type Html } from '../html'
import type { RecordContext } from '../recordContext'
import { fill } from '../texts'

/** A table of every item's scores and the agreed one, with the reasons. */
export function scoresSection(context: RecordContext): Html {
  const { form, raters, texts, formats } = context
  const words = texts.scores
  return html`<section>
    <h2>${words.heading}</h2>
    <table class="scores">
      <caption>
        ${fill(words.caption, { names: formats.list(raters.map(({ name, initials }) => `${name} (${initials})`)) })}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="number">${words.number}</th>
          <th scope="col">${words.item}</th>
          ${raters.map(({ initials }) => html`<th scope="col" class="score">${initials}</th>`)}
          <th scope="col" class="score">${words.agreed}</th>
        </tr>
      </thead>
      ${form.parts.map((part) => partRows(context, part))}
    </table>
  </section>`
}

const partRows = (context: RecordContext, part: Part): Html =>
  html`<tbody>
    <tr class="part">
      <th scope="rowgroup" colspan="${context.raters.length + 3}">${context.say(part.title)}</th>
    </tr>
    ${part.items.map((item) => itemRows(context, item))}
  </tbody>`

function itemRows(context: RecordContext, { key, text }: Item): Html {
  const { document, form, raters, say, numberOf } = context
  const agreed = document.consensus.find((item) => item.itemKey === key)
  const notes = notesTo(context, key, agreed?.reason ?? '')
  const kept = key === itemsOf(form).at(-2)?.key ? ' kept' : ''
  return html`<tr class="${notes.length > 0 ? 'noted' : ''}${kept}">
      <td class="number">${numberOf(key)}</td>
      <th scope="row">${say(text)}</th>
      ${raters.map(({ content }) => cell(context, answerTo(content, key).score))}
      ${cell(context, agreed?.score ?? null, 'agreed')}
    </tr>
    ${
      notes.length > 0 &&
      html`<tr class="notes${kept}">
        <td></td>
        <td colspan="${raters.length + 1}">${notes}</td>
        <td class="agreed"></td>
      </tr>`
    }`
}

function cell({ form, formats, say }: RecordContext, score: Score, kind = ''): Html {
  if (typeof score === 'number') return html`<td class="score ${kind}">${formats.number(score)}</td>`
  return html`<td class="score none ${kind}">${score === null ? '–' : say(form.scale.cannotAssess)}</td>`
}

/** The reason for the agreed score, and why a supervisor could not assess the item. */
function notesTo({ raters, texts }: RecordContext, itemKey: string, reason: string): Html[] {
  const words = texts.scores
  const unassessed = raters.flatMap(({ content, initials }) => {
    const { score, comment } = answerTo(content, itemKey)
    return score === 'cannotAssess' ? [note(fill(words.cannotAssess, { initials }), comment)] : []
  })
  return reason.trim() === '' ? unassessed : [...unassessed, note(words.reason, reason)]
}

const note = (label: string, text: string): Html =>
  html`<p><span class="label">${label}</span> <span class="written">${text}</span></p>`
