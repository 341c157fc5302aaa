import { describe, expect, test } from 'vitest'
import type { RecordDocument, SignedRecord } from '@shared/domain/records/record'
import { canonicalJson } from '../../../electron/main/base/canonicalJson'
import { verifyRecord } from '../../../electron/main/records/signedRecord'
import {
  anna,
  bent,
  commit,
  observation,
  prove,
  ratingOf,
  recordOf,
  smallForm,
  supervisor,
  testId,
  type RecordOptions,
} from '../../support/data/fixtures'

const small = (options: RecordOptions = {}): SignedRecord => {
  const form = smallForm()
  const ratings = [ratingOf(form, [4, 3, 5]), ratingOf(form, [4, 4, 'cannotAssess'])] as const
  const { document, proofs } = recordOf({ form, ratings: [...ratings], ...options })
  return { document, proofs }
}

const problemOf = (input: unknown): string => {
  const verdict = verifyRecord(input)
  return verdict.valid ? 'none' : `${verdict.problem.code} ${verdict.problem.place}`.trim()
}

test('a whole record is valid, and says who signed when', () => {
  const { document, proofs } = recordOf()
  const verdict = verifyRecord({ document, proofs })
  expect(verdict).toMatchObject({
    valid: true,
    document,
    signers: [
      { name: 'Anna Mikkelsen', signedAt: proofs[0]?.signedAt },
      { name: 'Bent Østergård', signedAt: proofs[1]?.signedAt },
    ],
  })
})

test('it stays valid through a JSON file, whatever the order of its keys and signatures', () => {
  const { document, proofs } = small()
  expect(problemOf(JSON.parse(JSON.stringify({ document, proofs }, null, 2)))).toBe('none')
  expect(problemOf({ proofs: [...proofs].reverse(), document: JSON.parse(canonicalJson(document)) })).toBe(
    'none',
  )
})

test('observations may be part of it', () => {
  const form = smallForm()
  const a = { ...ratingOf(form, [4, 3, 5]), observations: [observation(1, 'a', 'Hun venter på svaret.')] }
  expect(problemOf(small({ ratings: [a, ratingOf(form, [4, 4, 5])], withObservations: true }))).toBe('none')
})

test('one changed byte anywhere is found', () => {
  const text = canonicalJson(small())
  const unnoticed: string[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    const other = /\d/.test(char) ? String((Number(char) + 1) % 10) : char === 'A' ? 'B' : 'A'
    let input: unknown
    try {
      input = JSON.parse(text.slice(0, at) + other + text.slice(at + 1))
    } catch {
      continue
    }
    if (verifyRecord(input).valid) unnoticed.push(`${at}: ${text.slice(at - 20, at)}[${other}]`)
  }
  expect(unnoticed).toEqual([])
}, 120_000)

test('what was added is found, also under a name that objects treat in their own way', () => {
  const text = canonicalJson(small())
  for (const [before, extra] of [
    ['{"document":{', '"note":"x",'],
    ['{"document":{', '"__proto__":{"x":1},'],
    ['"answers":{', '"__proto__":{"comment":"","score":1},'],
    ['{"', '__proto__":1,"'],
  ] as const) {
    expect(problemOf(JSON.parse(text.replace(before, before + extra)))).toMatch(/^shape/)
  }
})

describe('signatures', () => {
  test('swapped between the two, they do not fit', () => {
    const { document, proofs } = small()
    const [a, b] = proofs
    if (!a || !b) throw new Error('two proofs')
    const swapped = [
      { ...a, signature: b.signature },
      { ...b, signature: a.signature },
    ]
    expect(problemOf({ document, proofs: swapped })).toBe('signature AM')
    expect(
      problemOf({
        document,
        proofs: [
          { ...a, supervisorId: b.supervisorId },
          { ...b, supervisorId: a.supervisorId },
        ],
      }),
    ).toBe('signature AM')
  })

  test('one supervisor cannot sign twice, nor for the other, nor a stranger at all', () => {
    const { document, proofs } = small()
    expect(problemOf({ document, proofs: [proofs[0], proofs[0]] })).toBe('signature AM')
    const forged = { ...prove(document, anna(), 1), supervisorId: bent().id }
    expect(problemOf({ document, proofs: [proofs[0], forged] })).toBe('signature BØ')
    expect(problemOf({ document, proofs: [proofs[0], prove(document, supervisor(7, 'X', 'X'))] })).toBe(
      'signature BØ',
    )
  })

  test('the time of signing is signed', () => {
    const { document, proofs } = small()
    const later = proofs.map((proof) => ({ ...proof, signedAt: '2026-03-07T10:30:00.000Z' }))
    expect(problemOf({ document, proofs: later })).toBe('signature AM')
  })

  test('a signature of another record is none of this one', () => {
    const { document } = small()
    const { proofs } = small({ edit: (other) => (other.decision.outcome = 'notYet') })
    expect(problemOf({ document, proofs })).toBe('signature AM')
  })
})

