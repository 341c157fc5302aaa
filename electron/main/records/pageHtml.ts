import type { Language } from '@shared/domain/text'
import { fontFaces } from './fonts'
import { html, trusted, type Html } from './html'
import recordCss from './record.css?raw'
import tablesCss from './tables.css?raw'

/** A printed page around its sections: one HTML page that needs nothing from outside. */
export const pageHtml = (language: Language, title: string, sections: readonly (Html | null)[]): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${trusted(fontFaces)}
          ${trusted(recordCss)} ${trusted(tablesCss)}
        </style>
      </head>
      <body>
        <main>${sections}</main>
      </body>
    </html>`.text
