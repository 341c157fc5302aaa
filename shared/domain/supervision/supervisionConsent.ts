import { isOver } from '../day'
import { addMonths } from '../programme/programme'
import type { Consent } from '../recordings/recording'

/** Why a consent does not cover showing a recording in supervision. */
export type ConsentRefusal = 'supervisionConsentMissing' | 'supervisionConsentOver'

export type SupervisionConsent =
  /** `until`: the last day, YYYY-MM-DD. */
  { given: true; until: string; endsSoon: boolean } | { given: false; refusal: ConsentRefusal }

/**
 * Whether a recording may be shown in supervision: the only place that reads a consent for it.
 * @param today YYYY-MM-DD
 */
export function supervisionConsent(consent: Consent, today: string): SupervisionConsent {
  if (!consent.purposes.includes('supervision') || consent.givenOn > today)
    return { given: false, refusal: 'supervisionConsentMissing' }
  if (isOver(consent.until, today)) return { given: false, refusal: 'supervisionConsentOver' }
  return { given: true, until: consent.until, endsSoon: consent.until <= addMonths(today, 1) }
}