/** Contradictions that both supervisors have signed: they are found all the same. */
describe('a signed document that contradicts itself', () => {
  const form = smallForm()
  const rating = ratingOf(form, [4, 3, 5])

  test.each<[string, (document: RecordDocument) => void, string]>([
    ['one person as both supervisors', (d) => (d.supervisors[1].id = d.supervisors[0].id), 'supervisors'],
    ['one key for both', (d) => (d.supervisors[1].signingKey = d.supervisors[0].signingKey), 'supervisors'],
    ['a rating by somebody else', (d) => (d.ratings[1].supervisorId = testId(50)), 'supervisors'],
    ['a commitment to another recording', (d) => (d.recording.id = testId(51)), 'commitment AM'],
    ['a commitment in another workspace', (d) => (d.workspaceId = testId(52)), 'commitment AM'],
    ['a commitment by another form', (d) => (d.form.sha256 = 'f'.repeat(64)), 'commitment AM'],
    ['another version of the form', (d) => (d.form.version = 3), 'commitment AM'],
    [
      'the other’s commitment',
      (d) => (d.ratings[1].signedCommitment = d.ratings[0].signedCommitment),
      'commitment',
    ],
    [
      'a commitment that was changed',
      (d) => (d.ratings[1].signedCommitment.commitment.contentSha256 = '0'.repeat(64)),
      'commitment BØ',
    ],
    [
      'a commitment moved in time',
      (d) => (d.ratings[0].signedCommitment.commitment.lockedAt = '2026-01-01T00:00:00Z'),
      'commitment AM',
    ],
    ['an answer left out', (d) => delete d.ratings[1].answers.b, 'answers b'],
    ['an answer too many', (d) => (d.ratings[1].answers.z = { score: 1, comment: '' }), 'answers z'],
    ['an open answer', (d) => (d.ratings[0].answers.a = { score: null, comment: '' }), 'answers a'],
    [
      '"cannot be assessed" without a comment',
      (d) => (d.ratings[1].answers.c = { score: 'cannotAssess', comment: ' ' }),
      'answers c',
    ],
    [
      'an observation to no item',
      (d) => (d.ratings[0].observations = [observation(1, 'z', 'x')]),
      'observations z',
    ],
    ['an item without an agreed score', (d) => d.consensus.pop(), 'consensus c'],
    [
      'an item agreed on twice',
      (d) => d.consensus.push({ itemKey: 'a', score: 1, reason: '' }),
      'consensus a',
    ],
    [
      'an agreed item of another form',
      (d) => d.consensus.push({ itemKey: 'z', score: 1, reason: '' }),
      'consensus z',
    ],
    [
      'no reason where the two differed',
      (d) => d.consensus.forEach((item) => (item.reason = '')),
      'consensus b',
    ],
    ['better agreement than there was', (d) => (d.agreement.exact = { estimate: 1, n: 2 }), 'agreement'],
    [
      'no figure where there is one',
      (d) => (d.agreement.withinOne = { undefined: 'noOverlap' }),
      'agreement',
    ],
    [
      'a recommendation turned round',
      (d) => (d.recommendation.sufficient = !d.recommendation.sufficient),
      'recommendation',
    ],
    ['a mean made better', (d) => (d.recommendation.mean = 5), 'recommendation'],
  ])('%s', (_, edit, problem) => {
    expect(problemOf(small({ edit }))).toBe(problem)
  })

  test('a commitment signed by the other', () => {
    const forge = (d: RecordDocument): void => {
      d.ratings[0].signedCommitment.signature = commit(
        form,
        { ...anna(), privateKey: bent().privateKey },
        rating,
        0,
      ).signature
    }
    expect(problemOf(small({ edit: forge }))).toBe('commitment AM')
  })
})

test.each([null, undefined, 1, 'record', [], {}, { document: {}, proofs: [] }])(
  '%j is no record',
  (input) => {
    expect(problemOf(input)).toMatch(/^shape/)
  },
)

test('a fault in the shape is named with its place', () => {
  const { document, proofs } = small()
  const changed = { document: { ...document, recording: { ...document.recording, durationMs: -1 } }, proofs }
  expect(problemOf(changed)).toBe('shape document.recording.durationMs')
})

describe('with a third supervisor', () => {
  const cara = supervisor(3, 'Cara Dam', 'CD')
  const third = { supervisorId: cara.id, reason: 'Vi blev ikke enige.', calledAt: '2026-03-04T10:00:00.000Z' }
  const three = (edit: (document: RecordDocument) => void = () => undefined) => {
    const form = smallForm()
    const ratings = [ratingOf(form, [4, 3, 5]), ratingOf(form, [4, 4, 5]), ratingOf(form, [5, 4, 5])] as const
    const consensus = ['a', 'b', 'c'].map((itemKey) => ({ itemKey, score: 4, reason: 'Vi så det sammen.' }))
    const { document, proofs } = recordOf({
      form,
      raters: [anna(), bent(), cara],
      ratings: [...ratings],
      consensus,
      edit: (document) => {
        document.conversation = { present: ['Anna', 'Bent', 'Cara'], third }
        edit(document)
      },
    })
    return { document, proofs }
  }

  test('all three sign, and each signature is needed', () => {
    const { document, proofs } = three()
    expect(verifyRecord({ document, proofs })).toMatchObject({
      valid: true,
      signers: [{}, {}, { name: 'Cara Dam' }],
    })
    expect(problemOf({ document, proofs: proofs.slice(0, 2) })).toBe('signature')
    expect(problemOf({ document, proofs: [...proofs.slice(0, 2), proofs[1]] })).toBe('signature BØ')
    expect(problemOf({ document, proofs: [...proofs.slice(0, 2), prove(document, bent())] })).toBe(
      'signature BØ',
    )
  })

  test('the third of them is the one who was called in', () => {
    expect(problemOf(three((document) => delete document.conversation))).toBe('supervisors')
    expect(
      problemOf(
        three((d) => (d.conversation = { present: [], third: { ...third, supervisorId: anna().id } })),
      ),
    ).toBe('supervisors')
    expect(problemOf(small({ edit: (document) => (document.conversation = { present: [], third }) }))).toBe(
      'supervisors',
    )
  })
})
