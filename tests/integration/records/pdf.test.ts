import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import { builtInForm, consensusOf, exampleRatings, observation, recordOf } from '../../support/data/fixtures'
import { archivalPdf } from '../../../electron/main/records/archive/archivalPdf'
import { printAll, type Printed } from './printer'

const form = builtInForm()
const [a, b] = exampleRatings(form)
const words = (n: number): string => Array.from({ length: n }, (_, i) => `ord${i}`).join(' ')
const leader = 'Çağla Østergård-Wiśniewska'

const short = recordOf()
const long = recordOf({
  ratings: [
    {
      ...a,
      observations: Array.from({ length: 60 }, (_, i) => observation(i, 'voices', `Iagttagelse ${i}.`)),
    },
    b,
  ],
  consensus: consensusOf(form, a, b, words(1200)),
  withObservations: true,
  edit: (document) => {
    document.leader = leader
    document.decision.comment = `${words(300)}\n\n${'langt'.repeat(100)}slut`
  },
})

/** Records with a reason that is a line longer each time, so that a page ends at each place among the last items. */
const heights = Array.from({ length: 30 }, (_, lines) =>
  recordOf({
    edit: (document) => {
      document.consensus.forEach((item, i) => {
        item.reason = i === 0 ? Array.from({ length: lines }, (_, line) => `Linje ${line}`).join('\n') : ''
      })
    },
  }),
)

const named = (leader: string) =>
  recordOf({
    edit: (document) => {
      document.leader = leader
    },
  })
const bidi = named('דוד כהן')
/** A private-use character: no font has a glyph for it. */
const unprintable = named('Karen \u{10fabc} Holm')

let server: Server
let requests = 0
let printed: Printed

