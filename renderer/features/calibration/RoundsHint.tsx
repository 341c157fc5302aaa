import { Alert, Button, Group, Text } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'

/** Library notice of the calibration rounds that wait for the signed-in supervisor's rating. */
export function RoundsHint() {
  const { t } = useTranslation('calibration')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { value: rounds } = useLoad(() => api.calibration.list(), 'waiting')
  const waiting = (rounds ?? []).filter(
    ({ closedAt, mine }) => closedAt === null && mine !== null && mine !== 'locked',
  )
  return waiting.map(({ id, recordingId, leader, meetingDate, organiser, mine }) => {
    const facts = { leader, date: formatDay(language, meetingDate), name: organiser.name }
    return (
      <Alert
        key={id}
        role="status"
        variant="outline"
        bg="var(--sk-accent-soft)"
        c="var(--sk-ink)"
        icon={<IconUsersGroup aria-hidden />}
        title={t('hint.title', facts)}
        styles={{ title: { color: 'var(--sk-ink)' } }}
      >
        <Group justify="space-between">
          <Text>{t('hint.text', facts)}</Text>
          <Group gap="sm">
            <Button size="sm" onClick={() => go({ screen: 'rate', recordingId, roundId: id })}>
              {t(`waiting.rate.${mine ?? 'notStarted'}`)}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => go({ screen: 'round', roundId: id })}>
              {t('locked.toRound')}
            </Button>
          </Group>
        </Group>
      </Alert>
    )
  })
}
