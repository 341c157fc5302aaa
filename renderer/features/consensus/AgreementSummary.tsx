import { Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { z } from 'zod'
import { useTranslation } from 'react-i18next'
import type { Figure } from '@shared/domain/consensus/comparison'
import { Initials } from '../../components/Initials'
import { formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import type { ItemView } from './difference'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { ScoreOverview } from './ScoreOverview'
import shared from './consensus.module.css'
import classes from './AgreementSummary.module.css'

type Figure = z.infer<typeof Figure>
type Props = { comparison: OpenComparison; views: readonly ItemView[] }

/** The raters, their agreement, and an overview of all scores. */
export function AgreementSummary({ comparison, views }: Props) {
  const { form, ratings, agreement } = comparison
  const { t } = useTranslation('consensus')
  const language = useLanguage()
  const counted = 'n' in agreement.exact ? agreement.exact.n : 0
  const left = views.length - counted

  return (
    <section className={shared.card} aria-labelledby="agreement">
      <div className={classes.top}>
        <div>
          <Title order={2} id="agreement">
            {t('agreement.title')}
          </Title>
          <AgreementSentence figure={agreement.exact} name="exact" />
          {'n' in agreement.withinOne && <AgreementSentence figure={agreement.withinOne} name="withinOne" />}
          {counted > 0 && left > 0 && <p className={shared.note}>{t('agreement.left', { count: left })}</p>}
        </div>
        <ul className={shared.people}>
          {ratings.map(({ supervisor, lockedAt }) => (
            <li key={supervisor.id} className={classes.person}>
              <Initials initials={supervisor.initials} />
              <div>
                <strong>{supervisor.name}</strong>
                <div className={shared.note}>
                  <IconLock size={14} aria-hidden />{' '}
                  {t('lockedAt', { when: formatInstant(language, lockedAt) })}
                </div>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <ScoreOverview form={form} ratings={ratings} views={views} />
    </section>
  )
}

/** A share as "9 af 13", or why it is undefined. */
function AgreementSentence({ figure, name }: { figure: Figure; name: 'exact' | 'withinOne' }) {
  const { t } = useTranslation('consensus')
  if (!('n' in figure))
    return <p className={classes.sentence}>{t(`agreement.undefined.${figure.undefined}`)}</p>
  const agreeing = Math.round(figure.estimate * figure.n)
  return (
    <p className={classes.sentence}>
      <strong className={classes.figure}>{t('agreement.ofAll', { agreeing, n: figure.n })}</strong>{' '}
      {t(`agreement.${name}`)}
    </p>
  )
}
