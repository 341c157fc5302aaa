import { readableFingerprint } from '../fingerprint'
import { html, type Html } from '../html'
import type { RecordContext } from '../recordContext'
import { fill } from '../texts'

/** Who rated, how they came to agree, and that nobody saw the other's rating. */
export function supervisorsSection({ document, raters, texts, formats }: RecordContext): Html {
  const words = texts.supervisors
  const { present = [], third } = document.conversation ?? {}
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
    <p>${third ? words.blindingThree : words.blinding}</p>
    ${called !== null &&
    third !== undefined &&
    html`<p>
      <span class="label">${fill(words.third, { name: called.name, date: formats.dayOf(third.calledAt) })}</span>
      <span class="written">${third.reason}</span>
    </p>`}
    ${present.length > 0 && html`<p>${fill(words.present, { names: formats.list(present) })}</p>`}
  </section>`
}

export function signaturesSection({ raters, texts, formats }: RecordContext): Html {
  const words = texts.signatures
  return html`<section class="together">
    <h2>${words.heading}</h2>
    <p>${words.intro}</p>
    <table class="people">
      <thead>
        <tr>
          <th scope="col">${words.supervisor}</th>
          <th scope="col">${words.signed}</th>
          <th scope="col">${words.key}</th>
        </tr>
      </thead>
      <tbody>
        ${raters.map(
          ({ name, signedAt, signingKey }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${formats.instant(signedAt)}</td>
              <td class="fingerprint">${readableFingerprint(signingKey)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

/** How a reader can find out that nothing was changed. */
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
