import { Button, Group, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Third } from '@shared/domain/consensus/comparison'
import { ErrorAlert } from '../../components/ErrorAlert'
import { RatingStatusBadge } from '../../components/StatusBadge'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useComparison } from './comparisonStore'
import shared from './consensus.module.css'
import { isAwaiting } from './conversation'
import classes from './ThirdNotice.module.css'

/** States that a third supervisor was called and why, and that the conversation waits for them. */
export function ThirdNotice({ third, decided }: { third: Third; decided: boolean }) {
  const { t } = useTranslation('conversation')
  const language = useLanguage()
  const dismissing = useAction(() => useComparison.getState().dismissThird())
  const { supervisor, reason, calledAt, status } = third
  const facts = { name: supervisor.name, date: formatDay(language, calledAt) }
  return (
    <section className={shared.card} aria-labelledby="third-called">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} id="third-called">
          {t(isAwaiting(third) ? 'third.awaited' : 'third.there', facts)}
        </Title>
        {!decided && <RatingStatusBadge status={status} />}
      </Group>
      <p>{t(isAwaiting(third) ? 'third.awaitedText' : 'third.thereText', facts)}</p>
      <p>
        <strong>{t('third.why')}</strong> <span className={classes.reason}>{reason}</span>
      </p>
      {status === 'notStarted' && (
        <Button mt="sm" variant="default" loading={dismissing.busy} onClick={() => void dismissing.run()}>
          {t('third.dismiss')}
        </Button>
      )}
      {dismissing.error && <ErrorAlert error={dismissing.error} mt="sm" onClose={dismissing.clear} />}
    </section>
  )
}
