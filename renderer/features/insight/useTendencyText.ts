import { useTranslation } from 'react-i18next'
import { ENOUGH_RECORDINGS } from '@shared/domain/insight/figures'
import { tendencyOf, type HoursAndScores } from '@shared/domain/insight/hoursAndScores'
import { formatFixed } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** Describes the correlation of hours and scores, with its basis. */
export function useTendencyText(): (found: Pick<HoursAndScores, 'correlation' | 'leaders'>) => string {
  const { t } = useTranslation('insight')
  const language = useLanguage()
  return ({ correlation, leaders }) => {
    const basis = t('hours.basis', { count: correlation.n, leaders: t('hours.leaders', { count: leaders }) })
    if ('undefined' in correlation)
      return t(`hours.undefined.${correlation.undefined === 'tooFew' ? 'tooFew' : 'noVariation'}`, {
        basis,
        enough: ENOUGH_RECORDINGS,
      })
    const { estimate, ci95 } = correlation
    const show = (value: number) => formatFixed(language, value)
    const figure = ci95
      ? t('hours.figureInterval', { rho: show(estimate), low: show(ci95[0]), high: show(ci95[1]) })
      : t('hours.figure', { rho: show(estimate) })
    const tendency = tendencyOf({ estimate, ci95 })
    if (tendency === 'uncertain') return t('hours.uncertain', { basis, figure })
    return t(`hours.${tendency.direction}`, {
      basis,
      figure,
      strength: t(`hours.strength.${tendency.strength}`),
    })
  }
}
