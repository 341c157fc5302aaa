import { itemsOf, type Form } from '@shared/domain/forms/form'
import type { RecordDocument, RecordSupervisor } from '@shared/domain/records/record'
import type { LevelDocument, RecordContent, WithdrawalDocument } from '@shared/domain/records/recordContent'
import { v5 as uuidOfName } from 'uuid'
import { didOf } from './didKey'
import { credentialsContext, openBadgesContext } from './documentLoader'
import { credentialTexts as texts } from './texts'

/** Namespace of the UUIDv5 ids, and the term of `samklangRecord`. Fixed: they are part of what is signed. */
const namespace = 'd0a24227-8148-4d06-b5ad-e616133f631b'
const recordTerm = 'urn:uuid:dfbb0744-3fd0-4308-87fd-681e253bd631'

/** The contexts of every credential: two bundled public ones, and the definition of `samklangRecord`. */
const contexts = [
  credentialsContext,
  openBadgesContext,
  { samklangRecord: { '@id': recordTerm, '@type': '@json' } },
]

/**
 * Composes the Open Badges 3.0 credential of a record, without proofs. It is a function of the content, which it
 * contains as a JSON literal, so a verifier can recompose and compare it. A credential has one issuer: the first of
 * the supervisors, all of whom sign.
 */
export async function composeCredential(content: RecordContent): Promise<Record<string, unknown>> {
  const { document } = content
  const [first] = document.supervisors
  if (!first) throw new TypeError('no supervisor to sign')
  const validUntil = 'validUntil' in document ? document.validUntil : undefined
  const face = faceOf(content)
  return {
    '@context': contexts,
    id: `urn:uuid:${document.id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: face.achievement.name,
    issuer: await profileOf(first),
    validFrom: document.issuedAt,
    // The last day is valid to its end.
    ...(validUntil === undefined ? {} : { validUntil: `${validUntil}T23:59:59Z` }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: document.leader, identityType: 'name' },
      ],
      achievement: { type: ['Achievement'], inLanguage: 'da', ...face.achievement },
      ...(face.results.length === 0 ? {} : { result: face.results }),
    },
    ...(face.evidence.length === 0 ? {} : { evidence: face.evidence }),
    samklangRecord: content,
  }
}

const profileOf = async ({ name, signingKey }: RecordSupervisor): Promise<object> => ({
  id: await didOf(signingKey),
  type: ['Profile'],
  name,
})

/** The part of a credential that wallets show. */
type Face = {
  achievement: {
    id: string
    name: string
    description: string
    achievementType: string
    criteria: object
    resultDescription?: object[]
  }
  results: object[]
  evidence: object[]
}

function faceOf(content: RecordContent): Face {
  switch (content.kind) {
    case 'decision':
      return decisionFace(content.document, content.form)
    case 'withdrawal':
      return withdrawalFace(content.document)
    case 'level':
      return levelFace(content.document)
  }
}

/** Result status codes of Open Badges 3.0; `Failed` is not used. */
const statusOf = { certified: 'Completed', notYet: 'InProgress', newRecording: 'OnHold' } as const

function decisionFace({ decision, recording, consensus }: RecordDocument, form: Form): Face {
  const { outcome } = decision
  const id = achievementId(`decision ${outcome} ${form.id} ${form.version}`)
  const values = form.scale.points.map(({ value }) => value)
  const scored = itemsOf(form).map((item, i) => ({
    ...item,
    number: i + 1,
    score: consensus.find((c) => c.itemKey === item.key)?.score,
  }))
  return {
    achievement: {
      id,
      ...texts[outcome],
      achievementType: outcome === 'certified' ? 'Certification' : 'Assessment',
      criteria: { narrative: texts.decisionCriteria(form.title.da, form.version) },
      resultDescription: [
        { id: `${id}#outcome`, type: ['ResultDescription'], name: texts.outcome, resultType: 'Status' },
        ...scored.map(({ key, text, number }) => ({
          id: `${id}#item-${key}`,
          type: ['ResultDescription'],
          name: texts.agreedScore(number, text.da),
          resultType: 'RawScore',
          valueMin: String(Math.min(...values)),
          valueMax: String(Math.max(...values)),
        })),
      ],
    },
    results: [
      { type: ['Result'], resultDescription: `${id}#outcome`, status: statusOf[outcome] },
      // An item that could not be assessed has no result; it is not a 0.
      ...scored.flatMap(({ key, score }) =>
        typeof score === 'number'
          ? [{ type: ['Result'], resultDescription: `${id}#item-${key}`, value: String(score) }]
          : [],
      ),
    ],
    evidence: [
      {
        type: ['Evidence'],
        name: texts.evidence.name,
        description: texts.evidence.description(recording.videoSha256),
      },
    ],
  }
}

function withdrawalFace({ supersedes }: WithdrawalDocument): Face {
  const { criteria, ...words } = texts.withdrawal
  const id = achievementId('withdrawal')
  const resultDescription = [
    { id: `${id}#outcome`, type: ['ResultDescription'], name: texts.outcome, resultType: 'Status' },
  ]
  return {
    achievement: {
      id,
      ...words,
      achievementType: 'Assessment',
      criteria: { narrative: criteria },
      resultDescription,
    },
    results: [{ type: ['Result'], resultDescription: `${id}#outcome`, status: 'Withdrew' }],
    evidence: [{ id: `urn:uuid:${supersedes.recordId}`, type: ['Evidence'] }],
  }
}

function levelFace({ level, programme, requirements, restsOn }: LevelDocument): Face {
  const { name, description, criteria } = texts.level
  const lines = requirements.map(({ text }) => `– ${text.da}`)
  return {
    achievement: {
      id: achievementId(`level ${level} ${programme.da}`),
      name: name(level),
      description: description(level),
      achievementType: 'Certification',
      criteria: { narrative: [criteria, ...lines].join('\n') },
    },
    results: [],
    evidence: restsOn === null ? [] : [{ id: `urn:uuid:${restsOn}`, type: ['Evidence'] }],
  }
}

const achievementId = (name: string): string => `urn:uuid:${uuidOfName(name, namespace)}`
