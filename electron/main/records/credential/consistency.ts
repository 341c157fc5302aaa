import type { RecordSupervisor } from '@shared/domain/records/record'
import { isErased } from '@shared/domain/records/erasable'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { sha256OfCanonical } from '../../base/canonicalJson'
import { verifyStatements } from '../../base/signedStatement'
import { recordDigest } from '../recordDigest'
import { findContradiction, type RecordProblem } from '../recordConsistency'

/** The first inconsistency in the content of a record, or null. */
export function findContradictionIn(content: RecordContent): RecordProblem | null {
  const { document } = content
  const distinct = (values: string[]): boolean => new Set(values).size === values.length
  const { supervisors } = document
  if (
    !distinct(supervisors.map(({ id }) => id)) ||
    !distinct(supervisors.map(({ signingKey }) => signingKey))
  )
    return { code: 'supervisors', place: '' }
  const stranger = supervisors.find((supervisor) => !isCardOf(document.workspaceId, supervisor))
  if (stranger) return { code: 'supervisors', place: stranger.initials }
  if ('supersedes' in document && document.supersedes?.recordId === document.id)
    return { code: 'supersedes', place: '' }
  const saltless = hasSalts(content) ? null : ({ code: 'shape', place: 'texts' } as const)
  if (content.kind !== 'decision') return saltless
  if (sha256OfCanonical(content.form) !== content.document.form.sha256) return { code: 'form', place: '' }
  return findContradiction(content.document, isErased(content)) ?? saltless
}

/** Whether each free text has its salt or digest, and nothing else has. */
function hasSalts(content: RecordContent): boolean {
  try {
    return recordDigest(content) !== ''
  } catch {
    return false
  }
}

/** Whether the card is this person's in this workspace, signed by the key that it names. */
function isCardOf(workspaceId: string, { id, name, initials, signingKey, card }: RecordSupervisor): boolean {
  const [statement] = verifyStatements([card]).verified
  if (statement?.kind !== 'card' || statement.workspace !== workspaceId) return false
  const { body } = statement
  return (
    body.person === id && body.name === name && body.initials === initials && body.signingKey === signingKey
  )
}
