import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconArrowRight, IconUsersGroup } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '@shared/domain/calibration/round'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { EmptyState } from '../../components/EmptyState'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useRecordings } from '../../stores/recordingsStore'

/** The calibration rounds: recordings that all supervisors rate to compare themselves. */
export function CalibrationScreen() {
  const { t } = useTranslation('calibration')
  const go = useNavigation((navigation) => navigation.go)
  const { value: rounds, error } = useLoad(() => api.calibration.list(), 'all')
  const toInsight = () => go({ screen: 'insight' })

  if (error) return <LoadFailed error={error} onRetry={toInsight} label={t('toInsight')} />
  if (!rounds) return null
  return (
    <Page title={t('title')} subtitle={t('subtitle')} back={{ label: t('toInsight'), onClick: toInsight }}>
      <Stack gap="lg">
        {rounds.length === 0 && (
          <EmptyState icon={<IconUsersGroup size={30} />} title={t('empty.title')} text={t('empty.text')} />
        )}
        <Begin />
        {rounds.length > 0 && (
          <Card title={t('rounds')}>
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {rounds.map((round) => (
                <RoundRow key={round.id} round={round} />
              ))}
            </Stack>
          </Card>
        )}
      </Stack>
    </Page>
  )
}

function Begin() {
  const { t } = useTranslation('calibration')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { list, load } = useRecordings()
  const [recordingId, setRecordingId] = useState<string | null>(null)
  useEffect(() => void load(), [load])
  const begin = useAction(async () => {
    if (recordingId === null) return
    const { id } = await api.calibration.start({ recordingId })
    go({ screen: 'round', roundId: id })
  })
  return (
    <Card title={t('begin.title')}>
      <Text mb="sm">{t('begin.text')}</Text>
      {begin.error && <ErrorAlert error={begin.error} onClose={begin.clear} mb="sm" />}
      <Group align="flex-end">
        <Select
          flex={1}
          label={t('begin.recording')}
          placeholder={t('begin.choose')}
          searchable
          limit={50}
          nothingFoundMessage={t('begin.none')}
          value={recordingId}
          onChange={setRecordingId}
          data={(list ?? []).map(({ id, details }) => ({
            value: id,
            label: `${formatDay(language, details.meetingDate)} · ${details.leader} · ${details.citizenCode}`,
          }))}
        />
        <Button disabled={recordingId === null} loading={begin.busy} onClick={() => void begin.run()}>
          {t('begin.button')}
        </Button>
      </Group>
    </Card>
  )
}

function RoundRow({ round }: { round: Round }) {
  const { t } = useTranslation('calibration')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const locked = round.assignments.filter(({ status }) => status === 'locked').length
  const name = `${round.leader}, ${formatDay(language, round.meetingDate)}`
  return (
    <Group component="li" justify="space-between" wrap="nowrap">
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed" size="sm">
          {round.closedAt
            ? t('closedOn', { when: formatDay(language, round.closedAt) })
            : t('lockedOf', { count: locked, n: round.assignments.length })}
        </Text>
      </div>
      <Button
        variant="default"
        rightSection={<IconArrowRight size={17} aria-hidden />}
        aria-label={t('openOf', { name })}
        onClick={() => go({ screen: 'round', roundId: round.id })}
      >
        {t('open')}
      </Button>
    </Group>
  )
}
