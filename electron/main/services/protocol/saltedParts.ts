import { randomBytes } from 'node:crypto'
import {
  joinParts,
  partPreimage,
  partNames,
  SaltedParts,
  splitIntoParts,
  type PartBinding,
} from '@shared/domain/protocol/parts'
import type { BodyOf, Digest } from '@shared/domain/protocol/statement'
import type { Form } from '@shared/domain/forms/form'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { AppError } from '@shared/errors'
import { sha256OfCanonical } from '../../base/canonicalJson'

type PartDigests = BodyOf<'commitment'>['parts']

/** A rating in parts, each with 32 fresh random bytes of salt. */
export function saltParts(form: Form, content: RatingContent): SaltedParts {
  const parts = [...splitIntoParts(form, content)]
  return Object.fromEntries(
    parts.map(([name, part]) => [name, { salt: randomBytes(32).toString('base64url'), content: part }]),
  )
}

/** The digest of each part: what is committed to. */
export function digestParts(binding: PartBinding, parts: SaltedParts): PartDigests {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]): [string, Digest] => [
      name,
      sha256OfCanonical(partPreimage(binding, name, part)),
    ]),
  )
}

/**
 * The rating that parts hold, where each of them has its committed digest and none is missing.
 * Throws commitmentMismatch.
 */
export function openParts(
  form: Form,
  binding: PartBinding,
  committed: PartDigests,
  parts: unknown,
): { content: RatingContent; salts: Record<string, string> } {
  const parsed = SaltedParts.safeParse(parts)
  if (!parsed.success) throw new AppError('commitmentMismatch')
  const names = partNames(form)
  const digests = digestParts(binding, parsed.data)
  const same = (record: Record<string, unknown>) =>
    Object.keys(record).length === names.length && names.every((name) => Object.hasOwn(record, name))
  if (!same(committed) || !same(digests) || names.some((name) => committed[name] !== digests[name]))
    throw new AppError('commitmentMismatch')
  const entries = Object.entries(parsed.data)
  try {
    return {
      content: joinParts(form, new Map(entries.map(([name, { content }]) => [name, content]))),
      salts: Object.fromEntries(entries.map(([name, { salt }]) => [name, salt])),
    }
  } catch (cause) {
    throw new AppError('commitmentMismatch', {}, { cause })
  }
}
