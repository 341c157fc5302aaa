import { Title } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconScale } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Recommendation } from '@shared/domain/consensus/certification'
import type { Language } from '@shared/domain/text'
import { formatList, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import type { ItemView } from './difference'
import shared from './consensus.module.css'
import classes from './RecommendationCard.module.css'

/** One or two decimals. */
const decimal = (language: Language, value: number): string => formatNumber(language, value, 2, 1)

type Props = { recommendation: Recommendation; views: readonly ItemView[] }

/** The recommendation of the form's rule for the agreed scores; not a decision. */
export function RecommendationCard({ recommendation, views }: Props) {
  const { t } = useTranslation('consensus')
  const language = useLanguage()
  const { sufficient, mean, tooLow, cannotAssess, rule } = recommendation
  const numbers = (keys: readonly string[]) =>
    formatList(
      language,
      views.filter(({ item }) => keys.includes(item.key)).map(({ number }) => `${number}`),
    )
  const least = decimal(language, rule.meanAtLeast)
  const checks = [
    {
      met: mean !== null && mean >= rule.meanAtLeast,
      text: mean === null ? t('rule.noMean') : t('rule.mean', { mean: decimal(language, mean), least }),
    },
    {
      met: tooLow.length === 0,
      text:
        tooLow.length === 0
          ? t('rule.noneTooLow', { lowest: rule.noItemBelow })
          : t('rule.tooLow', { count: tooLow.length, lowest: rule.noItemBelow, numbers: numbers(tooLow) }),
    },
    {
      met: cannotAssess.length <= rule.cannotAssessAtMost,
      text:
        cannotAssess.length === 0
          ? t('rule.allAssessed', { most: rule.cannotAssessAtMost })
          : t('rule.cannotAssess', {
              count: cannotAssess.length,
              most: rule.cannotAssessAtMost,
              numbers: numbers(cannotAssess),
            }),
    },
  ]
  const Verdict = sufficient ? IconCircleCheck : IconCircleX
  return (
    <section className={`${shared.card} ${classes.card}`} aria-labelledby="recommendation">
      <p className={classes.kind}>
        <IconScale size={16} aria-hidden /> {t('rule.kind')}
      </p>
      <Title order={2} id="recommendation" className={classes.verdict} data-sufficient={sufficient}>
        <Verdict size={26} aria-hidden /> {t(sufficient ? 'rule.sufficient' : 'rule.notSufficient')}
      </Title>
      <p>{t('rule.words', { least, lowest: rule.noItemBelow, most: rule.cannotAssessAtMost })}</p>
      <ul className={classes.checks}>
        {checks.map(({ met, text }) => {
          const Mark = met ? IconCircleCheck : IconCircleX
          return (
            <li key={text} data-met={met}>
              <Mark size={18} aria-label={t(met ? 'rule.met' : 'rule.notMet')} role="img" /> {text}
            </li>
          )
        })}
      </ul>
      <p className={shared.note}>{t('rule.ours')}</p>
    </section>
  )
}
