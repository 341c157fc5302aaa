import { itemsOf, type Item } from '@shared/domain/forms/form'
import { answerTo, observationsOf, type Observation } from '@shared/domain/ratings/rating'
import { clock } from '../formats'
import { html, type Html } from '../html'
import type { RecordContext } from '../recordContext'

/** The observations as an appendix; null where the supervisors did not include them. */
export function observationsSection(context: RecordContext): Html | null {
  const { document, form, texts } = context
  if (document.ratings.every((rating) => rating.observations === undefined)) return null
  const items = itemsOf(form).flatMap((item) => itemRows(context, item) ?? [])
  const words = texts.observations
  return html`<section class="appendix">
    <h2>${words.heading}</h2>
    <p>${words.intro}</p>
    ${items.length === 0 ? html`<p>${words.none}</p>` : table(context, items)}
  </section>`
}

const table = ({ texts: { observations: words } }: RecordContext, items: readonly Html[]): Html =>
  html`<table class="observations">
    <thead>
      <tr>
        <th scope="col" class="time">${words.time}</th>
        <th scope="col" class="supervisor">${words.supervisor}</th>
        <th scope="col" class="stance">${words.stance}</th>
        <th scope="col">${words.text}</th>
      </tr>
    </thead>
    ${items}
  </table>`

/** The comments and observations of one item, or null where there are none. */
function itemRows(context: RecordContext, item: Item): Html | null {
  const rows = [...commentRows(context, item), ...observationRows(context, item)]
  if (rows.length === 0) return null
  return html`<tbody>
    <tr class="part">
      <th scope="rowgroup" colspan="4">${context.numberOf(item.key)}. ${context.say(item.text)}</th>
    </tr>
    ${rows}
  </tbody>`
}

/** Comments on scores. Why an item could not be assessed is in the table of scores. */
const commentRows = ({ raters, texts }: RecordContext, item: Item): Html[] =>
  raters.flatMap(({ content, initials }) => {
    const { score, comment } = answerTo(content, item.key)
    if (score === 'cannotAssess' || comment.trim() === '') return []
    return [row('', initials, texts.observations.comment, comment)]
  })

/** All supervisors' observations, in the order of the recording. */
const observationRows = ({ raters, texts }: RecordContext, item: Item): Html[] =>
  raters
    .flatMap(({ content, initials }) =>
      observationsOf(content, item.key).map((observation) => ({ initials, observation })),
    )
    .sort((a, b) => a.observation.startMs - b.observation.startMs)
    .map(({ initials, observation }) =>
      row(when(observation), initials, texts.observations[observation.stance], observation.text),
    )

const when = ({ startMs, endMs }: Observation): string =>
  endMs === null ? clock(startMs) : `${clock(startMs)}–${clock(endMs)}`

const row = (time: string, initials: string, kind: string, text: string): Html =>
  html`<tr>
    <td class="time">${time}</td>
    <td>${initials}</td>
    <td>${kind}</td>
    <td class="written">${text}</td>
  </tr>`
