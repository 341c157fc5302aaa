import { ConsentTerms, FirstConsent, type HowGiven, type Purpose } from '@shared/domain/consent/consent'

/** A consent while being edited: days may be texts that are none. */
export type ConsentDraft = {
  purposes: Purpose[]
  from: string
  until: string
  how: HowGiven
  paper: string
}
/** With whether the others at the meeting gave it on the same terms. */
export type FirstConsentDraft = ConsentDraft & { others: boolean }

export const consentFieldNames = ['from', 'until', 'purposes', 'paper'] as const
export type ConsentFieldName = (typeof consentFieldNames)[number]

export const emptyConsent: FirstConsentDraft = {
  purposes: ['assessment'],
  from: '',
  until: '',
  how: 'paper',
  paper: '',
  others: false,
}

type Checked<T> = { terms: T; faults: [] } | { terms: null; faults: ConsentFieldName[] }

const check = <T>(
  parsed: { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } },
): Checked<T> => {
  if (parsed.success) return { terms: parsed.data, faults: [] }
  const places = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return { terms: null, faults: consentFieldNames.filter((name) => places.has(name)) }
}

/** The faults name the invalid fields in screen order. */
export const checkTerms = (draft: ConsentDraft): Checked<ConsentTerms> => check(ConsentTerms.safeParse(draft))
export const checkFirstConsent = (draft: FirstConsentDraft): Checked<FirstConsent> =>
  check(FirstConsent.safeParse(draft))
