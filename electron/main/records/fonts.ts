import sans400 from './fonts/source-sans-3-latin-400-normal.woff2?inline'
import sans600 from './fonts/source-sans-3-latin-600-normal.woff2?inline'
import sans400Ext from './fonts/source-sans-3-latin-ext-400-normal.woff2?inline'
import sans600Ext from './fonts/source-sans-3-latin-ext-600-normal.woff2?inline'
import serif600 from './fonts/source-serif-4-latin-600-normal.woff2?inline'
import serif600Ext from './fonts/source-serif-4-latin-ext-600-normal.woff2?inline'
import { latin, latinExt } from './fontRanges'

// Static weights: Chromium embeds a variable font in a PDF as Type 3 glyphs, large and badly spaced.

/** One weight of a family as CSS: the Latin subset and the extended one. */
const weight = (family: string, value: number, letters: string, moreLetters: string): string =>
  face(family, value, letters, latin) + face(family, value, moreLetters, latinExt)

const face = (family: string, value: number, data: string, range: string): string =>
  `@font-face{font-family:"${family}";src:url("${data}") format("woff2");font-weight:${value};font-display:swap;` +
  `unicode-range:${range}}`

/** The regular sans serif alone, for the footer, which does not inherit the page's style. */
export const footerFontFaces = weight('Samklang Sans', 400, sans400, sans400Ext)

/** The fonts of printed pages as CSS with data URLs: nothing is fetched, and the PDF embeds them. */
export const fontFaces =
  footerFontFaces +
  weight('Samklang Sans', 600, sans600, sans600Ext) +
  weight('Samklang Serif', 600, serif600, serif600Ext)
