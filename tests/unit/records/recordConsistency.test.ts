import { describe, expect, test } from 'vitest'
import type { RecordDocument } from '@shared/domain/records/record'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { findContradictionIn } from '../../../electron/main/records/credential/consistency'
import { issueCredential } from '../../../electron/main/records/credential/issue'
import { verifyCredential } from '../../../electron/main/records/credential/verify'
import { decisionContent, issueBoth, signerOf } from '../../support/data/credentials'
import {
  anna,
  bent,
  commit,
  observation,
  ratingOf,
  smallForm,
  supervisor,
  testId,
  type RecordOptions,
} from '../../support/data/fixtures'

const small = (options: RecordOptions = {}) => {
  const form = smallForm()
  const ratings = [ratingOf(form, [4, 3, 5]), ratingOf(form, [4, 4, 'cannotAssess'])] as const
  return decisionContent({ form, ratings: [...ratings], ...options })
}

const problemOf = (content: RecordContent): string => {
  const problem = findContradictionIn(content)
  return problem ? `${problem.code} ${problem.place}`.trim() : 'none'
}

const copy = (value: object): unknown => JSON.parse(JSON.stringify(value))

test('a whole record contradicts nothing, with observations or without', () => {
  expect(problemOf(small())).toBe('none')
  const form = smallForm()
  const a = { ...ratingOf(form, [4, 3, 5]), observations: [observation(1, 'a', 'Hun venter på svaret.')] }
  expect(problemOf(small({ ratings: [a, ratingOf(form, [4, 4, 5])], withObservations: true }))).toBe('none')
})

test('what was added is found, also under a name that objects treat in their own way', async () => {
  const text = JSON.stringify(await issueBoth(small()))
  for (const [before, extra] of [
    ['"document":{', '"note":"x",'],
    ['"document":{', '"__proto__":{"x":1},'],
    ['"answers":{', '"__proto__":{"comment":"","score":1},'],
    ['{"', '__proto__":1,"'],
  ] as const) {
    const changed = text.replace(before, before + extra)
    expect(changed).not.toBe(text)
    expect(await verifyCredential(JSON.parse(changed)), extra).toMatchObject({ valid: false })
  }
})

describe('a document that contradicts itself', () => {
  const form = smallForm()
  const rating = ratingOf(form, [4, 3, 5])

  test.each<[string, (document: RecordDocument) => void, string]>([
    ['one person as both supervisors', (d) => (d.supervisors[1].id = d.supervisors[0].id), 'supervisors'],
    ['one key for both', (d) => (d.supervisors[1].signingKey = d.supervisors[0].signingKey), 'supervisors'],
    ['a rating by somebody else', (d) => (d.ratings[1].supervisorId = testId(50)), 'supervisors'],
    ['a commitment to another film', (d) => (d.recording.videoSha256 = 'e'.repeat(64)), 'commitment AM'],
    ['a card of another workspace', (d) => (d.workspaceId = testId(52)), 'supervisors AM'],
    ['another form', (d) => (d.form.sha256 = 'f'.repeat(64)), 'form'],
    ['another version of the form', (d) => (d.form.version = 3), 'commitment AM'],
    ['the other’s commitment', (d) => (d.ratings[1].commitment = d.ratings[0].commitment), 'commitment'],
    [
      'a commitment that was changed',
      (d) =>
        (d.ratings[1].commitment.text = d.ratings[1].commitment.text.replace(/[0-9a-f]{64}/, '0'.repeat(64))),
      'commitment BØ',
    ],
    [
      'a commitment moved in time',
      (d) =>
        (d.ratings[0].commitment.text = d.ratings[0].commitment.text.replace('2026-03-04', '2026-01-01')),
      'commitment AM',
    ],
    ['a score that was not committed to', (d) => (d.ratings[0].answers.a!.score = 1), 'commitment AM'],
    ['a comment that was not committed to', (d) => (d.ratings[0].answers.a!.comment = 'x'), 'commitment AM'],
    ['a salt left out', (d) => delete d.ratings[0].salts.scores, 'commitment AM'],
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
      const other = { ...anna(), privateKey: bent().privateKey }
      d.ratings[0].commitment.signature = commit(form, other, rating, 0).commitment.signature
    }
    expect(problemOf(small({ edit: forge }))).toBe('commitment AM')
  })
})

test('a signature of another record is none of this one', async () => {
  const other = copy(await issueBoth(small({ edit: (document) => (document.decision.comment = 'En anden') })))
  const own = copy(await issueBoth(small()))
  const moved = { ...(own as object), proof: (other as { proof: unknown }).proof }
  expect(await verifyCredential(moved)).toMatchObject({ valid: false, problem: { code: 'signature' } })
})

describe('with a third supervisor', () => {
  const cara = supervisor(3, 'Cara Dam', 'CD')
  const third = { supervisorId: cara.id, reason: 'Vi blev ikke enige.', calledAt: '2026-03-04T10:00:00.000Z' }
  const three = (edit: (document: RecordDocument) => void = () => undefined) => {
    const form = smallForm()
    const ratings = [ratingOf(form, [4, 3, 5]), ratingOf(form, [4, 4, 5]), ratingOf(form, [5, 4, 5])] as const
    const consensus = ['a', 'b', 'c'].map((itemKey) => ({ itemKey, score: 4, reason: 'Vi så det sammen.' }))
    return decisionContent({
      form,
      raters: [anna(), bent(), cara],
      ratings: [...ratings],
      consensus,
      edit: (document) => {
        document.conversation = { present: ['Anna', 'Bent', 'Cara'], third }
        edit(document)
      },
    })
  }
  const signedBy = async (...signers: Parameters<typeof signerOf>[0][]) =>
    verifyCredential(copy(await issueCredential(three(), signers.map(signerOf))))

  test('all three sign, and each signature is needed', async () => {
    expect(await signedBy(anna(), bent(), cara)).toMatchObject({
      valid: true,
      signers: [{}, {}, { name: 'Cara Dam' }],
    })
    expect(await signedBy(anna(), bent())).toMatchObject({ problem: { code: 'signature', place: 'CD' } })
    expect(await signedBy(anna(), bent(), bent())).toMatchObject({
      problem: { code: 'signature', place: 'BØ' },
    })
  })

  test('the third of them is the one who was called in', () => {
    expect(problemOf(three())).toBe('none')
    expect(problemOf(three((document) => (document.conversation = { present: [] })))).toBe('supervisors')
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
