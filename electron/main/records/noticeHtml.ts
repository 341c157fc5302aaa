import type { RecordSupervisor } from '@shared/domain/records/record'
import type { LevelDocument, WithdrawalDocument } from '@shared/domain/records/recordContent'
import type { Language } from '@shared/domain/text'
import type { SignedAt } from './credential/read'
import { Formats } from './formats'
import { html, type Html } from './html'
import { pageHtml } from './pageHtml'
import { mark } from './sections/decision'
import { signatureTable } from './sections/signatures'
import { fill, textsFor, type Texts } from './texts'

type Context<D> = { document: D; texts: Texts; formats: Formats; language: Language }

/** Renders a withdrawal or a certificate of a level as one self-contained HTML page. */
export function noticeHtml(
  document: WithdrawalDocument | LevelDocument,
  signatures: readonly SignedAt[],
  language: Language,
  timeZone?: string,
): string {
  const texts = textsFor(language)
  const formats = new Formats(language, timeZone)
  const words = document.format === 'samklang-level' ? texts.level : texts.withdrawal
  const title = fill(words.documentTitle, { leader: document.leader, date: formats.dayOf(document.issuedAt) })
  const body =
    document.format === 'samklang-level'
      ? levelSections({ document, texts, formats, language })
      : withdrawalSections({ document, texts, formats, language })
  return pageHtml(language, title, [
    head(words.title, words.subtitle),
    ...body,
    html`<section class="together">
      <h2>${texts.signatures.heading}</h2>
      <p>${words.signed}</p>
      ${signatureTable(signers(document.supervisors, signatures), texts, formats)}
    </section>`,
    html`<section class="together">
      <h2>${texts.check.heading}</h2>
      <p>${texts.check.twin}</p>
      <p class="small">${texts.check.method}</p>
      <dl class="ids">
        <dt>${texts.check.record}</dt>
        <dd>${document.id}</dd>
        <dt>${texts.check.issued}</dt>
        <dd>${formats.instant(document.issuedAt)}</dd>
      </dl>
    </section>`,
  ])
}

const signers = (supervisors: readonly RecordSupervisor[], signatures: readonly SignedAt[]) =>
  supervisors.map((supervisor) => ({
    ...supervisor,
    signedAt: signatures.find(({ supervisorId }) => supervisorId === supervisor.id)?.signedAt ?? '',
  }))

const head = (title: string, subtitle: string): Html =>
  html`<header class="head">
    <div>
      <h1>${title}</h1>
      <p class="subtitle">${subtitle}</p>
    </div>
    ${mark}
  </header>`

const statement = (
  label: string,
  leader: string,
  kind: string,
  outcome: string,
  meaning: string,
  rest: Html | false,
): Html =>
  html`<section class="decision">
    <p><span class="eyebrow">${label}</span> <span class="leader">${leader}</span></p>
    <h2><span class="eyebrow">${kind}</span> <span class="outcome">${outcome}</span></h2>
    <p class="meaning">${meaning}</p>
    ${rest}
  </section>`

const remark = (label: string, text: string): Html | false =>
  text.trim() !== '' &&
  html`<div class="comment">
    <p class="label">${label}</p>
    <p class="written">${text}</p>
  </div>`

function withdrawalSections({ document, texts, formats }: Context<WithdrawalDocument>): Html[] {
  const words = texts.withdrawal
  const meaning = fill(words.meaning, { date: formats.dayOf(document.issuedAt) })
  return [
    statement(
      texts.meeting.leader,
      document.leader,
      words.label,
      words.outcome,
      meaning,
      remark(words.reason, document.supersedes.reason),
    ),
    html`<section class="together">
      <h2>${words.which}</h2>
      <p>${fill(words.earlier, { id: document.supersedes.recordId })}</p>
    </section>`,
  ]
}

function levelSections({ document, texts, formats, language }: Context<LevelDocument>): Html[] {
  const words = texts.level
  const { level, requirements, programme, validUntil, exception } = document
  const meaning = [
    fill(words.meaning, { level, date: formats.dayOf(document.issuedAt) }),
    validUntil === undefined ? '' : fill(words.validUntil, { date: formats.day(validUntil) }),
  ].join(' ')
  return [
    statement(
      texts.meeting.leader,
      document.leader,
      words.label,
      fill(words.outcome, { level }),
      meaning,
      remark(words.exception, exception),
    ),
    html`<section>
      <h2>${words.requirements}</h2>
      <p>${fill(words.programme, { programme: programme[language] })}</p>
      <table class="people">
        <thead>
          <tr>
            <th scope="col">${words.requirement}</th>
            <th scope="col">${words.met}</th>
            <th scope="col">${words.fulfilledBy}</th>
          </tr>
        </thead>
        <tbody>
          ${requirements.map(
            ({ text, met, fulfilledBy }) =>
              html`<tr>
                <th scope="row">${text[language]}</th>
                <td>${met ? words.yes : words.no}</td>
                <td class="written">${fulfilledBy}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${document.restsOn !== null && html`<p>${fill(words.restsOn, { id: document.restsOn })}</p>`}
    </section>`,
  ]
}
