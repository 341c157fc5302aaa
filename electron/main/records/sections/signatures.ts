import type { RecordSupervisor } from '@shared/domain/records/record'
import { cardWords, readableFingerprint } from '../fingerprint'
import type { Formats } from '../formats'
import { html, type Html } from '../html'
import type { RecordContext } from '../recordContext'
import { fill, type Texts } from '../texts'

/** Who rated, who took part in the conversation, and that the ratings were blind. */
export function supervisorsSection({ document, raters, texts, formats }: RecordContext): Html {
  const words = texts.supervisors
  const { present, third, ended = [] } = document.conversation
  const called = raters.find(({ id }) => id === third?.supervisorId) ?? null
  return html`<section class="together">
    <h2>${words.heading}</h2>
    <table class="people">
      <thead>
        <tr>
          <th scope="col">${words.name}</th>
          <th scope="col">${words.initials}</th>
          <th scope="col">${words.locked}</th>
        </tr>
      </thead>
      <tbody>
        ${raters.map(
          ({ name, initials, lockedAt }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${initials}</td>
              <td>${formats.instant(lockedAt)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p>${raters.length > 2 ? words.blindingThree : words.blinding}</p>
    ${
      called !== null &&
      third !== undefined &&
      html`<p>
        <span class="label"
          >${fill(words.third, { name: called.name, date: formats.dayOf(third.calledAt) })}</span
        >
        <span class="written">${third.reason}</span>
      </p>`
    }
    ${ended.map(
      ({ name, at }) =>
        html`<p>
          ${
            at === null
              ? fill(words.endedForked, { name })
              : fill(words.ended, { name, date: formats.dayOf(at) })
          }
        </p>`,
    )}
    ${present.length > 0 && html`<p>${fill(words.present, { names: formats.list(present) })}</p>`}
  </section>`
}

export const signaturesSection = ({ raters, texts, formats }: RecordContext): Html =>
  html`<section class="together">
    <h2>${texts.signatures.heading}</h2>
    <p>${texts.signatures.intro}</p>
    ${signatureTable(raters, texts, formats)}
  </section>`

type Signed = Pick<RecordSupervisor, 'name' | 'signingKey' | 'card'> & { signedAt: string }

/** Who signed when, and with which key. */
export function signatureTable(
  signers: readonly Signed[],
  { signatures: words }: Texts,
  formats: Formats,
): Html {
  return html`<table class="people">
    <thead>
      <tr>
        <th scope="col">${words.supervisor}</th>
        <th scope="col">${words.signed}</th>
        <th scope="col">${words.key}</th>
      </tr>
    </thead>
    <tbody>
      ${signers.map(
        ({ name, signedAt, signingKey, card }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${formats.instant(signedAt)}</td>
            <td>
              <span class="keyWords">${cardWords(card).join(' ')}</span>
              <span class="fingerprint">${readableFingerprint(signingKey)}</span>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** How a reader can verify the record. */
export function checkSection({ document, texts, formats }: RecordContext): Html {
  const words = texts.check
  return html`<section class="together">
    <h2>${words.heading}</h2>
    <p>${words.twin}</p>
    <p class="small">${words.method}</p>
    <dl class="ids">
      <dt>${words.record}</dt>
      <dd>${document.id}</dd>
      <dt>${words.issued}</dt>
      <dd>${formats.instant(document.issuedAt)}</dd>
      <dt>${words.form}</dt>
      <dd>${document.form.sha256}</dd>
      <dt>${words.video}</dt>
      <dd>${document.recording.videoSha256}</dd>
    </dl>
  </section>`
}
