import { describe, expect, test } from 'vitest'
import { issueCredential } from '../../../electron/main/records/credential/issue'
import { verifyCredential } from '../../../electron/main/records/credential/verify'
import { documentLoader } from '../../../electron/main/records/credential/documentLoader'
import {
  both,
  decisionContent,
  issueBoth,
  levelContent,
  signerOf,
  withdrawalContent,
} from '../../support/data/credentials'
import { anna, bent, ratingOf, smallForm, supervisor, type RecordOptions } from '../../support/data/fixtures'

// A test reaches into a file's JSON wherever it likes.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = Record<string, any>

const small = (options: RecordOptions = {}) => {
  const form = smallForm()
  return decisionContent({
    form,
    ratings: [ratingOf(form, [4, 3, 5]), ratingOf(form, [4, 4, 'cannotAssess'])],
    ...options,
  })
}

const copy = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json

const problemOf = async (input: unknown): Promise<string> => {
  const verdict = await verifyCredential(input)
  return verdict.valid ? 'none' : `${verdict.problem.code} ${verdict.problem.place}`.trim()
}

describe('a whole credential is valid, and says who signed', () => {
  test('a decision, by both', async () => {
    const content = decisionContent()
    const verdict = await verifyCredential(copy(await issueBoth(content)))
    expect(verdict).toMatchObject({ valid: true, content, signers: [{ initials: 'AM' }, { initials: 'BØ' }] })
  })

  test('a withdrawal, by both', async () => {
    expect(await problemOf(copy(await issueBoth(withdrawalContent())))).toBe('none')
  })

  test('a level certificate, by one', async () => {
    const credential = await issueCredential(levelContent(), [signerOf(anna())])
    expect(await problemOf(copy(credential))).toBe('none')
    expect(credential).toMatchObject({
      validUntil: '2029-04-02T23:59:59Z',
      proof: { cryptosuite: 'eddsa-rdfc-2022' },
    })
  })

  test('whatever the order of its keys and proofs', async () => {
    const { proof, ...face } = copy(await issueBoth(small()))
    expect(
      await problemOf({ proof: [...proof].reverse(), ...Object.fromEntries(Object.entries(face).reverse()) }),
    ).toBe('none')
  })
})

describe('what others can read of it', () => {
  test('an Open Badges 3.0 credential: issuer, leader, achievement, criteria, results', async () => {
    const credential = copy(await issueBoth(small()))
    expect(credential.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential'])
    expect(credential['@context'].slice(0, 2)).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ])
    expect(credential.issuer.id).toMatch(/^did:key:z6Mk/)
    expect(credential.issuer.name).toBe('Anna Mikkelsen')
    const { identifier, achievement, result } = credential.credentialSubject
    expect(identifier).toEqual([
      { type: 'IdentityObject', hashed: false, identityHash: 'Karen Holm', identityType: 'name' },
    ])
    expect(achievement).toMatchObject({
      achievementType: 'Certification',
      name: 'Certificeret mødeleder i Åben Dialog',
    })
    expect(result.map((one: Json) => one.status ?? one.value)).toEqual(['Completed', '4', '3', '5'])
    const described = achievement.resultDescription.map((one: Json) => one.id)
    for (const one of result) expect(described).toContain(one.resultDescription)
  })

  test.each([
    ['notYet', 'InProgress', 'endnu ikke certificeret'],
    ['newRecording', 'OnHold', 'ny optagelse er nødvendig'],
  ] as const)('%s is no certification, in type, name and status', async (outcome, status, words) => {
    const { credentialSubject, name } = copy(
      await issueBoth(small({ edit: (d) => (d.decision.outcome = outcome) })),
    )
    expect(credentialSubject.achievement.achievementType).toBe('Assessment')
    expect(credentialSubject.result[0].status).toBe(status)
    expect(name).toContain(words)
  })
})

