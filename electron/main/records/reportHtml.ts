import type { Language } from '@shared/domain/text'
import { html, type Html } from './html'
import { pageHtml } from './pageHtml'
import { mark } from './sections/decision'

/** A section of a report: text, then names with values, then a table. */
export type ReportSection = {
  heading: string
  text?: readonly string[]
  facts?: readonly (readonly [name: string, value: string])[]
  table?: { columns: readonly string[]; rows: readonly (readonly string[])[] }
}

export type Report = { title: string; subtitle: string; sections: readonly ReportSection[] }

/** Renders a report as one self-contained HTML page. */
export const reportHtml = ({ title, subtitle, sections }: Report, language: Language): string =>
  pageHtml(language, title, [
    html`<header class="head">
      <div>
        <h1>${title}</h1>
        <p class="subtitle">${subtitle}</p>
      </div>
      ${mark}
    </header>`,
    ...sections.map(sectionHtml),
  ])

const sectionHtml = ({ heading, text = [], facts = [], table }: ReportSection): Html =>
  html`<section>
    <h2>${heading}</h2>
    ${text.map((one) => html`<p class="written">${one}</p>`)} ${facts.length > 0 && factsHtml(facts)}
    ${table !== undefined && table.rows.length > 0 ? tableHtml(table) : null}
  </section>`

const factsHtml = (facts: NonNullable<ReportSection['facts']>): Html =>
  html`<table class="people">
    <tbody>
      ${facts.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

const tableHtml = ({ columns, rows }: NonNullable<ReportSection['table']>): Html =>
  html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
    </tbody>
  </table>`
