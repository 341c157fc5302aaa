import { useTranslation } from 'react-i18next'
import type { ErrorParams } from '@shared/errors'
import { toApiError } from '../api/apiError'

export type ErrorWords = { what: string; kept: string; next: string }

/** Turns a caught error into words: what happened, what was kept, and what to do. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useTranslation('errors')
  return (caught) => {
    const { code, params } = toApiError(caught)
    const context = contextOf(params)
    const options = context ? { ...params, context } : params
    return {
      what: t(`${code}.what`, options),
      kept: t(`${code}.kept`, options),
      next: t(`${code}.next`, options),
    }
  }
}

/** Which wording fits best, where a text has several: a fault of one among several supervisors names whom. */
function contextOf(params: ErrorParams): string | undefined {
  if ('initials' in params) return 'named'
  return params.problem === 'json' ? 'json' : undefined
}

/** The same as one text, for a place with room for a line only. */
export function useErrorText(): (error: unknown) => string {
  const words = useErrorWords()
  return (error) => {
    const { what, kept, next } = words(error)
    return `${what} ${kept} ${next}`
  }
}