test('one changed byte anywhere is found', async () => {
  const text = JSON.stringify(await issueBoth(small()))
  const unnoticed: string[] = []
  // Every fifth place is enough to pass through every value, and each check costs a canonicalisation.
  for (let at = 0; at < text.length; at += 5) {
    const char = text.charAt(at)
    const other = /\d/.test(char) ? String((Number(char) + 1) % 10) : char === 'A' ? 'B' : 'A'
    let input: unknown
    try {
      input = JSON.parse(text.slice(0, at) + other + text.slice(at + 1))
    } catch {
      continue
    }
    if ((await verifyCredential(input)).valid) unnoticed.push(`${at}: ${text.slice(at - 20, at)}[${other}]`)
  }
  expect(unnoticed).toEqual([])
}, 120_000)

describe('what was changed is found, with its place', () => {
  test.each<[string, (credential: Json) => void, string]>([
    [
      'the name of the leader',
      (c) => (c.credentialSubject.identifier[0].identityHash = 'Karen Holt'),
      'shape credentialSubject.identifier.0.identityHash',
    ],
    [
      'an agreed score, in its public face',
      (c) => (c.credentialSubject.result[1].value = '5'),
      'shape credentialSubject.result.1.value',
    ],
    [
      'an agreed score, in the content',
      (c) => (c.samklangRecord.document.consensus[0].score = 5),
      'shape credentialSubject.result.1.value',
    ],
    ['a comment', (c) => (c.samklangRecord.document.decision.comment = 'Andet'), 'signature AM'],
    ['the form', (c) => (c.samklangRecord.form.provenance.en = 'Else'), 'form'],
    ['something added', (c) => (c.credentialSubject.role = 'x'), 'shape credentialSubject.role'],
    [
      'something unknown added',
      (c) => (c.samklangRecord.document.note = 'x'),
      'shape samklangRecord.document',
    ],
    ['the issuer', (c) => (c.issuer.name = 'Bent Østergård'), 'shape issuer.name'],
    ['the time of signing', (c) => (c.proof[1].created = '2026-01-01T00:00:00Z'), 'signature BØ'],
    [
      'the proofs swapped',
      (c) =>
        ([c.proof[0].proofValue, c.proof[1].proofValue] = [c.proof[1].proofValue, c.proof[0].proofValue]),
      'signature AM',
    ],
    ['a proof left out', (c) => c.proof.pop(), 'signature BØ'],
    ['a proof doubled', (c) => c.proof.push(c.proof[0]), 'signature AM'],
    ['all proofs left out', (c) => delete c.proof, 'shape proof.0'],
    [
      'another kind of proof',
      (c) => (c.proof[0].cryptosuite = 'eddsa-jcs-2022'),
      'shape proof.0.cryptosuite',
    ],
  ])('%s', async (_, edit, problem) => {
    const credential = copy(await issueBoth(small()))
    edit(credential)
    expect(await problemOf(credential)).toBe(problem)
  })

  test('signed by a stranger, or by one of the two only', async () => {
    expect(
      await problemOf(
        copy(await issueCredential(small(), [signerOf(anna()), signerOf(supervisor(7, 'X', 'X'))])),
      ),
    ).toBe('signature BØ')
    expect(await problemOf(copy(await issueCredential(small(), [signerOf(bent())])))).toBe('signature AM')
  })

  test('a stranger’s proof beside the two', async () => {
    const three = await issueCredential(small(), [...both(), signerOf(supervisor(7, 'X', 'X'))])
    expect(await problemOf(copy(three))).toBe('signature')
  })

  test('a contradiction that both have signed', async () => {
    const content = small({ edit: (d) => (d.recommendation.sufficient = !d.recommendation.sufficient) })
    expect(await problemOf(copy(await issueBoth(content)))).toBe('recommendation')
  })
})

test.each([null, 1, 'x', [], {}, { samklangRecord: {} }])('%j is no credential', async (input) => {
  expect(await problemOf(input)).toMatch(/^shape/)
})

test('nothing is looked up anywhere: an address that is not bundled is refused', async () => {
  await expect(documentLoader('https://example.org/context.json')).rejects.toThrow()
  await expect(documentLoader('did:web:example.org')).rejects.toThrow()
})

test('a signer who fails leaves no credential', async () => {
  const failing = { ...signerOf(bent()), sign: () => Promise.reject(new Error('wrong passphrase')) }
  await expect(issueCredential(small(), [signerOf(anna()), failing])).rejects.toThrow('wrong passphrase')
})
