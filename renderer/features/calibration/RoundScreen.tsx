import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { RoundResult } from './RoundResult'
import { RoundWaiting } from './RoundWaiting'

/** One calibration round: its progress while open, then its result. */
export function RoundScreen({ roundId }: { roundId: string }) {
  const { t } = useTranslation('calibration')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { value: view, error, set } = useLoad(() => api.calibration.view({ roundId }), roundId)
  const back = { label: t('toRounds'), onClick: () => go({ screen: 'calibration' }) }

  if (error) return <LoadFailed error={error} onRetry={back.onClick} label={back.label} />
  if (!view) return null
  const { round } = view
  return (
    <Page
      title={t('roundTitle', { leader: round.leader })}
      subtitle={t('roundSubtitle', {
        date: formatDay(language, round.meetingDate),
        code: round.citizenCode,
        name: round.organiser.name,
      })}
      back={back}
    >
      <Stack gap="lg">
        {view.kind === 'open' ? (
          <RoundResult view={view} onChanged={set} />
        ) : (
          <RoundWaiting round={round} onClosed={set} />
        )}
      </Stack>
    </Page>
  )
}
