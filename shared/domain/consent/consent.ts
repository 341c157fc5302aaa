import { z } from 'zod'
import { isOver } from '../day'
import { Day } from '../ids'
import { addMonths } from '../programme/programme'
import { nameText } from '../text'

/** What a recording may be used for. Calibration is teaching: supervisors train on it. */
export const Purpose = z.enum(['assessment', 'supervision', 'teaching', 'research'])
export type Purpose = z.infer<typeof Purpose>

/** What a film is opened for: a purpose, or covering somebody in it, which any consent in force allows. */
export const Use = z.enum([...Purpose.options, 'cover'])
export type Use = z.infer<typeof Use>

/** Written consent to a recording: who gave it, when, for which purposes, until when. */
export const Consent = z
  .strictObject({
    givenBy: nameText(120),
    givenOn: Day,
    purposes: z.array(Purpose).min(1),
    until: Day,
  })
  .refine((consent) => consent.until >= consent.givenOn, { path: ['until'] })
export type Consent = z.infer<typeof Consent>

/** Why a recording may not be used for something today. Each is an error code too. */
export const consentRefusals = ['consentMissing', 'consentOver'] as const
export type ConsentRefusal = (typeof consentRefusals)[number]

export type Verdict =
  /** `until`: the last day, YYYY-MM-DD; `endsSoon`: within a month. */
  { allowed: true; until: string; endsSoon: boolean } | { allowed: false; refusal: ConsentRefusal }

/**
 * Whether a recording may be used for something: the only place that reads a consent.
 * @param today YYYY-MM-DD
 */
export function consentFor(consent: Consent, use: Use, today: string): Verdict {
  const covered = use === 'cover' || consent.purposes.includes(use)
  if (!covered || consent.givenOn > today) return { allowed: false, refusal: 'consentMissing' }
  if (isOver(consent.until, today)) return { allowed: false, refusal: 'consentOver' }
  return { allowed: true, until: consent.until, endsSoon: consent.until <= addMonths(today, 1) }
}

/** The purposes that a recording may be used for. */
export const allowedPurposes = (consent: Consent, today: string): Purpose[] =>
  Purpose.options.filter((purpose) => consentFor(consent, purpose, today).allowed)
