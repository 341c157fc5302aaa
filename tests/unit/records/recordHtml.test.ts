import { describe, expect, test } from 'vitest'
import { languages, type Language } from '@shared/domain/text'
import { fingerprint } from '../../../electron/main/records/fingerprint'
import { recordHtml } from '../../../electron/main/records/recordHtml'
import {
  anna,
  bent,
  builtInForm,
  consensusOf,
  exampleRatings,
  observation,
  ratingOf,
  recordOf,
  smallForm,
  supervisor,
  type RecordOptions,
  type TestRecord,
} from '../../support/data/fixtures'

const render = ({ document, signatures, form }: TestRecord, language: Language): string =>
  recordHtml(document, signatures, form, language, 'Europe/Copenhagen').replace(/<style>.*?<\/style>/s, '')

const page = (options: RecordOptions = {}, language: Language = 'da'): string =>
  render(recordOf(options), language)

/** What a reader sees, in the order of the page. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/[\s\u00a0]+/g, ' ')

describe('a reader who was not there finds', () => {
  const html = page()
  const text = textOf(html)

  test.each([
    ['the decision', 'Afgørelse Certificeret'],
    [
      'what it means',
      'mødelederen følger metoden i tilstrækkelig grad. Afgørelsen er truffet 6. marts 2026.',
    ],
    ['the supervisors’ remark', 'Supervisorernes bemærkning Vi har set et roligt og åbent møde.'],
    ['who led', 'Mødeleder Karen Holm'],
    ['when', 'Mødets dato 17. februar 2026'],
    ['which meeting', 'Møde i forløbet Nr. 3'],
    ['how long', 'Optagelsens længde 1 time og 13 minutter'],
    ['how many took part', '2 fra det private og 4 fra det professionelle netværk'],
    ['who rated, and when', 'Bent Østergård BØ 5. marts 2026 kl. 09.05 (centraleuropæisk normaltid)'],
    ['that they rated apart', 'Ingen af dem kunne se noget af den andens vurdering, før begge var låst'],
    ['the form', 'Fidelitetsskema for Åben Dialog, 13 punkter . Version 1 (aaben-dialog-13).'],
    ['that it is not official', 'Ordlyd, skala og anbefalingsregel er Samklangs egne og ikke officielle.'],
    ['the scale', '3 I høj grad 2 I nogen grad 1 I mindre grad 0 Slet ikke Kan ikke vurderes Bruges, når'],
    ['the parts of the form', 'Rammesætning og start 1'],
    [
      'scores with a reason',
      'at bruge mødet til. 2 3 2 Begrundelse for den fælles score: Vi så det samme sted igen.',
    ],
    [
      'why an item was not assessed',
      'Kan ikke vurderes 1 1 AM kunne ikke vurdere punktet: Kan ikke ses på optagelsen.',
    ],
    [
      'the agreement',
      'På 9 af de 12 gav de samme score (75 %), og på 12 af de 12 var der højst ét trins forskel (100 %).',
    ],
    ['what it leaves out', 'ikke kunne vurdere dem: 1 af 13.'],
    ['the recommendation', 'Anbefaling: tilstrækkelig'],
    [
      'its rule',
      'når gennemsnittet af de fælles scorer er mindst 2,0, ingen fælles score er under 1, og højst 2 punkter',
    ],
    ['how it came out', 'Her er gennemsnittet 2,15 over 13 scorer.'],
    ['whose rule it is', 'Reglen er vores egen og ikke officiel. Den er en anbefaling og ikke en afgørelse'],
    ['who signed, and when', 'Anna Mikkelsen 6. marts 2026 kl. 11.30 (centraleuropæisk normaltid)'],
    ['the id', `Dokumentets id ${recordOf().document.id}`],
    ['how to check it', 'I denne PDF ligger en JSON-fil'],
  ])('%s', (_, sentence) => {
    expect(text).toContain(sentence)
  })

  test('the fingerprints of both keys', () => {
    for (const { signingKey } of recordOf().document.supervisors)
      expect(text.replaceAll(' ', '').toLowerCase()).toContain(fingerprint(signingKey))
  })

  test('every item once, numbered in the order of the form', () => {
    const items = builtInForm().parts.flatMap((part) => part.items)
    const places = items.map((item, i) => text.indexOf(`${i + 1} ${item.text.da}`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('a page that assistive technology can walk: language, title, headings, tables with headers', () => {
    expect(html).toMatch(/^<!doctype html>\s*<html lang="da">/)
    expect(html).toContain('<title>Certificeringsdokument: Karen Holm, 17. februar 2026</title>')
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html.match(/<h2[ >]/g)?.length).toBeGreaterThanOrEqual(8)
    expect(html.match(/<th(?![^>]* scope=)[ >]/g)).toBeNull()
    expect(html.match(/scope="rowgroup"/g)).toHaveLength(4)
  })
})

test('nothing in it is fetched from anywhere', () => {
  const { document, signatures, form } = recordOf()
  const html = recordHtml(document, signatures, form, 'da')
  expect(html.match(/url\("(?!data:font\/woff2;base64,)/g)).toBeNull()
  expect(html).not.toMatch(/https?:|<link|<script|<img|<iframe|@import/)
})

describe('in both languages', () => {
  test('there is no place left open', () => {
    for (const language of languages) {
      expect(textOf(page({ withObservations: true }, language))).not.toMatch(
        /\{\w+\}|undefined|null|NaN|\[object/,
      )
    }
  })

  test('English speaks English wherever Samklang or the form speaks', () => {
    const [a, b] = exampleRatings(builtInForm())
    const text = textOf(
      page(
        { ratings: [{ ...a, observations: [observation(1, 'welcome', 'x')] }, b], withObservations: true },
        'en',
      ),
    )
    expect(text).toContain('Decision Certified')
    expect(text).toContain('To a high degree')
    expect(text).toContain('The leader welcomes everyone')
    expect(text).toContain('4 March 2026 at 16:20 (Central European Standard Time)')
    expect(text).toContain('Appendix: Observations')
    const written =
      /Vi har set et roligt og åbent møde|Vi så det samme sted igen|Kan ikke ses på optagelsen|Bent Østergård|BØ/g
    expect(text.replace(written, '')).not.toMatch(/[æøåÆØÅ]/)
  })
})

describe('the outcomes', () => {
  test.each([
    ['notYet', 'Endnu ikke certificeret'],
    ['newRecording', 'Ny optagelse er nødvendig'],
  ] as const)('%s', (outcome, words) => {
    expect(textOf(page({ edit: (document) => (document.decision.outcome = outcome) }))).toContain(
      `Afgørelse ${words}`,
    )
  })

  test('without a remark there is no heading for one', () => {
    expect(page({ edit: (document) => (document.decision.comment = ' ') })).not.toContain('bemærkning')
  })

  test('a form of somebody else: its rule is not called ours', () => {
    const form = smallForm()
    const ratings = [ratingOf(form, [1, 4, 'cannotAssess']), ratingOf(form, [1, 3, 'cannotAssess'])] as const
    const text = textOf(page({ form, ratings: [...ratings] }))
    expect(text).toContain('Reglen følger med skemaet.')
    expect(text).not.toContain('vores egen')
    expect(text).toContain('Anbefaling: ikke tilstrækkelig')
    expect(text).toContain('Fælles score under 2: punkt 1.')
    expect(text).toContain('Uden fælles score, fordi de ikke kunne vurderes: punkt 3.')
    expect(text).toContain('AM kunne ikke vurdere punktet')
    expect(text).toContain('BØ kunne ikke vurdere punktet')
  })

  test('where no item was scored by both, it says so instead of a figure', () => {
    const form = smallForm()
    const none = ratingOf(form, ['cannotAssess', 'cannotAssess', 'cannotAssess'])
    const text = textOf(page({ form, ratings: [none, none] }))
    expect(text).toContain('Overensstemmelsen kan derfor ikke beregnes.')
    expect(text).toContain('Her er der ingen fælles score at regne et gennemsnit af.')
  })
})

describe('what stays inside', () => {
  const form = builtInForm()
  const [a, b] = exampleRatings(form)
  const noted = {
    answers: { ...a.answers, welcome: { score: 3, comment: 'KOMMENTAR til velkomst' } },
    observations: [
      observation(1, 'agenda', 'OBSERVATION om dagsorden'),
      observation(3, 'agenda', 'Et interval'),
    ],
  }

  test('observations and comments beside a score, unless they were chosen', () => {
    const html = page({ ratings: [noted, b] })
    expect(html).not.toContain('OBSERVATION')
    expect(html).not.toContain('KOMMENTAR')
    expect(html).not.toContain('Bilag')
  })

  test('chosen, they are an appendix: time, who, for or against, words', () => {
    const text = textOf(page({ ratings: [noted, b], withObservations: true }))
    expect(text).toContain('Bilag: Observationer')
    expect(text).toContain('1. Mødelederen byder alle velkommen')
    expect(text).toContain('AM Kommentar KOMMENTAR til velkomst')
    expect(text).toContain(
      '0:01:01 AM Taler imod OBSERVATION om dagsorden 0:03:04–0:03:24 AM Taler imod Et interval',
    )
  })

  test('chosen, but there are none: the appendix says so', () => {
    expect(textOf(page({ withObservations: true }))).toContain('Der er ingen observationer.')
  })
})

describe('hostile words', () => {
  const attack = '</p><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x" {leader} &lt;b&gt;'

  test('stay words, wherever somebody can write', () => {
    const form = { ...smallForm(), title: { da: attack, en: attack }, provenance: { da: attack, en: attack } }
    form.parts[0] = { key: 'one', title: { da: attack, en: attack }, items: form.parts[0]?.items ?? [] }
    const a = {
      ...ratingOf(form, [4, 3, 'cannotAssess'], { comments: { c: attack } }),
      observations: [observation(1, 'a', attack)],
    }
    const b = ratingOf(form, [4, 4, 4])
    const html = page({
      form,
      ratings: [a, b],
      consensus: consensusOf(form, a, b, attack),
      withObservations: true,
      edit: (document) => {
        document.leader = attack
        document.decision.comment = attack
        for (const supervisor of document.supervisors)
          Object.assign(supervisor, { name: attack, initials: attack })
      },
    })
    expect(html).not.toMatch(/<script|<img|" onload/)
    expect(
      html.match(/<\/?[a-z][a-z0-9]*/g)?.filter((tag) => !knownTags.has(tag.replace(/<\/?/, ''))),
    ).toEqual([])
    expect(html.split('&lt;script&gt;').length).toBeGreaterThan(15)
    expect(html.split('{leader}').length).toBeGreaterThan(15)
  })
})

