import type { Form } from '@shared/domain/forms/form'
import type { RecordDocument } from '@shared/domain/records/record'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { sha256OfCanonical } from '../base/canonicalJson'
import type { SignedAt } from './credential/read'
import { pageHtml } from './pageHtml'
import { recordContext, type RecordContext } from './recordContext'
import { agreementSection, recommendationSection } from './sections/conclusions'
import { decisionSection, headSection, meetingSection } from './sections/decision'
import { formSection } from './sections/form'
import { observationsSection } from './sections/observations'
import { scoresSection } from './sections/scores'
import { checkSection, signaturesSection, supervisorsSection } from './sections/signatures'
import { fill } from './texts'

/**
 * Renders a record as one self-contained HTML page.
 * @param timeZone IANA name; the system's where it is omitted
 * @throws AppError recordInvalid where the digest of `form` is not the one in the record
 */
export function recordHtml(
  document: RecordDocument,
  proofs: readonly SignedAt[],
  form: Form,
  language: Language,
  timeZone?: string,
): string {
  if (sha256OfCanonical(form) !== document.form.sha256)
    throw new AppError('recordInvalid', { problem: 'form' })
  const context = recordContext(document, proofs, form, language, timeZone)
  const sections = [
    headSection,
    decisionSection,
    meetingSection,
    supervisorsSection,
    formSection,
    scoresSection,
    agreementSection,
    recommendationSection,
    signaturesSection,
    checkSection,
    observationsSection,
  ]
  return pageHtml(
    language,
    titleOf(context),
    sections.map((section) => section(context)),
  )
}

const titleOf = ({ document, texts, formats }: RecordContext): string =>
  fill(document.decision.outcome === 'certified' ? texts.documentTitle : texts.documentTitleOther, {
    leader: document.leader,
    date: formats.day(document.recording.meetingDate),
  })
