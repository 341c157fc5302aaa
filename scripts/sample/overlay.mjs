import { n } from './svg.mjs'
import { FPS } from './voice.mjs'

const LINE_LENGTH = 46

/** Minutes, seconds and tenths since the beginning, cut down, never rounded up: 01:07.4 */
function clockText(frame) {
  const tenths = Math.floor((frame * 10) / FPS)
  const two = (value) => String(value).padStart(2, '0')
  return `${two(Math.floor(tenths / 600))}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`
}

/** The burnt-in clock. Each character has its own place, so that no digit moves its neighbour. */
export function clock(frame) {
  const widths = { ':': 10, '.': 9 }
  let x = 1136
  const marks = [...clockText(frame)].map((mark) => {
    const width = widths[mark] ?? 17
    x += width
    return `<text x="${n(x - width / 2)}" y="51" text-anchor="middle">${mark}</text>`
  })
  return `<rect x="1120" y="22" width="136" height="42" rx="21" fill="#2E3A42" opacity=".86"/><g font-size="28"
    font-weight="700" fill="#FFFDF8">${marks.join('')}</g>`
}

/** Which of the four parts of the meeting this is, in the upper left corner. */
export function partTitle(titles, part, strength) {
  const dots = titles
    .map(
      (_, i) =>
        `<circle cx="${46 + i * 17}" cy="43" r="${i === part ? 6 : 4.5}"
          fill="${i <= part ? '#E8C583' : '#71808A'}"/>`,
    )
    .join('')
  const title = titles[part]
  return `<rect x="24" y="22" width="${n(118 + title.length * 10.8)}" height="42" rx="21" fill="#2E3A42"
    opacity=".86"/>${dots}
<text x="118" y="50.5" font-size="22" font-weight="700" fill="#FFFDF8"
  opacity="${n(strength * 10) / 10}">${title}</text>`
}

/** The sentence spoken, in one or two lines of even length, under the speaker's sign. */
export function subtitle(speaker, text, strength) {
  if (strength < 0.02) return ''
  const rows = balance(text)
  const height = 48 + rows.length * 36
  const top = 704 - height
  const width = Math.max(...rows.map((row) => row.length)) * 13.4 + 84
  return `<g opacity="${n(strength * 10) / 10}"><rect x="${n(640 - width / 2)}" y="${top}" width="${n(width)}"
    height="${height}" rx="18" fill="#242E35" opacity=".9"/>
<text x="640" y="${top + 29}" text-anchor="middle" font-size="18" font-weight="700" fill="#E8C583">${speaker}</text>
${rows
  .map(
    (row, i) => `<text x="640" y="${top + 62 + i * 36}" text-anchor="middle" font-size="29"
  fill="#FFFDF8">${escape(row)}</text>`,
  )
  .join('')}</g>`
}

/** One row where it fits; else the break between words that makes two rows most alike, best after a sentence. */
function balance(text) {
  if (text.length <= LINE_LENGTH) return [text]
  const words = text.split(' ')
  const breaks = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
  const cost = ([first, second]) =>
    Math.abs(first.length - second.length) - (/[.?]$/.test(first) ? 30 : first.endsWith(',') ? 14 : 0)
  return breaks.reduce((best, pair) => (cost(pair) < cost(best) ? pair : best))
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