const knownTags = new Set(
  [
    'html head meta title body main header section div p h1 h2 h3 span strong dl dt dd',
    'table caption thead tbody tr th td svg circle path',
  ].flatMap((tags) => tags.split(' ')),
)

test('a record is never shown with another form’s words', () => {
  const { document, signatures, form } = recordOf()
  const reworded = { ...form, title: { ...form.title, da: 'Et andet skema' } }
  expect(() => recordHtml(document, signatures, reworded, 'da')).toThrow('recordInvalid')
})

test('a record without the signature of one of its supervisors is not shown', () => {
  const { document, signatures, form } = recordOf()
  expect(() => recordHtml(document, signatures.slice(1), form, 'da')).toThrow('recordInvalid')
})

test('of three who rated, the record says how each was blind', () => {
  const form = smallForm()
  const raters: RecordOptions['raters'] = [anna(), bent(), supervisor(3, 'Ea Holst', 'EH')]
  const ratings = raters.map(() => ratingOf(form, [4, 4, 4])) as RecordOptions['ratings']
  const text = textOf(page({ form, raters, ratings }))
  expect(text).toContain('De to første supervisorer udfyldte skemaet hver for sig')
  expect(text).toContain('Den tredje udfyldte det alene')
  expect(text).not.toContain('De to supervisorer udfyldte')
  expect(textOf(page())).toContain('De to supervisorer udfyldte')
})
