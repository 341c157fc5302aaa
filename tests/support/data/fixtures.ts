import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { partPreimage, splitIntoParts, SCORES, commentPart } from '@shared/domain/protocol/parts'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import { recommend } from '@shared/domain/consensus/certification'
import { agreementFigures, compareRatings, type ConsensusItem } from '@shared/domain/consensus/consensus'
import { Form, itemsOf } from '@shared/domain/forms/form'
import { mapRaters, type Raters } from '@shared/domain/ratings/raters'
import type { Observation, RatingContent, Score } from '@shared/domain/ratings/rating'
import { textPaths } from '@shared/domain/records/erasable'
import type { RecordContent } from '@shared/domain/records/recordContent'
import type { RecordDocument, RecordSupervisor, RecordTexts } from '@shared/domain/records/record'
import { canonicalJson, sha256OfCanonical } from '../../../electron/main/base/canonicalJson'
import { statementId, taggedBytes } from '../../../electron/main/base/signedStatement'
import type { SignedAt } from '../../../electron/main/records/credential/read'

/** The app's built-in form. */
export const builtInForm = (): Form =>
  Form.parse(JSON.parse(readFileSync(resolve('resources/forms/aaben-dialog-13.json'), 'utf8')))

/** A small form of another organisation: two parts, three items, a scale from 1 to 5. */
export const smallForm = (): Form => ({
  id: 'small',
  version: 2,
  title: { da: 'Lille skema', en: 'Small form' },
  provenance: { da: 'Lavet til prøver.', en: 'Made for tests.' },
  scale: {
    points: [1, 2, 3, 4, 5].map((value) => ({
      value,
      label: { da: `Grad ${value}`, en: `Degree ${value}` },
    })),
    cannotAssess: { da: 'Kan ikke vurderes', en: 'Cannot be assessed' },
  },
  parts: [
    {
      key: 'one',
      title: { da: 'Første del', en: 'First part' },
      items: [
        { key: 'a', text: { da: 'Spørgsmål a', en: 'Item a' } },
        {
          key: 'b',
          text: { da: 'Spørgsmål b', en: 'Item b' },
          guidance: { da: 'Se efter b', en: 'Look for b' },
        },
      ],
    },
    {
      key: 'two',
      title: { da: 'Anden del', en: 'Second part' },
      items: [{ key: 'c', text: { da: 'Spørgsmål c', en: 'Item c' } }],
    },
  ],
  recommendation: { meanAtLeast: 3, noItemBelow: 2, cannotAssessAtMost: 1 },
})

