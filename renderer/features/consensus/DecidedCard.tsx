import { Title } from '@mantine/core'
import { IconCircleCheck, IconLock, IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decided } from '@shared/domain/consensus/comparison'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { formatInstant, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { ExportButtons } from './ExportButtons'
import { RevisedNote } from './RevisedNote'
import shared from './consensus.module.css'
import classes from './DecidedCard.module.css'

type Props = { decided: Decided; supervisors: readonly Supervisor[] }

/** The signed decision and its exports. Focused on mount. */
export function DecidedCard({ decided, supervisors }: Props) {
  const { t } = useTranslation(['consensus', 'common'])
  const language = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const { outcome, comment, decidedAt, observationsIncluded, recordId } = decided
  const Mark = outcome === 'certified' ? IconCircleCheck : IconRefresh
  return (
    <section className={`${shared.card} ${classes.card}`} data-outcome={outcome} aria-labelledby="decided">
      <p className={shared.note}>{t('decided.title')}</p>
      <Title order={2} id="decided" ref={heading} tabIndex={-1} className={classes.outcome}>
        <Mark size={34} aria-hidden /> {t(`common:outcome.${outcome}`)}
      </Title>
      <p>{t(`decision.meaning.${outcome}`)}</p>
      {comment !== '' && <blockquote className={classes.comment}>{comment}</blockquote>}
      <p className={classes.signed}>
        <IconLock size={16} aria-hidden />
        {t('decided.signed', {
          names: formatList(
            language,
            supervisors.map(({ name }) => name),
          ),
          when: formatInstant(language, decidedAt),
        })}
      </p>
      <RevisedNote decided={decided} />
      <ExportButtons recordId={recordId} />
      <p className={shared.note}>
        {t(observationsIncluded ? 'decided.withObservations' : 'decided.withoutObservations')}
      </p>
    </section>
  )
}
