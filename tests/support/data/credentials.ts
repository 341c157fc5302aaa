import { createHash } from 'node:crypto'
import { sign } from 'node:crypto'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { issueCredential, type CredentialSigner } from '../../../electron/main/records/credential/issue'
import { anna, bent, publicPart, recordOf, testId, type RecordOptions, type TestSupervisor } from './fixtures'

/** Signs with the supervisor's key. */
export const signerOf = ({ signingKey, privateKey }: TestSupervisor): CredentialSigner => ({
  signingKey,
  sign: async (message) => new Uint8Array(sign(null, message, privateKey)),
})

export const both = (): CredentialSigner[] => [signerOf(anna()), signerOf(bent())]

export function decisionContent(options: RecordOptions = {}): RecordContent & { kind: 'decision' } {
  const { document, form } = recordOf(options)
  return { kind: 'decision', document, form }
}

export const withdrawalContent = (): RecordContent & { kind: 'withdrawal' } => ({
  kind: 'withdrawal',
  document: {
    format: 'samklang-withdrawal',
    version: 1,
    id: testId(200),
    workspaceId: testId(90),
    issuedAt: '2026-04-01T09:00:00.000Z',
    leader: 'Karen Holm',
    leaderId: testId(95),
    supersedes: { recordId: testId(94), reason: 'Optagelsen viste sig at være af et andet møde.' },
    texts: { supersedes: createHash('sha256').update('supersedes').digest('base64url') },
    supervisors: [publicPart(anna()), publicPart(bent())],
  },
})

export const levelContent = (): RecordContent & { kind: 'level' } => ({
  kind: 'level',
  document: {
    format: 'samklang-level',
    version: 1,
    id: testId(201),
    workspaceId: testId(90),
    issuedAt: '2026-04-02T09:00:00.000Z',
    leader: 'Karen Holm',
    leaderId: testId(95),
    level: 1,
    programme: { da: 'Uddannelsen i Åben Dialog', en: 'The programme in Open Dialogue' },
    requirements: [
      { text: { da: 'Seminar 1 og 2', en: 'Seminars 1 and 2' }, met: true, fulfilledBy: 'Afholdt 2025' },
      {
        text: { da: '15 timers supervision', en: '15 hours of supervision' },
        met: true,
        fulfilledBy: '16,5 timer',
      },
    ],
    exception: '',
    restsOn: null,
    validUntil: '2029-04-02',
    supervisors: [publicPart(anna())],
  },
})

export const issueBoth = (content: RecordContent): Promise<object> => issueCredential(content, both())
