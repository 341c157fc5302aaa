import { useTranslation } from 'react-i18next'
import type { ErrorParams } from '@shared/errors'
import { toApiError } from '../api/apiError'
import { formatInstant } from './format'
import { useLanguage } from './useLanguage'

export type ErrorWords = { what: string; kept: string; next: string }

/** The texts for a caught error: what happened, what was kept, what to do. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useTranslation('errors')
  const language = useLanguage()
  return (caught) => {
    const { code, params: given } = toApiError(caught)
    const { since } = given
    const params = typeof since === 'string' ? { ...given, since: formatInstant(language, since) } : given
    const context = contextOf(params)
    const options = context ? { ...params, context } : params
    return {
      what: t(`${code}.what`, options),
      kept: t(`${code}.kept`, options),
      next: t(`${code}.next`, options),
    }
  }
}

/**
 * The i18next context of an error: `named` where the text names a supervisor, `place` where it names a time; the reason
 * that a refusal gives.
 */
function contextOf(params: ErrorParams): string | undefined {
  if ('initials' in params) return 'named'
  if ('place' in params) return 'place'
  if (typeof params.reason === 'string') return params.name ? `${params.reason}Named` : params.reason
  return params.problem === 'json' ? 'json' : undefined
}

/** The same as one line. */
export function useErrorText(): (error: unknown) => string {
  const words = useErrorWords()
  return (error) => {
    const { what, kept, next } = words(error)
    return `${what} ${kept} ${next}`
  }
}