/** A deterministic UUIDv7. */
export const testId = (number: number): string =>
  `01890000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const workspaceId = testId(90)

/** A supervisor with a deterministic signing key. */
export type TestSupervisor = RecordSupervisor & { privateKey: KeyObject }

export function supervisor(number: number, name: string, initials: string): TestSupervisor {
  const seed = createHash('sha256').update(`supervisor ${number}`).digest()
  // PKCS #8 around a 32-byte Ed25519 seed (RFC 8410).
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const signingKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? ''
  const id = testId(number)
  const text = canonicalJson({
    version: 1,
    workspace: workspaceId,
    kind: 'card',
    author: null,
    at: '2026-01-05T08:00:00.000Z',
    body: { person: id, name, initials, recipient: `age1${number}`, signingKey },
  })
  const card = { text, signature: signWith(privateKey, taggedBytes('statement', text)) }
  return { id, name, initials, signingKey, card, privateKey }
}

export const anna = (): TestSupervisor => supervisor(1, 'Anna Mikkelsen', 'AM')
export const bent = (): TestSupervisor => supervisor(2, 'Bent Østergård', 'BØ')

const signWith = (key: KeyObject, message: Uint8Array): string =>
  sign(null, message, key).toString('base64url')

/** A complete rating: one score per item in form order, comments by item key. */
export function ratingOf(
  form: Form,
  scores: readonly Score[],
  {
    comments = {},
    observations = [],
  }: { comments?: Record<string, string>; observations?: Observation[] } = {},
): RatingContent {
  const answers = itemsOf(form).map(({ key }, i) => {
    const score = scores[i] ?? null
    return [
      key,
      { score, comment: comments[key] ?? (score === 'cannotAssess' ? 'Kan ikke ses på optagelsen.' : '') },
    ]
  })
  return { answers: Object.fromEntries(answers), observations }
}

export const observation = (number: number, itemKey: string, text: string): Observation => ({
  id: testId(1000 + number),
  itemKey,
  startMs: number * 61_500,
  endMs: number % 3 === 0 ? number * 61_500 + 20_000 : null,
  stance: number % 2 === 0 ? 'supports' : 'against',
  text,
})

/** A consensus on the lower of two scores, with a reason where they differ. */
export function consensusOf(
  form: Form,
  a: RatingContent,
  b: RatingContent,
  reason = 'Vi så det samme sted igen.',
): ConsensusItem[] {
  return compareRatings(form, [a, b]).map(({ itemKey, scores: [x, y], differs }) => ({
    itemKey,
    score: typeof x === 'number' && typeof y === 'number' ? Math.min(x, y) : typeof x === 'number' ? x : y,
    reason: differs ? reason : '',
  }))
}

const recordingId = testId(91)
const lockedAt = ['2026-03-04T15:20:00.000Z', '2026-03-05T08:05:00.000Z'] as const

/** The commitment of a rater to a rating, and the salts that open its scores and comments. */
export function commit(
  form: Form,
  rater: TestSupervisor,
  content: RatingContent,
  index: number,
): { commitment: SignedStatement; salts: Record<string, string> } {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  const [round, author] = [digest('round'), statementId(rater.card.text)]
  const binding = {
    workspace: workspaceId,
    round,
    author,
    film: digest('video'),
    form: { id: form.id, version: form.version, sha256: sha256OfCanonical(form) },
  }
  const parts = [...splitIntoParts(form, content)].map(([name, part]) => {
    const salt = createHash('sha256').update(`${index} ${name}`).digest('base64url')
    return { name, salt, digest: sha256OfCanonical(partPreimage(binding, name, { salt, content: part })) }
  })
  const text = canonicalJson({
    version: 1,
    workspace: workspaceId,
    kind: 'commitment',
    author,
    at: lockedAt[index] ?? '2026-03-05T08:00:00.000Z',
    body: { round, parts: Object.fromEntries(parts.map(({ name, digest }) => [name, digest])) },
  })
  const shown = [SCORES, ...itemsOf(form).map(({ key }) => commentPart(key))]
  return {
    commitment: { text, signature: signWith(rater.privateKey, taggedBytes('statement', text)) },
    salts: Object.fromEntries(
      parts.filter(({ name }) => shown.includes(name)).map(({ name, salt }) => [name, salt]),
    ),
  }
}

export type RecordOptions = {
  form?: Form
  raters?: Raters<TestSupervisor>
  ratings?: Raters<RatingContent>
  consensus?: ConsensusItem[]
  withObservations?: boolean
  /** Edits the document before it is signed. */
  edit?: (document: RecordDocument) => void
}

const scoresA: Score[] = [3, 2, 3, 2, 3, 2, 2, 1, 3, 'cannotAssess', 2, 3, 2]
const scoresB: Score[] = [3, 3, 3, 2, 2, 2, 2, 2, 3, 1, 2, 3, 2]

/** The two ratings of `recordOf` for the built-in form: they differ in four items, one of which A could not assess. */
export const exampleRatings = (form: Form): [RatingContent, RatingContent] => [
  ratingOf(form, scoresA),
  ratingOf(form, scoresB),
]

/** The content of a record and the times of its signatures; by default the built-in form, Anna and Bent. */
export type TestRecord = { document: RecordDocument; signatures: SignedAt[]; form: Form }

export function recordOf(options: RecordOptions = {}): TestRecord {
  const form = options.form ?? builtInForm()
  const raters = options.raters ?? [anna(), bent()]
  const ratings = options.ratings ?? exampleRatings(form)
  const document = documentOf(form, raters, ratings, options)
  options.edit?.(document)
  document.texts = testTexts({ kind: 'decision', document, form })
  const signatures = raters.map(({ id }, i) => ({
    supervisorId: id,
    signedAt: `2026-03-06T10:3${i}:00.000Z`,
  }))
  return { document, signatures, form }
}

function documentOf(
  form: Form,
  raters: Raters<TestSupervisor>,
  ratings: Raters<RatingContent>,
  { consensus = consensusOf(form, ratings[0], ratings[1]), withObservations = false }: RecordOptions,
): RecordDocument {
  const rating = (
    rater: TestSupervisor,
    content: RatingContent,
    index: number,
  ): RecordDocument['ratings'][number] => ({
    supervisorId: rater.id,
    ...commit(form, rater, content, index),
    answers: content.answers,
    ...(withObservations ? { observations: content.observations } : {}),
  })
  return {
    format: 'samklang-record',
    version: 1,
    id: testId(94),
    workspaceId,
    issuedAt: '2026-03-06T10:30:00.000Z',
    recording: {
      id: recordingId,
      meetingDate: '2026-02-17',
      durationMs: 4_382_000,
      meetingNumber: 3,
      privateCount: 2,
      professionalCount: 4,
      videoSha256: createHash('sha256').update('video').digest('hex'),
    },
    leader: 'Karen Holm',
    leaderId: testId(95),
    form: { id: form.id, version: form.version, title: form.title, sha256: sha256OfCanonical(form) },
    supervisors: mapRaters(raters, publicPart),
    ratings: mapRaters(raters, (rater, i) => rating(rater, ratings[i] ?? ratings[0], i)),
    agreement: agreementFigures(form, ratings),
    consensus,
    conversation: { present: [] },
    recommendation: recommend(form.recommendation, consensus),
    decision: {
      outcome: 'certified',
      comment: 'Vi har set et roligt og åbent møde.',
      decidedAt: '2026-03-06T10:30:00.000Z',
    },
    texts: {},
  }
}

/** The same salts for the same texts. */
export const testTexts = (content: RecordContent): RecordTexts =>
  Object.fromEntries(
    textPaths(content).map((path) => [path, createHash('sha256').update(path).digest('base64url')]),
  )

/** As a record names them. */
export const publicPart = ({ id, name, initials, signingKey, card }: TestSupervisor): RecordSupervisor => ({
  id,
  name,
  initials,
  signingKey,
  card,
})
