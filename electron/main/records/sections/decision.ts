import { html, trusted, type Html } from '../html'
import type { RecordContext } from '../recordContext'
import { fill } from '../texts'

/** The logo: two overlapping circles. */
export const mark = trusted(
  '<svg class="mark" viewBox="0 0 68 44" aria-hidden="true">' +
    '<circle cx="22" cy="22" r="20" fill="#17595a"/><circle cx="46" cy="22" r="20" fill="#e0a467"/>' +
    '<path d="M34 6a20 20 0 0 1 0 32a20 20 0 0 1 0-32z" fill="#0c3537"/></svg>',
)

export const headSection = ({ texts, document: { decision } }: RecordContext): Html =>
  html`<header class="head">
    <div>
      <h1>${decision.outcome === 'certified' ? texts.title : texts.titleOther}</h1>
      <p class="subtitle">${texts.subtitle}</p>
    </div>
    ${mark}
  </header>`

export function decisionSection({
  document: { leader, decision, supersedes, validUntil, texts: salts },
  texts,
  formats,
}: RecordContext): Html {
  const words = texts.decision
  const erased = Object.values(salts).some((one) => typeof one !== 'string')
  return html`<section class="decision">
    <p><span class="eyebrow">${texts.meeting.leader}</span> <span class="leader">${leader}</span></p>
    <h2>
      <span class="eyebrow">${words.label}</span> <span class="outcome">${words[decision.outcome]}</span>
    </h2>
    <p class="meaning">
      ${words[`${decision.outcome}Meaning`]} ${fill(words.made, { date: formats.dayOf(decision.decidedAt) })}
      ${validUntil !== undefined && fill(words.validUntil, { date: formats.day(validUntil) })}
    </p>
    ${
      supersedes !== undefined &&
      html`<div class="comment">
        <p class="label">${fill(words.corrects, { id: supersedes.recordId })}</p>
        <p class="written">${supersedes.reason}</p>
      </div>`
    }
    ${erased && html`<p class="meaning">${words.erased}</p>`}
    ${
      decision.comment.trim() !== '' &&
      html`<div class="comment">
        <p class="label">${words.comment}</p>
        <p class="written">${decision.comment}</p>
      </div>`
    }
  </section>`
}

export function meetingSection({ document: { recording }, texts, formats }: RecordContext): Html {
  const words = texts.meeting
  const participants = fill(words.participantsValue, {
    private: recording.privateCount,
    professional: recording.professionalCount,
  })
  return html`<section class="together">
    <h2>${words.heading}</h2>
    <dl class="facts">
      ${fact(words.date, formats.day(recording.meetingDate))}
      ${fact(words.number, fill(words.numberValue, { number: recording.meetingNumber }))}
      ${fact(words.length, formats.length(recording.durationMs))} ${fact(words.participants, participants)}
    </dl>
  </section>`
}

const fact = (label: string, value: string): Html =>
  html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
