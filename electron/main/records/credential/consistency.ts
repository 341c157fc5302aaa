import type { RecordContent } from '@shared/domain/records/recordContent'
import { sha256OfCanonical } from '../../base/canonicalJson'
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
  if ('supersedes' in document && document.supersedes?.recordId === document.id)
    return { code: 'supersedes', place: '' }
  if (content.kind !== 'decision') return null
  if (sha256OfCanonical(content.form) !== content.document.form.sha256) return { code: 'form', place: '' }
  return findContradiction(content.document)
}