beforeAll(async () => {
  server = createServer((_request, response) => {
    requests += 1
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hostile = `<!doctype html><html lang="da"><head><title>Fremmed</title>
    <link rel="stylesheet" href="${elsewhere}/a.css"><link rel="preconnect" href="${elsewhere}">
    <meta http-equiv="refresh" content="0;url=${elsewhere}/refresh">
    <style>@import url("${elsewhere}/b.css"); body { background: url("${elsewhere}/c.png") }</style></head>
    <body><p>Før</p><script>document.write('SCRIPT KØRTE')</script><img src="${elsewhere}/d.png" alt="billede">
    <iframe src="file:///etc/passwd"></iframe><iframe src="${elsewhere}/e"></iframe>
    <iframe srcdoc="<p>RAMME</p><script src='${elsewhere}/f.js'></script>"></iframe><p>Efter</p></body></html>`
  printed = await printAll([
    { name: 'da', language: 'da', record: short },
    { name: 'en', language: 'en', record: short },
    { name: 'long', language: 'da', record: long },
    ...heights.map((record, lines) => ({ name: `height${lines}`, language: 'da' as const, record, form })),
    { name: 'bidi', language: 'da', record: bidi },
    { name: 'unprintable', language: 'da', record: unprintable },
    { name: 'hostile', language: 'da', html: hostile },
    { name: 'crash', language: 'da', html: '<p>x</p>', crash: true },
  ])
}, 180_000)

afterAll(async () => {
  server.close()
  await printed.remove()
})

const textOf = async (name: string): Promise<string> =>
  (await printed.ask('pdftotext', name)).replace(/\s+/g, ' ')

const info = async (name: string): Promise<Record<string, string>> => {
  const lines = (await printed.ask('pdfinfo', name)).trim().split('\n')
  return Object.fromEntries(lines.map((line) => line.split(/:\s+(.*)/s).slice(0, 2)))
}

describe.each(['da', 'en', 'long'] as const)('%s', (name) => {
  test('is a tagged A4 document with title, language and outline', async () => {
    const facts = await info(name)
    expect(facts['Page size']).toMatch(/\(A4\)/)
    expect(facts.Tagged).toBe('yes')
    expect(facts.JavaScript).toBe('no')
    expect(facts.Title).toMatch(
      name === 'en'
        ? /^Certification record: Karen Holm, 17 February/
        : /^Certificeringsdokument: .+ 17\. februar/,
    )
    const bytes = (await printed.bytes(name)).toString('latin1')
    expect(bytes).toContain(`/Lang (${name === 'en' ? 'en' : 'da'})`)
    expect(bytes).toContain('/Outlines')
    expect(bytes).toContain('/S /TH')
  })

  test('carries its own fonts, as fonts', async () => {
    const fonts = (await printed.ask('pdffonts', name)).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(2)
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+Source(Sans3|Serif4)\S+ +CID TrueType +Identity-H +yes yes yes /)
  })

  test('has the title and the page number on every page', async () => {
    const pages = Number((await info(name)).Pages)
    expect(pages).toBeGreaterThanOrEqual(3)
    for (let page = 1; page <= pages; page++) {
      const text = await printed.ask('pdftotext', name, '-f', String(page), '-l', String(page), '-layout')
      const footer = name === 'en' ? `Page ${page} of ${pages}` : `Side ${page} af ${pages}`
      expect(text.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^Certifi.+: .+ ${footer}$`))
    }
  })
})

/** Where each text is found after the one before it; -1 where it is not. */
function placesInOrder(text: string, steps: readonly string[]): number[] {
  let from = 0
  return steps.map((step) => {
    const place = text.indexOf(step, from)
    from = Math.max(from, place)
    return place
  })
}

const firstPage = [
  'Certificeringsdokument',
  'Vurdering af et',
  'Karen Holm',
  'Certificeret',
  'tilstrækkelig grad. Afgørelsen er truffet',
]
const headings = [
  'Mødet',
  'Supervisorerne',
  'Skemaet',
  'Vurderingen, punkt for punkt',
  'Overensstemmelse mellem vurderingerne',
  'Skemaets anbefaling',
  'Underskrifter',
  'Sådan kontrolleres dokumentet',
]

test('its text can be read in order, as it is laid out and as it is tagged', async () => {
  const tagged = await printed.ask('pdfinfo', 'da', '-struct-text')
  expect(placesInOrder(await textOf('da'), [...firstPage, ...headings])).not.toContain(-1)
  expect(placesInOrder(tagged, [...firstPage, ...headings])).not.toContain(-1)
  expect(tagged.match(/ H2 </g)).toHaveLength(headings.length + 1)
})

test('the table of scores is a table to a screen reader: each score has its item and its supervisor', async () => {
  const tagged = await printed.ask('pdfinfo', 'da', '-struct-text')
  const scores = tagged.slice(
    tagged.indexOf('Vurderingen, punkt for'),
    tagged.indexOf('Overensstemmelse mellem'),
  )
  expect(scores.match(/\/Scope \/Row$/gm)?.length).toBeGreaterThanOrEqual(13)
  expect(scores.match(/\/Headers \[\(\w+\) \(\w+\) ?.*\]/g)?.length).toBeGreaterThanOrEqual(3 * 13)
})

test('nothing is cut off, however long', async () => {
  const text = await textOf('long')
  expect(text).toContain(leader)
  expect(text.replaceAll(' ', '')).toContain(`${'langt'.repeat(100)}slut`)
  const disagreed = long.document.consensus.filter((item) => item.reason !== '').length
  for (const word of ['ord0', 'ord299', 'ord300', 'ord600', 'ord1199'])
    expect(text.match(new RegExp(`\\b${word}\\b`, 'g'))).toHaveLength(
      disagreed + (Number(word.slice(3)) < 300 ? 1 : 0),
    )
  for (let i = 0; i < 60; i++) expect(text).toContain(`Iagttagelse ${i}.`)
})

test('no page begins with the last item alone', async () => {
  const [before, last] = itemsOf(form)
    .slice(-2)
    .map(({ text }) => text.da.slice(0, 30))
  const together: boolean[] = []
  for (const [lines] of heights.entries()) {
    const pages = (await printed.ask('pdftotext', `height${lines}`, '-layout')).split('\f')
    const page = pages.find((text) => text.includes(last ?? ''))
    expect(page, `${lines} lines`).toContain(before)
    together.push(page?.includes(form.parts[0]?.items[0]?.text.da.slice(0, 30) ?? '') ?? false)
  }
  // From all on one page to a table that goes on to the next: else nothing was tried.
  expect([together[0], together.at(-1)]).toEqual([true, false])
})

test('text stays inside the margins of its page', async () => {
  const boxes = await printed.ask('pdftotext', 'long', '-bbox')
  const edges = [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)]
  expect(edges.length).toBeGreaterThan(1000)
  const millimetres = (index: number): number[] => edges.map((edge) => (Number(edge[index]) / 72) * 25.4)
  expect(Math.min(...millimetres(1))).toBeGreaterThan(20)
  expect(Math.max(...millimetres(3))).toBeLessThan(210 - 20)
  expect(Math.max(...millimetres(4))).toBeLessThan(297 - 5)
})

const archival = async (name: string) =>
  (
    await archivalPdf(await printed.bytes(name), {
      json: '{}',
      recordId: bidi.document.id,
      language: 'da',
      description: 'Indhold',
    })
  ).archival

test('a right-to-left name leaves the order of the sentence around it alone, and has its glyphs', async () => {
  const visual = (await printed.ask('pdftotext', 'bidi', '-layout'))
    .replace(/\p{Cf}/gu, '')
    .replace(/ +/g, ' ')
  // Poppler sets what it takes for left-to-right text inside the line in reading order.
  expect(visual).toMatch(/Certificeringsdokument: .*(דוד כהן|ןהכ דוד).*, 17\. februar 2026 .*Side 1 af/)
  expect(await archival('bidi')).toBe(true)
})

test('a character that no font has is noticed before the file is written', async () => {
  expect(await archival('unprintable')).toBe(false)
  expect(await archival('da')).toBe(true)
})

test('a page that reaches out gets nothing and runs nothing', async () => {
  const text = await textOf('hostile')
  expect(text).toMatch(/Før .*Efter/)
  expect(text).not.toMatch(/SCRIPT|root:/)
  expect((await info('hostile')).Title).toBe('Fremmed')
  expect(requests).toBe(0)
})

test('a printer that dies is a failure with a code, and no window stays behind', () => {
  expect(printed.errors).toEqual({ crash: 'pdfFailed' })
  expect(printed.openWindows).toBe(0)
})
