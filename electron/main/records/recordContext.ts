import { itemsOf, type Form } from '@shared/domain/forms/form'
import { mapRaters, type Raters } from '@shared/domain/ratings/raters'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { RecordDocument, RecordSupervisor } from '@shared/domain/records/record'
import type { Language, LocalizedText } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { parseStatement } from '../base/signedStatement'
import type { SignedAt } from './credential/read'
import { Formats } from './formats'
import { textsFor, type Texts } from './texts'

/** A supervisor with their rating and when they signed. */
export type Rater = RecordSupervisor & { content: RatingContent; lockedAt: string; signedAt: string }

/** The input of every section of a record. */
export type RecordContext = {
  document: RecordDocument
  raters: Raters<Rater>
  form: Form
  texts: Texts
  formats: Formats
  /** A text of the form in the record's language. */
  say: (text: LocalizedText) => string
  /** An item's number in the form, from 1. */
  numberOf: (itemKey: string) => number
}

export function recordContext(
  document: RecordDocument,
  proofs: readonly SignedAt[],
  form: Form,
  language: Language,
  timeZone: string | undefined,
): RecordContext {
  const keys = itemsOf(form).map((item) => item.key)
  return {
    document,
    raters: mapRaters(document.supervisors, (supervisor) => rater(document, proofs, supervisor)),
    form,
    texts: textsFor(language),
    formats: new Formats(language, timeZone),
    say: (text) => text[language],
    numberOf: (itemKey) => keys.indexOf(itemKey) + 1,
  }
}

function rater(document: RecordDocument, proofs: readonly SignedAt[], supervisor: RecordSupervisor): Rater {
  const rating = document.ratings.find(({ supervisorId }) => supervisorId === supervisor.id)
  const proof = proofs.find(({ supervisorId }) => supervisorId === supervisor.id)
  if (!rating || !proof) throw new AppError('recordInvalid', { problem: 'supervisors' })
  const { answers, observations = [], commitment } = rating
  const locked = parseStatement(commitment.text)
  if (!locked) throw new AppError('recordInvalid', { problem: 'commitment' })
  return {
    ...supervisor,
    content: { answers, observations },
    lockedAt: locked.at,
    signedAt: proof.signedAt,
  }
}
